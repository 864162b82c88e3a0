"""Clause texts of a scanned or typed source -> notices about words that may be misread and lines
that may be lost.

Suggestions only: nothing here is ever applied, not even for comparing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.text.words import fold, folded_word
from resdiff.un.languages import Language, ranks_of
from resdiff.values.document import Notice

# a word of plain letters; "Guantánamo" with its accent apart is no word "namo"
_WORD: Final = re.compile(r"(?<![\w\u0300-\u036f'’/.-])[a-z]{4,24}(?![\w\u0300-\u036f'’/-])")
_WINDOW: Final = 400  # characters looked at on either side of a page break
_ANY: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class DoubtOptions(Struct, frozen=True):
    """When a word or a page break is doubted."""

    common: int = 600
    """Both halves of a word that lost its space must be among this many most frequent words: "is" +
    "to", but not "war" + "fare".
    """
    at_most: int = 3
    """A word printed more often than this in a document is no misprint: OCR faults seldom strike
    one word the same way four times.
    """
    strangers: int = 400
    """With more different unknown words than this a text is not of the kind that the word list
    knows; the OCR text has five.
    """
    left: int = 3
    """Words before a page break that must stand elsewhere in the document to show what was lost:
    "international, regional or".
    """
    right: int = 4
    """Words after it: "recognizing the roles and"."""
    reach: int = 40
    """Words between the two elsewhere, at most: a lost line has some 12 words, and rarely are there
    more than three lines.
    """


class DoubtedText(Struct, frozen=True):
    """The text of a clause where doubts are looked for."""

    clause: str  # id
    text: str
    paragraph: Paragraph
    start: int  # where the text begins in the paragraph

    def line(self, offset: int) -> int:
        """The line of the input on which a character of the text stands."""
        return self.paragraph.line_at(self.start + offset)


def doubts(
    passages: Sequence[DoubtedText],
    language: Language,
    options: DoubtOptions = DoubtOptions(),
) -> list[Notice]:
    """Every suspected misreading and every suspected loss, in document order."""
    return [*_misread(passages, language, options), *_lost(passages, language, options)]


# --- words ----------------------------------------------------------------------------------------


def _misread(
    passages: Sequence[DoubtedText], language: Language, options: DoubtOptions
) -> Iterator[Notice]:
    ranks = ranks_of(language)
    if not ranks:
        return
    said = [frozenset(_WORD.findall(passage.text)) for passage in passages]
    strangers = {
        word
        for word in frozenset[str]().union(*said)
        if word not in ranks and folded_word(word) not in ranks
    }
    found = [
        (passage, match)
        for passage, words in zip(passages, said, strict=True)
        if not words.isdisjoint(strangers)
        for match in _WORD.finditer(passage.text)
        if match.group() in strangers
    ]
    counts = Counter(match.group() for _, match in found)
    if len(counts) > options.strangers:
        return
    suggested = {
        word: _suggest(fold(word), ranks, language, options)
        for word, count in counts.items()
        if count <= options.at_most
    }
    for passage, match in found:
        word = match.group()
        if suggestion := suggested.get(word):
            yield Notice(
                "ocr.suspect",
                f"“{word}” is in no official text at hand: perhaps “{suggestion}”",
                clause=passage.clause,
                line=passage.line(match.start()),
                print=word,
                reading=suggestion,
            )


def _suggest(
    word: str, ranks: Mapping[str, int], language: Language, options: DoubtOptions
) -> str | None:
    """The likeliest reading: two frequent words, then one letter lost, then one letter wrong, then
    two letters swapped.
    """
    for cut in range(2, len(word) - 1):
        head, tail = word[:cut], word[cut:]
        if (
            ranks.get(head, options.common) < options.common
            and ranks.get(tail, options.common) < options.common
        ):
            return f"{head} {tail}"
    if _is_inflected(word, ranks):
        return None
    letters = _letters(language)
    for candidates in (
        {word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in letters},
        {word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in letters},
        {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)},
    ):
        known = sorted((ranks[each], each) for each in candidates if each in ranks)
        if known:
            return known[0][1]
    return None


@cache
def _letters(language: Language) -> str:
    """The letters that the words of a language are written with."""
    return "".join(sorted(filter(str.isalpha, set("".join(ranks_of(language))))))


def _is_inflected(word: str, ranks: Mapping[str, int]) -> bool:
    """Whether a word is another form of a known one: "reassessed" of "reassess" is no misprint of
    "reassesses".
    """
    stems = [
        word[: -len(ending)]
        for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "al")
        if word.endswith(ending)
    ]
    return any(stem in ranks or stem + "e" in ranks for stem in stems) or any(
        word + ending in ranks for ending in ("s", "es", "ed", "d", "ing", "ly")
    )


# --- lost lines -----------------------------------------------------------------------------------


def _lost(
    passages: Sequence[DoubtedText], language: Language, options: DoubtOptions
) -> Iterator[Notice]:
    """Page breaks inside a sentence whose two sides do not fit: the sentence stands whole
    elsewhere, or a participle follows no comma.
    """
    breaks = [
        (passage, at - passage.start)
        for passage in passages
        for at in passage.paragraph.page_joins
        if 0 < at - passage.start < len(passage.text)
    ]
    if not breaks:
        return
    sides = [_sides(passage.text, at, options) for passage, at in breaks]
    words: list[str] = []
    printed: list[str] = []
    for passage in passages:
        found = [*_ANY.findall(passage.text), ""]  # no phrase reaches over the end of a clause
        words += map(folded_word, found)
        printed += found
    places: dict[tuple[str, ...], list[int]] = {}
    # phrases that begin otherwise are not asked for
    first = {after[0] for _, _, _, after in sides if after}
    for at, word in enumerate(words):
        if word in first:
            places.setdefault(tuple(words[at : at + options.right]), []).append(at)
    for (passage, at), (head, tail, before, after) in zip(breaks, sides, strict=True):
        missing = _between(before, after, words, printed, places, options)
        if missing is None or (not missing and not _abrupt(head, tail, language)):
            continue
        told = (
            f": elsewhere “{missing}” stands between"
            if missing
            else ": the sentence does not go on"
        )
        phrases = f"{' '.join(before)} / {' '.join(after)}"
        message = "words may be lost at the page break" + told
        yield Notice(
            "ocr.possible-gap",
            message,
            "warning",
            passage.clause,
            passage.line(at),
            phrases,
            missing,
        )


def _sides(
    text: str, at: int, options: DoubtOptions
) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """What stands before and after a page break, and the last and first words of the two."""
    head, tail = text[max(0, at - _WINDOW) : at], text[at : at + _WINDOW].lstrip()
    before = tuple(fold(word) for word in _ANY.findall(head)[-options.left :])
    return head, tail, before, tuple(fold(word) for word in _ANY.findall(tail)[: options.right])


def _between(
    before: tuple[str, ...],
    after: tuple[str, ...],
    words: list[str],
    printed: list[str],
    places: dict[tuple[str, ...], list[int]],
    options: DoubtOptions,
) -> str | None:
    """What stands between the two phrases elsewhere; "" when nowhere both stand; None when they
    follow each other elsewhere too.
    """
    if len(before) < options.left or len(after) < options.right:
        return ""
    seen = 0
    for at in places.get(after, ()):
        if tuple(words[at - options.left : at]) == before:
            seen += 1
            if seen > 1:
                return None
            continue
        for start in range(at - options.left, max(-1, at - options.left - options.reach), -1):
            if "" in words[start:at]:
                break
            if tuple(words[start : start + options.left]) == before:
                return " ".join(printed[start + options.left : at])
    return ""


def _abrupt(before: str, after: str, language: Language) -> bool:
    """Whether the second side begins with a participle that nothing announces: "regional or" /
    "recognizing the roles".
    """
    first = after.split(maxsplit=1)[:1]
    if not first or not first[0][0].islower() or before.rstrip()[-1:] in tuple(language.terminals):
        return False
    listed = {phrase.split()[0] for phrase in language.openings.preambular}
    last = before.split()[-1:]
    return (
        fold(first[0]) in listed
        and fold(first[0]).endswith(language.openings.participle_endings)
        and last[-1:] == ["or"]
    )
