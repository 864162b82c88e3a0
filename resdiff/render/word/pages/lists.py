"""Tracked paragraphs -> the same as lists that Word counts: where it counts what is printed the
number leaves the text, "5 bis." and misprints stay typed among it.

Both texts are counted, each by its own paragraphs: a paragraph that is OP5 of the older text and
OP6 of the newer one needs no change at all. Only where the list or its level differs is that a
tracked change of the paragraph's properties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.render.word.runs import DELETED, INSERTED, NEW_ONLY, OLD_ONLY, Tracked, TrackedRun
from resdiff.un.list_numbers import as_printed

# the deepest level that a list of Word has
_DEEPEST: Final = 8
# "1.", "(a)", "a)", "1 -" of Arabic, "（一）": a sign before, what counts, a sign behind
_NUMBER: Final = re.compile(r"([(（]?)([^\W_]+)([)）.．]?|\s[-–])")
# what Word can count in, as it names it (w:numFmt); where two read a number the lower count is
# meant: "(i)" as one, "(c)" as three
_FORMS: Final = (
    "decimal", "lowerLetter", "lowerRoman", "upperLetter", "upperRoman",
    "arabicAbjad", "russianLower", "chineseCounting",
)  # fmt: skip
_HIGHEST: Final = 999  # paragraphs of the longest list: no resolution has a thousand


class ListLook(Struct, frozen=True):
    """How a level of a list is counted: "(a)" is "lowerLetter" between "(" and ")", from 1 on."""

    form: str
    before: str
    behind: str
    start: int

    def printed(self, count: int) -> str:
        """The number as Word prints it."""
        return f"{self.before}{as_printed(count, self.form)}{self.behind}"


class ListPlace(Struct, frozen=True):
    """Where Word counts a paragraph: the list, from 1 on, and the level in it, from 0 on."""

    number: int
    level: int


class ListedParagraph(Struct, frozen=True):
    """A paragraph, and where it is counted in each text; None where its number is typed there, or
    it has none.
    """

    tracked: Tracked
    new: ListPlace | None
    old: ListPlace | None


Lists = tuple[dict[int, ListLook], ...]


def listed(paragraphs: Iterable[Tracked]) -> tuple[list[ListedParagraph], Lists]:
    """The paragraphs with their places, and the levels of the lists."""
    paragraphs = list(paragraphs)
    lists: list[dict[int, ListLook]] = []
    new = _Side(paragraphs, lists, OLD_ONLY, lambda each: each.depth)
    old = _Side(paragraphs, lists, NEW_ONLY, lambda each: each.depth_before)
    for at in range(len(paragraphs)):
        wanted = new.wanted(at), old.wanted(at)
        places = [
            side.following(number) if number else None
            for side, number in zip((new, old), wanted, strict=True)
        ]
        begun: dict[_Wanted, ListPlace | None] = {}  # it begins in both texts with one number
        for which, number in enumerate(wanted):
            if number and places[which] is None:
                if number not in begun:
                    begun[number] = _begin(lists, number)
                places[which] = begun[number]
        if all(wanted) and not _is_agreed(*places):
            both = wanted[0] and wanted[0] == wanted[1] and _begin(lists, wanted[0])
            places = [both or None] * 2
        for side, place in zip((new, old), places, strict=True):
            if place is not None:
                side.count(at, place)
    out = []
    for at, tracked in enumerate(paragraphs):
        pieces = tuple(
            piece
            for was in tracked.pieces
            if (piece := _still_typed(was, new.is_counted(at), old.is_counted(at))) is not None
        )
        if tracked.style == "operative":
            pieces = tuple(map(_before_a_tab, pieces))
        out.append(ListedParagraph(replace(tracked, pieces=pieces), new.place(at), old.place(at)))
    return out, tuple(lists)


def _is_agreed(new: ListPlace | None, old: ListPlace | None) -> bool:
    """Whether Word may count a paragraph. LibreOffice 7.4 forgets the level when it goes back to
    another list: there the number is typed in both texts, save where the level itself changed.
    """
    if new == old or old is None or old.level == 0:
        return True
    return new is not None and new.level != old.level


class _Wanted(Struct, frozen=True):
    """The number that is printed before a paragraph, and how deep it stands."""

    number: str
    level: int


class _Side:
    """One of the two texts, counted as Word counts it when the changes are taken or refused."""

    def __init__(
        self,
        paragraphs: Sequence[Tracked],
        lists: list[dict[int, ListLook]],
        gone: frozenset[str],
        depth: Callable[[Tracked], int],
    ) -> None:
        self._lists = lists
        self._places: dict[int, ListPlace] = {}
        self._wanted: dict[int, _Wanted] = {}
        self._groups: dict[int, tuple[int, ...]] = {}  # by the paragraph with the number
        self._counts: dict[ListPlace, int] = {}
        self._last: dict[int, int] = {}  # level -> the list of the last paragraph there
        group: list[int] = []
        for at, tracked in enumerate(paragraphs):
            if any(piece.tracked not in gone for piece in tracked.pieces):
                group.append(at)
            if tracked.mark not in gone:  # it ends here in this text
                self._read(paragraphs, group, gone, depth)
                group = []

    def _read(
        self,
        paragraphs: Sequence[Tracked],
        group: Sequence[int],
        gone: frozenset[str],
        depth: Callable[[Tracked], int],
    ) -> None:
        """A paragraph of this text, of one or several of the redline: its number, where it has one
        and nothing stands before it.
        """
        pieces = [
            (at, piece)
            for at in group
            for piece in paragraphs[at].pieces
            if piece.tracked not in gone and (piece.text or piece.note)
        ]
        if not pieces or sum(piece.number for _, piece in pieces) != 1:
            return
        at, first = pieces[0]
        tracked = paragraphs[group[-1]]
        if not first.number or tracked.style != "operative" or depth(tracked) > _DEEPEST:
            return
        self._wanted[at] = _Wanted(first.text.strip(), depth(tracked))
        self._groups[at] = tuple(group)

    def wanted(self, at: int) -> _Wanted | None:
        """The number of the text's paragraph that begins here."""
        return self._wanted.get(at)

    def is_counted(self, at: int) -> bool:
        """Whether Word counts the number that this paragraph of the redline holds."""
        return at in self._wanted and at in self._places

    def place(self, at: int) -> ListPlace | None:
        """Where a paragraph of the redline stands in a list."""
        return self._places.get(at)

    def following(self, wanted: _Wanted) -> ListPlace | None:
        """The list that is there already and goes on with a number."""
        level = wanted.level
        for known in [key for key in self._last if key > level]:
            del self._last[known]
        for above in range(level, -1, -1):
            number = self._last.get(above)
            if number is None:
                continue
            place, levels = ListPlace(number, level), self._lists[number - 1]
            look = levels.get(level) or _look(wanted.number)
            # a level that begins with "(b)" is a list of its own: later ones begin with "(a)"
            if look is None or (level not in levels and look.start != 1):
                continue
            if look.printed(self._next(place, look)) == wanted.number:
                levels[level] = look
                return place
        return None

    def _next(self, place: ListPlace, look: ListLook) -> int:
        last = self._counts.get(place)
        return look.start if last is None else last + 1

    def count(self, at: int, place: ListPlace) -> None:
        """Word counts a paragraph there."""
        look = self._lists[place.number - 1][place.level]
        self._counts[place] = self._next(place, look)
        for known in [
            k for k in self._counts if k.number == place.number and k.level > place.level
        ]:
            del self._counts[known]
        self._last[place.level] = place.number
        for member in self._groups[at]:
            self._places[member] = place


