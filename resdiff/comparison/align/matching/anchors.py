"""Two Sides -> the pairs of clauses with the same words, each taken where it is certain which
belongs to which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from resdiff.comparison.align.likeness.side import STRUCTURAL, SideClauses

Pair = tuple[int, int]


def anchors(
    old: SideClauses, new: SideClauses, free_old: Iterable[int], free_new: Iterable[int]
) -> tuple[set[Pair], set[Pair]]:
    """Pair clauses of equal words: (unique ones, repeated ones).

    Repeated ones go by the pairs already made beside them, then by label, then in order.
    """
    groups: dict[tuple[object, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in free_old:
        groups[key(old, index)][0].append(index)
    for index in free_new:
        groups[key(new, index)][1].append(index)
    both = [group for group in groups.values() if group[0] and group[1]]
    pairs = [(olds[0], news[0]) for olds, news in both if len(olds) == len(news) == 1]
    repeated = [group for group in both if len(group[0]) + len(group[1]) > 2]
    return set(pairs), set(_settle(repeated, pairs, old, new))


def key(side: SideClauses, index: int) -> tuple[object, ...]:
    """What must be equal: the words, and for title, formula and headings the part as well."""
    part = side.parts[index]
    return (part if part in STRUCTURAL else None, *side.words[index])


def _settle(
    groups: list[tuple[list[int], list[int]]], pairs: list[Pair], old: SideClauses, new: SideClauses
) -> list[Pair]:
    """Pair repeated clauses ("Decides to remain seized of the matter" in part A and in part B) by
    their surroundings.
    """
    open_old = {i: number for number, (olds, _) in enumerate(groups) for i in olds}
    open_new = {j: number for number, (_, news) in enumerate(groups) for j in news}
    settled: list[Pair] = []

    def take(i: int, j: int) -> bool:
        if open_old.get(i, -1) != open_new.get(j, -2):
            return False
        del open_old[i], open_new[j]
        settled.append((i, j))
        return True

    queue = sorted(pairs, key=lambda pair: (sum(pair), abs(pair[0] - pair[1])))
    while queue:  # grow from every certain pair to its neighbours
        i, j = queue.pop()
        for step in (1, -1):
            if take(i + step, j + step):
                queue.append((i + step, j + step))
    labels = {new.clauses[j].label: j for j in open_new}
    for i in sorted(open_old):
        j = labels.get(old.clauses[i].label, -1)
        if j in open_new:
            take(i, j)
    for olds, news in groups:
        for i, j in zip(
            [i for i in olds if i in open_old], [j for j in news if j in open_new], strict=False
        ):
            take(i, j)
    return settled
