"""Where quoted words stand in a paragraph: as printed, then with less and less regard to how they
are printed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

from resdiff.text.words import is_word, look

EXACT: Final = 0
PRINT: Final = 1  # quotation marks, dashes, white space, invisible characters are one
EDGES: Final = 2  # and the case of the first letter, and a mark at the end
LOOSE: Final = 3  # and white space and hyphens at all: what a scanner or a line end did
_MARKS: Final = ",;:.،؛，；。"


class FoundQuote(Struct, frozen=True):
    """Quoted words in a paragraph: from `start` to `end`, found at a level."""

    start: int
    end: int
    level: int


def hits(text: str, quote: str) -> list[FoundQuote]:
    """Every place where quoted words stand in a text, at the first level where they do; they begin
    and end with whole words.
    """
    if not quote.strip():
        return []
    for level, find in enumerate(_FINDERS):
        found = [
            FoundQuote(start, end, level)
            for start, end in find(text, quote)
            if _whole(text, start, end)
        ]
        if found:
            return found
    return []


def _exact(text: str, quote: str) -> Iterator[tuple[int, int]]:
    return _every(text, quote)


def _print(text: str, quote: str) -> Iterator[tuple[int, int]]:
    folded = _folded(text)
    for start, end in _every(folded.text, _folded(quote).text.strip()):
        yield folded.span(start, end)


def _edges(text: str, quote: str) -> Iterator[tuple[int, int]]:
    folded = _folded(text)
    bare = _folded(quote).text.strip().rstrip(_MARKS)
    if not bare:
        return
    swapped = bare[0].swapcase() + bare[1:]
    for form in dict.fromkeys((bare, swapped)):
        for start, end in _every(folded.text, form):
            yield folded.span(start, end)


def _loose(text: str, quote: str) -> Iterator[tuple[int, int]]:
    folded = _squeezed(text)
    bare = _squeezed(quote).text.strip(_MARKS)
    if not bare:
        return
    for start, end in _every(folded.text, bare):
        yield folded.span(start, end)


_FINDERS: Final[tuple[Callable[[str, str], Iterator[tuple[int, int]]], ...]] = (
    _exact,
    _print,
    _edges,
    _loose,
)


def _every(text: str, quote: str) -> Iterator[tuple[int, int]]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether words begin and end at the edges of words."""
    return _edge(text, start) and _edge(text, end)


def _edge(text: str, at: int) -> bool:
    if at <= 0 or at >= len(text):
        return True
    before, behind = text[at - 1], text[at]
    if not (before.isalnum() and behind.isalnum()):
        return not (unicodedata.combining(behind) and before.isalnum())
    return _is_han(before) or _is_han(behind)


def _is_han(character: str) -> bool:
    return character >= "\u2e80" and is_word(character)


class _FoldedText(Struct, frozen=True):
    """A text as it is searched, and where each of its characters stands in the one printed."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=512)
def _folded(text: str) -> _FoldedText:
    """Each character as a reader sees it; no blank beside a hyphen, one for any other white
    space.
    """
    found: list[tuple[str, int, int]] = []
    for cluster, start, end in _clusters(text):
        if cluster.isspace():
            if found and found[-1][0] not in " -":
                found.append((" ", start, end))
            continue
        for sign in look(cluster):
            if sign == "-" and found and found[-1][0] == " ":
                found.pop()
            found.append((sign, start, end))
    return _of(found)


@lru_cache(maxsize=512)
def _squeezed(text: str) -> _FoldedText:
    folded = _folded(text)
    return _of(
        [
            (sign.casefold()[:1] or sign, start, end)
            for sign, start, end in zip(folded.text, folded.starts, folded.ends, strict=True)
            if sign not in " -"
        ]
    )


def _of(signs: list[tuple[str, int, int]]) -> _FoldedText:
    return _FoldedText(
        "".join(sign for sign, _, _ in signs),
        tuple(start for _, start, _ in signs),
        tuple(end for _, _, end in signs),
    )


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """Each character with the accents that stand behind it."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield text[start:end], start, end
        start = end