def _begin(lists: list[dict[int, ListLook]], wanted: _Wanted) -> ListPlace | None:
    """A new list, where Word can count the number."""
    look = _look(wanted.number)
    if look is None:
        return None
    lists.append({wanted.level: look})
    return ListPlace(len(lists), wanted.level)


def _look(number: str) -> ListLook | None:
    """How a list is counted that begins with a number; None for what Word cannot count."""
    found = _NUMBER.fullmatch(number)
    if found is None:
        return None
    before, counted, behind = found.groups()
    reads = [(count, form) for form in _FORMS if (count := _counts(form).get(counted))]
    if not reads:
        return None
    start, form = min(reads, key=lambda read: read[0])
    return ListLook(form, before, behind, start)


def _still_typed(piece: TrackedRun, in_new: bool, in_old: bool) -> TrackedRun | None:
    """A number that Word counts in one of the texts, or in both, as far as it is still typed."""
    if not piece.number:
        return piece
    new = piece.tracked not in OLD_ONLY and not in_new
    old = piece.tracked not in NEW_ONLY and not in_old
    if new and old:
        return piece
    if new:
        return replace(piece, tracked=piece.tracked or INSERTED)
    return replace(piece, tracked=piece.tracked or DELETED) if old else None


def _before_a_tab(piece: TrackedRun) -> TrackedRun:
    """A number that is typed has its words as far behind it as those that Word counts."""
    return replace(piece, text=f"{piece.text.rstrip()}\t") if piece.number else piece


@cache
def _counts(form: str) -> dict[str, int]:
    """What each number of a form counts."""
    return {as_printed(count, form): count for count in range(_HIGHEST, 0, -1)}
