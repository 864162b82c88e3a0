"""Phrases with slots -> where they stand among the words of a paragraph.

A pattern is written as people would: {a|b} is one of these (an empty one: or nothing), <3> up to
three words more, as in "in accordance with <3> national {law|legislation}". {! in| by} at the end
is none of these words behind it: "as requested", but not "as requested in resolution 73/276".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.differences.sides.wording import Wording
from resdiff.text.words import fold, tokens

_PIECE: Final = re.compile(r"\{([^{}]*)\}|<(\d+)>|([^{}<>]+)")
_INNER: Final = r"\w[^ ]* "  # a word of a slot, with the space after it; a mark is none
_LAST: Final = r" \w[^ ]*"
_SHORTEST: Final = 3  # letters that a word keeps
_HAN: Final = r"[^\s，。；：、,;:]"


class PhraseFound(Struct, frozen=True, gc=False):
    """Words of a wording that a pattern fits: from, to before; `key` is what they say, or the
    class of phrases that say the same.
    """

    start: int
    end: int
    key: str


class JoinedWords(Struct, frozen=True):
    """What is written together with the word behind it: letters (Arabic "و"), an article that
    changes with them ("لل" for "ل" + "ال"), words that lost their vowel (French "d'").
    """

    letters: str = ""
    contracted: str = ""  # how letter and article are written together
    article: str = ""
    elided: tuple[str, ...] = ()

    def forms(self, key: str) -> Iterator[str]:
        """A word, then the same without what is written together with it."""
        yield key
        for small in self.elided:
            if key.startswith(small) and len(key) > len(small):
                yield key.removeprefix(small)
        bare = key
        while True:
            if self.article and bare.startswith(self.article):
                yield bare.removeprefix(self.article)
            if not bare or bare[0] not in self.letters or len(bare) <= _SHORTEST:
                return
            if self.contracted and bare.startswith(self.contracted):
                yield self.article + bare.removeprefix(self.contracted)
            bare = bare[1:]
            yield bare


class PhraseFinder(Struct, frozen=True, eq=False):
    """Many patterns, by the word with which they begin."""

    by_first: Mapping[str, tuple[str, ...]]
    classes: tuple[tuple[str, tuple[str, ...]], ...]
    spaced: bool
    joined: JoinedWords  # what may be written together with the first word

    def find(self, side: Wording, places: Iterable[int]) -> Iterator[PhraseFound]:
        """The phrases that begin at one of the places, the longest at each; none inside another."""
        reached = 0
        plain, keys = self.spaced and self.joined == JoinedWords(), side.keys
        for at in places:
            if at < reached or (plain and keys[at] not in self.by_first):
                continue
            for word in self._first(keys[at]):
                rows = self.by_first.get(word)
                if rows is None:
                    continue
                pattern = _compiled(rows, self.spaced)
                attached = len(side.keys[at]) - len(word) if self.spaced else 0
                start = side.offsets[at] + attached
                match = pattern.match(side.line, start)
                end = self._end(side, match.end()) if match else None
                if match and end is not None and end > at:
                    yield PhraseFound(at, end, self.key_of(side.line[start : match.end()]))
                    reached = end
                    break

    def _end(self, side: Wording, offset: int) -> int | None:
        """The place behind the word that ends at an offset of the line; None inside a word."""
        at = bisect_right(side.offsets, offset - 1) - 1
        return at + 1 if side.offsets[at] + len(side.keys[at]) == offset else None

    def key_of(self, phrase: str) -> str:
        """What a phrase says: the name of its class, or its own words."""
        fitting = (
            name
            for name, rows in self.classes
            if _compiled(rows, self.spaced, ends="").fullmatch(phrase)
        )
        return next(fitting, phrase)

    def _first(self, key: str) -> Iterator[str]:
        if not self.spaced:
            yield key[:1]
            return
        # an article is a part of the word: a pattern has it, or does not begin there
        yield from (form for form in self.joined.forms(key) if key.endswith(form))


def finder(
    patterns: Iterable[str],
    classes: Iterable[tuple[str, Sequence[str]]] = (),
    *,
    spaced: bool = True,
    joined: JoinedWords | None = None,
) -> PhraseFinder:
    """Patterns made ready; those of `classes` are looked for as well."""
    groups = [(name, tuple(rows)) for name, rows in classes]
    rows = [*patterns, *(row for _, listed in groups for row in listed)]
    by_first: dict[str, list[str]] = {}
    for row in rows:
        for first in _first_words(_split(row), spaced):
            by_first.setdefault(first, []).append(row)
    return PhraseFinder(
        {first: tuple(listed) for first, listed in by_first.items()},
        tuple(groups),
        spaced,
        joined or JoinedWords(),
    )


def _split(pattern: str) -> list[re.Match[str]]:
    return list(_PIECE.finditer(pattern))


def _keyed(text: str, spaced: bool) -> str:
    """A piece of a pattern as the words of a wording are kept, its spaces at both ends kept."""
    if not spaced:
        return "".join(fold(token) for token in tokens(text) if not token.isspace())
    core = " ".join(fold(token) for token in tokens(text.strip()) if not token.isspace())
    if not core:
        return " " if text else ""
    return (" " if text[0] == " " else "") + core + (" " if text[-1] == " " else "")


def _first_words(pieces: Sequence[re.Match[str]], spaced: bool) -> set[str]:
    """With which words a pattern can begin."""
    found: set[str] = set()
    for at, piece in enumerate(pieces):
        options = piece[1].split("|") if piece[1] is not None else [piece[0]]
        for option in options:
            words = _keyed(option, spaced).split() if spaced else [_keyed(option, spaced)[:1]]
            if words and words[0]:
                found.add(words[0])
            else:
                found |= _first_words(pieces[at + 1 :], spaced)
        return found
    return found


@cache  # when it is first wanted: a text has few of the words with which phrases begin
def _compiled(patterns: tuple[str, ...], spaced: bool, ends: str = "(?= )") -> re.Pattern[str]:
    """One pattern of many, the longest first; `ends`: what must follow a phrase."""
    rows = sorted(patterns, key=len, reverse=True)
    after = ends if spaced else ""
    return re.compile("(?:" + "|".join(_regex(row, spaced) for row in rows) + ")" + after)


def _regex(pattern: str, spaced: bool) -> str:
    parts: list[str] = []
    pieces = _split(pattern)
    for at, piece in enumerate(pieces):
        if piece[2] is not None:
            parts.append(_slot(int(piece[2]), last=at == len(pieces) - 1, spaced=spaced))
        elif piece[1] is not None and piece[1].startswith("!"):
            barred = (re.escape(_keyed(option, spaced)) for option in piece[1][1:].split("|"))
            parts.append("(?!" + "|".join(barred) + ")")
        elif piece[1] is not None:
            options = [re.escape(_keyed(option, spaced)) for option in piece[1].split("|")]
            # the space before a last piece that may be nothing belongs to it: "envisager {de|}"
            if at == len(pieces) - 1 and "" in options and parts and parts[-1].endswith("\\ "):
                parts[-1] = parts[-1].removesuffix("\\ ")
                options = [f"\\ {option}" if option else "" for option in options]
            parts.append("(?:" + "|".join(options) + ")")
        else:
            # the space round a slot belongs to its words
            text = piece[3]
            if at and pieces[at - 1][2] is not None and spaced:
                text = text.removeprefix(" ")
            if at + 1 < len(pieces) and pieces[at + 1][2] is not None and at + 2 == len(pieces):
                text = text.removesuffix(" ")
            parts.append(re.escape(_keyed(text, spaced)))
    return "".join(parts)


def _slot(size: int, *, last: bool, spaced: bool) -> str:
    if not spaced:
        return f"{_HAN}{{1,{size}}}" if last else f"{_HAN}{{0,{size}}}?"
    return f"(?:{_LAST}){{1,{size}}}" if last else f"(?:{_INNER}){{0,{size}}}?"
