"""A pattern that is compiled when it is first tried on words that may fit it.

A language has a hundred patterns for the sentences of amendments; to compile them takes 60 ms, a
tenth of a report, and a document needs a third of them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_AGAIN: Final = ("?", "*", "{")  # what stands before it may be missing


class LatePattern:
    """What `re.compile(source, re.IGNORECASE)` gives, as far as it is asked for."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.source, re.IGNORECASE)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return beginnings(self.source)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self._compiled.fullmatch(text) if self._may_fit(text, 0) else None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The match that begins at a place."""
        return self._compiled.match(text, at) if self._may_fit(text, at) else None

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self._compiled.search(text)

    def _may_fit(self, text: str, at: int) -> bool:
        known = self._beginnings
        if not known:
            return True
        start = text[at : at + max(map(len, known))]
        # "İ" and "K" have two letters or another one in small: the pattern itself decides there
        return not start.isascii() or start.lower().startswith(known)


def beginnings(source: str) -> tuple[str, ...]:
    """The letters of which one must stand first in what a pattern fits, in small letters; none
    where that cannot be said from its beginning.

    "(?:delete|remove) {old}" -> "delete", "remove"; "(?:the )?words" -> "the", "words".
    """
    if len(_alternatives(source)) > 1:
        return ()
    if source.startswith("(?:") and (end := _closing(source)):
        inner = [beginnings(each) for each in _alternatives(source[3:end])]
        behind = source[end + 1 :]
        if behind.startswith(_AGAIN):
            if behind.startswith("{"):
                return ()
            inner.append(beginnings(behind[1:]))
        return tuple(each for found in inner for each in found) if all(inner) else ()
    word = _WORD.match(source)
    if not word or not word[0].isascii():
        return ()
    letters = word[0][:-1] if source[word.end() :].startswith(_AGAIN) else word[0]
    return (letters.lower(),) if letters else ()


def _alternatives(source: str) -> list[str]:
    """What stands between the bars of a pattern that are in no group."""
    found, depth, start = [], 0, 0
    for at, sign in _signs(source):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            found.append(source[start:at])
            start = at + 1
    return [*found, source[start:]]


def _closing(source: str) -> int:
    """Where the group ends with which a pattern begins."""
    depth = 0
    for at, sign in _signs(source):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return at
    return 0


def _signs(source: str) -> list[tuple[int, str]]:
    """Brackets and bars that are not letters, each with its place."""
    return [(each.start(), each[0]) for each in _SIGNS.finditer(source) if len(each[0]) == 1]


# an escaped letter, a class of letters, or a sign
_SIGNS: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
