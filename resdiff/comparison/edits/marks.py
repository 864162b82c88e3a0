"""Two stretches of words, marks and spaces that became each other -> what of them stays.

Whole brackets, whole phrases with their comma: "2272 (2016)[- and 2436 (2018)-]".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from resdiff.comparison.edits.words import CLOSES, ENDS, OPENS, letters
from resdiff.values.comparison import Edit, Op

_BRACKETS: Final = OPENS | CLOSES

Piece = tuple[Op, Sequence[str]]  # units and what becomes of them


def settled(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """What the two begin and end with alike stays, the rest is replaced."""
    if old == new:
        yield Op.SAME, old
        return
    head, tail = _ends(old, new)
    ends = len(old) - tail, len(new) - tail
    yield Op.SAME, old[:head]
    yield from _replaced(old[head : ends[0]], new[head : ends[1]])
    yield Op.SAME, old[ends[0] :]


def _ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many units the two begin and end with alike, as an edit between them reads best."""
    more, less = (old, new) if len(old) > len(new) else (new, old)
    if len(more) > len(less):
        score, head = fit(more, less)
        if score >= 0:
            return head, len(less) - head
    head = _shared(old, new)
    return head, _shared(old[head:][::-1], new[head:][::-1])


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many units the two begin with alike."""
    size = min(len(old), len(new))
    return next((at for at in range(size) if old[at] != new[at]), size)


def fit(more: Sequence[str], less: Sequence[str]) -> tuple[int, int]:
    """How well one edit makes `less` of `more`, and how many units stand before it.

    -1 where more than one edit is needed.
    """
    head = _shared(more, less)
    first = len(less) - _shared(more[::-1], less[::-1])
    size = len(more) - len(less)
    places = range(first, head + 1)
    return max(((_borders(more, at, at + size), at) for at in places), default=(-1, 0))


def _borders(units: Sequence[str], start: int, end: int) -> int:
    """How well an edit sits: brackets whole, then from a word to the space behind the last one.

    "regional, {+national, +}and bilateral" before "regional{+, national+}, and bilateral".
    """
    edit = units[start:end]
    score = 0 if _halves(edit) else 8
    score += bool(letters(edit[0], 1)) + bool(letters(edit[-1], 1) or edit[-1] in CLOSES)
    if start == 0 or units[start - 1].isspace():
        score += 2 + (start > 1 and units[start - 2] in ENDS)
    if edit[-1].isspace():
        score += 2 + (len(edit) > 1 and edit[-2] in ENDS)
    return score


def _halves(units: Sequence[str]) -> list[int]:
    """Where brackets stand whose other half does not."""
    if _BRACKETS.isdisjoint(units):
        return []
    halves: list[int] = []
    for at, unit in enumerate(units):
        if unit in CLOSES and halves and units[halves[-1]] in OPENS:
            halves.pop()
        elif unit in CLOSES or unit in OPENS:
            halves.append(at)
    return halves


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Two stretches that replace each other; a bracket that both of them open or close stays.

    "[-Fund-]{+Programme+} ([-UNICEF-]{+UNDP+}, also known as" has no half bracket in any edit.
    """
    halves = _halves(old), _halves(new)
    if halves[0] and halves[1] and old[halves[0][0]] == new[halves[1][0]]:
        old_at, new_at = halves[0][0], halves[1][0]
        yield from settled(old[:old_at], new[:new_at])
        yield Op.SAME, old[old_at : old_at + 1]
        yield from settled(old[old_at + 1 :], new[new_at + 1 :])
    else:
        yield Op.REMOVED, old
        yield Op.ADDED, new


def edits(pieces: Iterable[Piece]) -> tuple[Edit, ...]:
    """Pieces as edits: neighbours of one kind are one, removed before added, none is empty."""
    merged: list[Edit] = []
    texts: dict[Op, list[str]] = {Op.REMOVED: [], Op.ADDED: [], Op.SAME: []}

    def close(*ops: Op) -> None:
        for op in ops:
            if texts[op]:
                merged.append(Edit(op, "".join(texts[op])))
                texts[op] = []

    for op, units in pieces:
        if units:
            close(*((Op.REMOVED, Op.ADDED) if op is Op.SAME else (Op.SAME,)))
            texts[op] += units
    close(*texts)
    return tuple(merged)
