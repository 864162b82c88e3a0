"""A resolution and the words shown of it -> how many words it has, where they stand, and whether
all are shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from resdiff.text.words import words
from resdiff.values.document import Passage, Resolution, walk


class Account(Struct, frozen=True):
    """Words of one text: in clauses, and beside them."""

    clauses: int
    shown: int  # of the clauses' words, those in the rows of the report
    footnotes: int
    front: int
    closing: int
    furniture: int  # page furniture, set aside
    own: int  # removed (old text) or added (new text)

    @property
    def total(self) -> int:
        """All words of the text."""
        return self.clauses + self.footnotes + self.front + self.closing + self.furniture

    @property
    def balanced(self) -> bool:
        """True when every word of the clauses stands in the report."""
        return self.clauses == self.shown


def count(text: str) -> int:
    """How many words a text has; in Chinese each character is one."""
    return len(words(text))


def account(resolution: Resolution, shown: Iterable[str], own: Iterable[str]) -> Account:
    """The word account of one text: `shown` are its clauses as drawn, `own` the words that the
    other text has not.
    """
    clauses = tuple(walk(resolution.clauses))
    # as a rule each is shown once, so none is counted twice
    sizes = {clause.text: count(clause.text) for clause in clauses}
    return Account(
        clauses=sum(sizes[clause.text] for clause in clauses),
        shown=sum(sizes[text] if text in sizes else count(text) for text in shown),
        footnotes=sum(count(note.text) for clause in clauses for note in clause.footnotes),
        front=_passages(resolution.front),
        closing=_passages(resolution.closing),
        furniture=_passages(resolution.furniture),
        own=sum(map(count, own)),
    )


def _passages(passages: Iterable[Passage]) -> int:
    return sum(count(passage.text) for passage in passages)
