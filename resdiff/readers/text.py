"""Bytes of a plain text, clean or from a scanner -> Source: one block for each physical line,
blank ones included.

The parser joins lines to paragraphs; here nothing is dropped but line ends, indentation (kept as a
number) and trailing white space. A form feed begins a page, as in the output of pdftotext.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise

from resdiff.readers.encoding import characters
from resdiff.readers.formats import ReadOptions
from resdiff.readers.refusals import conflict, refusal
from resdiff.values.document import Block, Notice, Origin, Source

# What editors count as the end of a line, then what Unicode adds: vertical tab, next line, line and
# paragraph separator.
_LINE_END = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
_PAGE_END = "\f"
# the number of a line in the margin, as printed drafts of negotiations have it: "12   3. Decides"
_MARGIN = re.compile(r"[ \t]{0,8}(\d{1,4})(?=[ \t]|$)")
# lines with such a number from which it is no accident: a short resolution has some ten
_FEWEST_NUMBERED = 8


def sniff(data: bytes, name: str) -> bool:
    """True for any bytes that can be read as characters."""
    return refusal(data, name) is None


def read(data: bytes, name: str, options: ReadOptions) -> Source:
    """Read a plain text in UTF-8, UTF-16, UTF-32 or Windows-1252 with any line ends.

    Raises InputError: `input.encoding` for another encoding, `input.conflict-markers` for the marks
    of an unfinished merge.
    """
    text, notices = characters(data, name, options.encoding)
    if "<<<<<<< " in text and (problem := conflict(data, name)):
        raise problem
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()  # the end of the last line begins no new one
    margins = _margins(lines)
    if any(margins):
        message = "the numbers of the lines in the margin are no words of the text"
        notices = (*notices, Notice("text.line-numbers", message))
    return Source(
        name=name,
        format="text",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(_blocks(lines, margins)),
        facts=(("language", options.language),) if options.language else (),
        notices=notices,
    )


def _margins(lines: list[str]) -> list[int]:
    """How many characters at the start of each line are a line number and the gap behind it: 0 for
    all, unless every line that is not blank has the next number, or 1 on a new page.
    """
    none = [0] * len(lines)
    found = [_MARGIN.match(line.lstrip(_PAGE_END)) for line in lines]
    numbered = [match for line, match in zip(lines, found, strict=True) if line.strip()]
    if len(numbered) < _FEWEST_NUMBERED or any(match is None for match in numbered):
        return none
    numbers = [int(match[1]) for match in numbered if match]
    follows = all(now in (before + 1, 1) for before, now in pairwise(numbers))
    if not follows or numbers[0] != 1 or numbers.count(1) > 1 + sum(map(_turns, lines)):
        return none
    words = [match for match in numbered if match and match.string[match.end() :].strip()]
    gap = min((_gap(match) for match in words), default=0)
    ends = [
        match.end() if match and line.strip() else 0
        for line, match in zip(lines, found, strict=True)
    ]
    return [end + gap if end else 0 for end in ends]


def _turns(line: str) -> bool:
    return _PAGE_END in line


def _gap(match: re.Match[str]) -> int:
    """The blanks behind a line number."""
    behind = match.string[match.end() :]
    return len(behind) - len(behind.lstrip())


def _blocks(lines: list[str], margins: list[int]) -> Iterator[Block]:
    page = 1
    paged = any(map(_turns, lines))
    for number, (line, margin) in enumerate(zip(lines, margins, strict=True), start=1):
        column = 1
        pieces = line.split(_PAGE_END)
        for index, piece in enumerate(pieces):
            if index:
                page += 1
            if piece or index == len(pieces) - 1:
                words = piece[margin:]
                bare = words.lstrip()
                indent = len(words) - len(bare)
                origin = Origin(
                    line=number,
                    column=column + margin + indent if bare else column,
                    page=page if paged else 0,
                )
                yield Block(text=bare.rstrip(), origin=origin, indent=indent if bare else 0)
            column += len(piece) + 1
