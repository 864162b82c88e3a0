"""A sentence -> its words with a sign in place of each quotation, and the quotations.

Quotation marks of any kind are read, one inside another too: “the so-called “second track””.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from resdiff.values.document import Footnote

# what opens a quotation, and what closes it; Arabic prints ”so“
_PAIRS: Final[Mapping[str, str]] = {"“": "”", "„": "“", "«": "»", "‟": "”", "「": "」", "《": "》"}
_ARABIC: Final[Mapping[str, str]] = {**_PAIRS, "”": "“", "“": "”"}
_SINGLE: Final[Mapping[str, str]] = {"‘": "’", "'": "'"}
_STRAIGHT: Final = "\"'"
SIGN: Final = "⟦{}⟧"
SIGNS: Final = re.compile(r"⟦(\d+)⟧")


class Quotation(Struct, frozen=True):
    """Quoted words, and the notes that stand among them."""

    text: str
    footnotes: tuple[Footnote, ...] = ()
    # which of its places is meant: "the second occurrence of “X”"; LAST_OCCURRENCE for the last
    occurrence: int = 0


class LiftedSentence(Struct, frozen=True):
    """A sentence without its quotations: ``replace ⟦0⟧ with ⟦1⟧``."""

    words: str
    quotations: tuple[Quotation, ...]

    def spelled(self, words: str) -> str:
        """Words of the sentence with the quotations put back, for people."""
        return SIGNS.sub(lambda sign: f"“{self.quotations[int(sign[1])].text}”", words)


def lifted(text: str, notes: Sequence[Footnote] = (), language: str = "en") -> LiftedSentence:
    """Set the quotations of a sentence apart; `notes`: those that stand in it. What opens and is
    not closed is no quotation.
    """
    found = _lifted(text, notes, _ARABIC if language == "ar" else _PAIRS)
    if found.quotations:
        return found
    return _lifted(text, notes, _SINGLE)  # a list typed by hand: replace 'urges' by 'asks'


def _lifted(text: str, notes: Sequence[Footnote], pairs: Mapping[str, str]) -> LiftedSentence:
    words: list[str] = []
    quotations: list[Quotation] = []
    at = 0
    while at < len(text):
        end = _closed(text, at, pairs)
        if end is None:
            words.append(text[at])
            at += 1
            continue
        words.append(SIGN.format(len(quotations)))
        quotations.append(_quotation(text, at + 1, end, notes))
        at = end + 1
    return LiftedSentence(" ".join("".join(words).split()), tuple(quotations))


def unquoted(text: str, notes: Sequence[Footnote] = (), language: str = "en") -> Quotation | None:
    """A paragraph that is one quotation; None for any other."""
    pairs = _ARABIC if language == "ar" else _PAIRS
    bare = text.rstrip()
    end = _closed(bare, 0, pairs) if bare else None
    return _quotation(bare, 1, end, notes) if end is not None and end == len(bare) - 1 else None


def _quotation(text: str, start: int, end: int, notes: Sequence[Footnote]) -> Quotation:
    inner = text[start:end]
    shift = start + len(inner) - len(inner.lstrip())
    inner = inner.strip()
    kept = tuple(
        Footnote(note.mark, note.text, min(max(note.at - shift, 0), len(inner)), note.citations)
        for note in notes
        if start <= note.at <= end
    )
    return Quotation(inner, kept)


def _closed(text: str, start: int, pairs: Mapping[str, str]) -> int | None:
    """Where the quotation ends that begins at `start`; None where none does."""
    if text[start] in _STRAIGHT and (text[start] == '"' or text[start] in pairs):
        return _straight(text, start)
    closing = pairs.get(text[start])
    if closing is None:
        return None
    depth = 0
    for at in range(start, len(text)):
        if text[at] == closing and at > start:
            depth -= 1
            if depth == 0:
                return at
        elif text[at] == text[start]:
            depth += 1
    # an inner quotation is left open: the outer one ends with the first mark that closes
    found = text.find(closing, start + 1)
    return found if found >= 0 else None


def _straight(text: str, start: int) -> int | None:
    """A straight mark closes where no letter follows it."""
    if start and text[start - 1].isalnum():
        return None
    at = text.find(text[start], start + 1)
    while at >= 0:
        if at + 1 == len(text) or not text[at + 1].isalnum():
            return at
        at = text.find(text[start], at + 1)
    return None
