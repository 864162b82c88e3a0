"""A clause and an offset in its text -> the line and column of the file, found by the words of the
source.
"""

from __future__ import annotations

from itertools import pairwise

from resdiff.values.document import Clause, Resolution, walk
from resdiff.values.findings import Place


class FilePlaces:
    """Where the words of a text stand in its file; made once for all findings of the text."""

    def __init__(self, text: Resolution, path: str) -> None:
        self.path = path
        self._blocks = [block for block in text.source.blocks if block.origin.line]
        lines = sorted({clause.origin.line for clause in walk(text.clauses) if clause.origin.line})
        self._next = dict(pairwise(lines))

    def of(self, clause: Clause | None, start: int = 0, end: int = 0, line: int = 0) -> Place:
        """The place of the words from `start` to `end`, or of the beginning of the clause where
        they are not found.
        """
        if clause is None or not clause.origin.line:
            return Place(self.path, line)
        begin = Place(self.path, clause.origin.line, clause.origin.column or 1)
        quoted_words = clause.text[start:end].split()
        if not quoted_words:
            return begin
        # the same letters may stand before it in the clause
        nth = clause.text.count(quoted_words[0], 0, start)
        opening = clause.text.split(maxsplit=1)[0]
        quote = clause.text[start:end]
        return self._find(clause.origin.line, quote, nth, opening) or begin

    def _find(self, first: int, quote: str, nth: int, opening: str) -> Place | None:
        """The n-th place of the first word of a quotation in the blocks of the clause that begins
        in line `first` with the word `opening`: what stands before it is its number ("3."). It
        reaches to the end of the quotation where that stands on one line.
        """
        word = quote.split()[0]
        last = self._next.get(first)
        for block in self._blocks:
            line = block.origin.line
            if line < first or (last is not None and line >= last):
                continue
            begins = block.text.find(opening) if line == first else 0
            at = block.text.find(word, max(0, begins))
            while at >= 0:
                if nth == 0:
                    whole = quote if block.text.startswith(quote, at) else word
                    before = block.origin.column or 1  # what stands there is a number or spaces
                    column = before + at
                    byte = before + len(block.text[:at].encode("utf-8", "replace"))
                    ends = byte + len(whole.encode("utf-8", "replace"))
                    return Place(self.path, line, column, line, column + len(whole), (byte, ends))
                nth -= 1
                at = block.text.find(word, at + len(word))
        return None
