"""Tracked paragraphs and the body of a Word file that holds one of the two texts -> what is to be
done to that body, place by place.

The words of the text whose file it is (its own) stand there already: those that the other text has
not are to be marked. The words of the other text (foreign) are to be put in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.render.word.atoms import NOTE, WordBody
from resdiff.render.word.runs import INSERTED, NEW_ONLY, OLD_ONLY, Tracked, TrackedRun

# letters of a number that is typed before a paragraph: "28 bis.", "(xxviii)"
_LONGEST_NUMBER: Final = 12


class NoBodyError(Exception):
    """The words of the text do not stand in the file as they were read."""


class MarkRun(Struct, frozen=True):
    """The atoms from `start` to `end` are a change: they came, or went."""

    start: int
    end: int
    piece: TrackedRun


class PutIn(Struct, frozen=True):
    """Words or a note of the other text stand before the atom `at`, in a paragraph."""

    at: int
    paragraph: int
    piece: TrackedRun


class EndParagraph(Struct, frozen=True):
    """In the other text a paragraph ends before the atom `at`."""

    at: int
    paragraph: int
    tracked: Tracked


class MarkEnd(Struct, frozen=True):
    """The end of a paragraph is a change."""

    paragraph: int
    tracked: Tracked


class PutInParagraph(Struct, frozen=True):
    """A paragraph of the other text stands behind the paragraph `after`, or where that is -1 before
    the paragraph `before`, and looks like the paragraph `like`.
    """

    after: int
    tracked: Tracked
    before: int = 0
    like: int = 0


class Begin(Struct, frozen=True):
    """A change begins in a paragraph: where its comment goes."""

    paragraph: int
    change: str


Deed = MarkRun | PutIn | EndParagraph | MarkEnd | PutInParagraph | Begin


def plan(
    paragraphs: Iterable[Tracked], body: WordBody, own: str, is_counted: Callable[[int], bool]
) -> list[Deed]:
    """What is to be done, in the order of the text. `own`: how words are tracked that only the text
    of this file has: INSERTED for the newer text, DELETED for the older one. `is_counted`: whether
    Word counts a number before a paragraph.

    Raises NoBodyError when a paragraph of the text is not found in the body.
    """
    return _Planner(body, own, is_counted).planned(paragraphs)


class _Planner:
    """Follows the paragraphs through the letters of the body."""

    def __init__(self, body: WordBody, own: str, is_counted: Callable[[int], bool]) -> None:
        self._body, self._own, self._is_counted = body, own, is_counted
        self._owned, self._foreign = (
            (NEW_ONLY, OLD_ONLY) if own == INSERTED else (OLD_ONLY, NEW_ONLY)
        )
        self._letter = 0  # letters that are behind
        self._at = 0  # atoms that are behind
        self._first = self._paragraph = -1  # of the paragraphs that were found, the first, the last
        self._deeds: list[Deed] = []
        self._number_ahead: TrackedRun | None = None
        # a paragraph of each look, to copy: by style and depth
        self._looks: dict[tuple[str, int], int] = {}

    def planned(self, paragraphs: Iterable[Tracked]) -> list[Deed]:
        for tracked in paragraphs:
            if tracked.mark in self._foreign and not self._letters(tracked):
                # of a merge whose first part kept no word but its number: the next one has it
                self._number_ahead = _own_number(tracked, self._foreign)
                pieces = tuple(each for each in tracked.pieces if each.tracked in self._foreign)
                self._deeds.append(PutInParagraph(self._paragraph, replace(tracked, pieces=pieces)))
            else:
                self._follow(tracked)
                self._number_ahead = None
        if self._paragraph < 0:
            raise NoBodyError("none of the paragraphs")
        return [
            replace(deed, before=self._first, like=self._look(deed.tracked))
            if isinstance(deed, PutInParagraph)
            else deed
            for deed in self._deeds
        ]

    def _letters(self, tracked: Tracked) -> str:
        """The letters of a paragraph that stand in the body, its number aside."""
        return "".join(
            _letters(piece.text)
            for piece in tracked.pieces
            if piece.tracked not in self._foreign and not piece.number
        )

    def _look(self, tracked: Tracked) -> int:
        """The paragraph that a foreign one looks like."""
        exact = self._looks.get((tracked.style, tracked.depth))
        if exact is not None:
            return exact
        near = [at for (style, _), at in self._looks.items() if style == tracked.style]
        return near[0] if near else max(self._paragraph, 0)

    def _follow(self, tracked: Tracked) -> None:
        """A paragraph of this file's text: from its first letter to its last."""
        letters = self._letters(tracked)
        place = self._found(letters) if letters else -1
        if place < 0 and tracked.style == "front":
            return  # it stands in the head of the pages, or in a table beside
        if place < 0:
            raise NoBodyError(letters[:60])
        self._number(tracked, place)
        if place != self._letter or self._paragraph_of(place) != self._paragraph:
            self._letter, self._at = place, self._body.places[place]
        self._paragraph = self._paragraph_of(place)
        self._first = self._paragraph if self._first < 0 else self._first
        self._looks.setdefault((tracked.style, tracked.depth), self._paragraph)
        if tracked.change:
            self._deeds.append(Begin(self._paragraph, tracked.change))
        for piece in tracked.pieces:
            if not piece.number:
                self._piece(piece)
        if tracked.mark in self._owned:
            self._deeds.append(MarkEnd(self._paragraph, tracked))
        elif tracked.mark in self._foreign:
            self._deeds.append(EndParagraph(self._at, self._paragraph, tracked))

    def _found(self, letters: str) -> int:
        """Where the letters stand: next, or at the beginning of a paragraph, a number before them
        or none; -1 where nowhere.
        """
        at = self._body.letters.find(letters, self._letter)
        while at >= 0:
            start = self._body.starts[self._paragraph_of(at)]
            if min(at - start, at - self._letter) <= _LONGEST_NUMBER:
                return at
            at = self._body.letters.find(letters, at + 1)
        return -1

    def _paragraph_of(self, letter: int) -> int:
        return bisect_right(self._body.starts, letter) - 1

    def _number(self, tracked: Tracked, place: int) -> None:
        """A number that is typed in the file is a word like others; one that Word counts is not."""
        paragraph = self._paragraph_of(place)
        start = max(self._body.starts[paragraph], self._letter)
        own = _own_number(tracked, self._foreign) or self._number_ahead
        foreign = next((p for p in tracked.pieces if p.number and p.tracked in self._foreign), None)
        typed = self._body.letters[start:place]
        if typed != _letters(own.text if own else "") or (
            not typed and self._is_counted(paragraph)
        ):
            return
        first, behind = self._body.places[start], self._body.places[place]
        marked = [MarkRun(first, behind, own)] if own and own.tracked in self._owned else []
        if foreign is None:
            self._deeds += marked
        elif self._own == INSERTED:
            self._deeds += [PutIn(first, paragraph, foreign), *marked]
        else:
            self._deeds += [*marked, PutIn(behind, paragraph, foreign)]

    def _piece(self, piece: TrackedRun) -> None:
        if piece.tracked in self._foreign:
            self._deeds.append(PutIn(self._at, self._paragraph, piece))
            return
        start, end = self._note() if piece.note is not None else self._words(piece.text)
        if piece.tracked in self._owned and end > start:
            self._deeds.append(MarkRun(start, end, piece))

    def _words(self, text: str) -> tuple[int, int]:
        """The atoms of the next words."""
        start = -1
        for sign in text:
            if not sign.isspace():
                at = self._body.places[self._letter]
                start = at if start < 0 else start
                self._letter, self._at = self._letter + 1, at + 1
                continue
            start = self._at if start < 0 else start
            while self._is_blank(self._at):
                self._at += 1
        return start, self._at

    def _is_blank(self, at: int) -> bool:
        return (
            at < len(self._body.atoms)
            and self._body.atoms[at].sign.isspace()
            and self._body.atoms[at].paragraph == self._paragraph
        )

    def _note(self) -> tuple[int, int]:
        """The atom of the next footnote reference, where no letter stands before it."""
        at = self._at
        while self._is_blank(at):
            at += 1
        if at < len(self._body.atoms) and self._body.atoms[at].sign == NOTE:
            self._at = at + 1
            return at, self._at
        return self._at, self._at


def _own_number(tracked: Tracked, foreign: frozenset[str]) -> TrackedRun | None:
    return next((p for p in tracked.pieces if p.number and p.tracked not in foreign), None)


def _letters(text: str) -> str:
    return "".join(text.split())
