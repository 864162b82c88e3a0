"""The units below one chapeau -> their order in the merged text: that of the base, with what either
side moved or put in where that side has it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

_START = -1  # the anchor of what stands before all others


class Ordered(Struct, frozen=True):
    """Units in their order; those that both sides moved, to different places; and the anchors at
    which both put something in.
    """

    order: tuple[int, ...]
    torn: tuple[int, ...] = ()
    together: tuple[tuple[int, ...], ...] = ()


def ordered(
    base: Sequence[int],
    ours: Sequence[int],
    theirs: Sequence[int],
    content: Callable[[int], object],
) -> Ordered:
    """The order of all units that stand below one chapeau on any side.

    Units that no side moved are the frame. What a side moved or put in follows the unit of the
    frame that it follows there; two sides at one place follow each other by `content`, never mixed.
    """
    known = set(base)
    moved = [_moved(base, side) for side in (ours, theirs)]
    spots = [_spots(base, side, gone) for side, gone in zip((ours, theirs), moved, strict=True)]
    torn: set[int] = set()
    for unit in moved[0] & moved[1]:
        if spots[0][unit] != spots[1][unit]:
            torn.add(unit)
    frame = [unit for unit in base if unit not in moved[0] | moved[1] or unit in torn]
    place = {unit: at for at, unit in enumerate(frame)}
    groups: dict[int, list[list[int]]] = defaultdict(list)
    # what both put in, each elsewhere, stands where it comes first
    first = {
        unit: min((_anchor(unit, side, place), at) for at, side in enumerate((ours, theirs)))[1]
        for unit in set(ours) & set(theirs) - known
    }
    taken: set[int] = set(frame)
    for number, side in enumerate((ours, theirs)):
        anchor = _START
        group: list[int] = []
        follows = _followed(side, moved[1 - number], (ours, theirs)[1 - number], known)
        for unit in side:
            if unit in place:
                if group:
                    groups[anchor].append(group)
                anchor, group = unit, []
            elif unit in taken or first.get(unit, number) != number:
                continue
            elif unit in known and unit not in moved[number]:
                continue  # the other side moved it: it goes with that side
            elif unit in follows:
                continue  # it stands among what the other side moved, and goes with that
            else:
                group.append(unit)
                taken.add(unit)
        if group:
            groups[anchor].append(group)
    carried = {
        **_followed(ours, moved[1], theirs, known), **_followed(theirs, moved[0], ours, known),
    }  # fmt: skip
    out: list[int] = []
    together: list[tuple[int, ...]] = []
    for anchor in (_START, *frame):
        if anchor != _START:
            out.append(anchor)
        several = sorted(
            groups.get(anchor, ()), key=lambda group: repr([content(u) for u in group])
        )
        if len(several) > 1:
            together.append(tuple(unit for group in several for unit in group))
        for group in several:
            for unit in group:
                out.append(unit)
                out += [each for each, before in carried.items() if before == unit]
    missing = [unit for unit in dict.fromkeys((*ours, *theirs)) if unit not in out]
    return Ordered((*out, *missing), tuple(sorted(torn)), tuple(together))


def _anchor(unit: int, side: Sequence[int], place: Mapping[int, int]) -> int:
    """The place in the frame of what a unit follows on a side."""
    before = side[: side.index(unit)]
    return next((place[one] for one in reversed(before) if one in place), _START)


def _moved(base: Sequence[int], side: Sequence[int]) -> set[int]:
    """The units that stand in another order than in the base: all but the longest run in order."""
    place = {unit: at for at, unit in enumerate(base)}
    common = [unit for unit in side if unit in place]
    came = [unit for unit in common if unit in place]
    tails: list[int] = []
    tails_unit: list[int] = []
    before: dict[int, int] = {}
    for unit in came:
        at = bisect_left(tails, place[unit])
        before[unit] = tails_unit[at - 1] if at else _START
        tails[at : at + 1] = [place[unit]]
        tails_unit[at : at + 1] = [unit]
    stay: set[int] = set()
    last = tails_unit[-1] if tails_unit else _START
    while last != _START:
        stay.add(last)
        last = before[last]
    # a unit of the base that comes below another chapeau here is not in its list: it moved there
    return set(common) - stay


def _spots(base: Sequence[int], side: Sequence[int], moved: set[int]) -> Mapping[int, int]:
    """What each moved unit follows: the last unit before it that did not move."""
    known = set(base)
    anchor = _START
    found: dict[int, int] = {}
    for unit in side:
        if unit in moved:
            found[unit] = anchor
        elif unit in known:
            anchor = unit
    return found


def _followed(
    side: Sequence[int], moved: set[int], other: Sequence[int], known: set[int]
) -> dict[int, int]:
    """New units of a side that stand between two neighbours which the other side moved alike, and
    the one that each follows.
    """
    after = {unit: other[at + 1] for at, unit in enumerate(other[:-1])}
    found: dict[int, int] = {}
    for at, unit in enumerate(side):
        if unit in known or not 0 < at < len(side) - 1:
            continue
        left, right = side[at - 1], side[at + 1]
        if left in moved and right in moved and after.get(left) == right:
            found[unit] = left
    return found
