"""Styled words -> lines of a given width, counted in terminal columns: a Chinese character takes
two, a combining mark none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from resdiff.text.words import tokens

Piece = tuple[str, str]  # a style (SGR codes, "" for plain) and text
Line = list[Piece]


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(map(_column, text))


@lru_cache(maxsize=4096)
def _column(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(pieces: Iterable[Piece], width: int) -> list[Line]:
    """Lines of at most `width` columns, broken at white space and between Chinese characters;
    longer words are cut.

    White space at a break is dropped, as on a page. A width below 4 counts as 4.
    """
    room = max(width, 4)
    lines: list[Line] = [[]]
    used = 0
    for word in _words(pieces):
        size = sum(columns(text) for _, text in word)
        blank = all(text.isspace() for _, text in word)
        if used + size > room and used:
            lines.append([])
            used = 0
        if blank and not used:
            continue
        if size > room:
            for style, text in word:
                for char in text:
                    if used + _column(char) > room:
                        lines.append([])
                        used = 0
                    lines[-1].append((style, char))
                    used += _column(char)
            continue
        lines[-1].extend(word)
        used += size
    return [_trimmed(line) for line in lines]


def paint(line: Sequence[Piece], *, colour: bool) -> str:
    """A line as written to the terminal."""
    if not colour:
        return "".join(text for _, text in line)
    parts: list[str] = []
    current = ""
    for style, text in line:
        if style != current:
            parts.append(("\x1b[0m" if current else "") + (f"\x1b[{style}m" if style else ""))
            current = style
        parts.append(text)
    return "".join(parts) + ("\x1b[0m" if current else "")


def fill(line: Sequence[Piece], width: int) -> Line:
    """A line filled with spaces to `width` columns."""
    return [*line, ("", " " * max(0, width - sum(columns(text) for _, text in line)))]


def _words(pieces: Iterable[Piece]) -> Iterable[Line]:
    """Words that must not be broken, as pieces: "(" and "a" of two styles stay together, Chinese
    characters stand alone.
    """
    word: Line = []
    for style, text in pieces:
        for token in tokens(text):
            if token.isspace():
                if word:
                    yield word
                yield [(style, " ")]
                word = []
            elif _column(token[0]) == 2 and token[0].isalnum():
                if word:
                    yield word
                word = [(style, token)]
            else:
                word.append((style, token))
    if word:
        yield word


def _trimmed(line: Line) -> Line:
    while line and line[-1][1].isspace():
        line.pop()
    return line
