"""A phrase and clauses -> how near the best passage of each comes to it, measured on the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

# letters by which two inflections of a word agree: "encour(ages)", "encour(aging)"; shorter words
# must be equal
STEM: Final = 4
_ENDING: Final = 4  # letters that an inflection may add or change at the end


class Nearness:
    """How near the best passage of a clause comes to a phrase, for many clauses."""

    def __init__(self, said: Sequence[str], least: float = 0.0) -> None:
        self._said = said
        self._places = _Places(said)
        # words that a passage must have, in any order, to come as near as `least`
        count = len(said)
        self._fewest = next((at for at in range(count) if at / count >= least), count)

    def of(self, clause: Sequence[str]) -> float:
        """0 to 1: the share of the phrase's words (or inflections of them) that stand in a passage
        little longer than the phrase, and of those that stand in their order, one half each: "the
        rights of all migrants" is nearer to "rights of migrants" than "migrants' rights". What
        does not come as near as `least` may be told as 0.
        """
        width, fewest = width_of(len(self._said)), self._fewest
        places = [
            (place, at)
            for place, known in enumerate(map(self._places.__getitem__, clause))
            if known
            for at in known
        ]
        best, first = 0, 0  # words that are there, and words in their order, together
        for last, (place, _) in enumerate(places):
            while place - places[first][0] >= width:
                first += 1
            passage = places[first : last + 1]
            # a passage has no more words than places: most need not be looked at
            if len(passage) < fewest or 2 * len(passage) <= best:
                continue
            there = len({at for _, at in passage})
            if there >= fewest and 2 * there > best:
                best = max(best, there + _in_order(passage))
        return best / (2 * len(self._said)) if best else 0.0


class _Places(dict[str, tuple[int, ...]]):
    """A word of a clause -> where it, or an inflection of it, stands in the phrase."""

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__()
        self._said = said
        self._by_head: dict[str, list[int]] = {}
        for at, word in enumerate(said):
            self._by_head.setdefault(word[:STEM], []).append(at)

    def __missing__(self, word: str) -> tuple[int, ...]:
        places = self[word] = tuple(
            at for at in self._by_head.get(word[:STEM], ()) if _is_inflection(word, self._said[at])
        )
        return places


def width_of(count: int) -> int:
    """Words of a passage that says a phrase of so many words: little more."""
    return count + max(2, count // 4)


def _is_inflection(first: str, second: str) -> bool:
    if first == second:
        return True
    if min(len(first), len(second)) < STEM:
        return False
    shared = next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    return max(len(first), len(second)) - shared <= _ENDING


def _in_order(passage: Sequence[tuple[int, int]]) -> int:
    """How many words of the phrase stand in its order in a passage: the longest rising row."""
    ends: list[int] = []
    for _, at in passage:
        place = bisect_left(ends, at)
        ends[place : place + 1] = [at]
    return len(ends)
