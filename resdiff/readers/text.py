"""Bytes of a plain text, clean or from a scanner -> Source: one block for each physical line,
blank ones included.

The parser joins lines to paragraphs; here nothing is dropped but line ends, indentation (kept as a
number) and trailing white space. A form feed begins a page, as in the output of pdftotext.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from resdiff.readers.encoding import characters
from resdiff.readers.formats import ReadOptions
from resdiff.readers.refusals import conflict, refusal
from resdiff.values.document import Block, Origin, Source

# What editors count as the end of a line, then what Unicode adds: vertical tab, next line, line and
# paragraph separator.
_LINE_END = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
_PAGE_END = "\f"


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
    return Source(
        name=name,
        format="text",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(_blocks(text)),
        facts=(("language", options.language),) if options.language else (),
        notices=notices,
    )


def _blocks(text: str) -> Iterator[Block]:
    page = 1
    paged = _PAGE_END in text
    lines = _LINE_END.split(text)
    if lines[-1] == "":
        lines.pop()  # the end of the last line begins no new one
    for number, line in enumerate(lines, start=1):
        column = 1
        pieces = line.split(_PAGE_END)
        for index, piece in enumerate(pieces):
            if index:
                page += 1
            if piece or index == len(pieces) - 1:
                bare = piece.lstrip()
                indent = len(piece) - len(bare)
                origin = Origin(
                    line=number,
                    column=column + indent if bare else column,
                    page=page if paged else 0,
                )
                yield Block(text=bare.rstrip(), origin=origin, indent=indent if bare else 0)
            column += len(piece) + 1
