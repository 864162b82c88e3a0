"""Changes in reading order -> the numbers by which people name them: what changed is counted 1 to
n, what did not comes behind. "Change 12" is the same in the terminal, on the page, in Word and in
JSON.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from resdiff.values.comparison import Change, Fate


def is_counted(change: Change) -> bool:
    """Whether a change is one that is counted: any fate but unchanged, and a move. Renumbering is
    none.
    """
    return change.fate is not Fate.UNCHANGED or any(mark.code == "moved" for mark in change.marks)


def numbers(changes: Sequence[Change]) -> list[int]:
    """The number of each change: the counted ones first, each kind in reading order."""
    ranked = sorted(range(len(changes)), key=lambda at: (not is_counted(changes[at]), at))
    found = [0] * len(changes)
    for number, at in enumerate(ranked, 1):
        found[at] = number
    return found


def numbered(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The same changes, their ids made of their numbers: "c12"."""
    return tuple(
        replace(change, id=f"c{number}")
        for change, number in zip(changes, numbers(changes), strict=True)
    )
