"""Linked pairs -> those that moved: order against the other links, list or part changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from resdiff.comparison.align.likeness.side import SideClauses

Edge = tuple[int, int]


def moved(edges: Iterable[Edge], old: SideClauses, new: SideClauses) -> dict[Edge, str]:
    """The edges (old clause, new clause) that moved, with how: "part", "list" or "order" changed.

    The order is looked at within each list and at the top, so a list that moves as a whole moves
    once: its chapeau does. Of clauses that swapped places the lighter side moved. A clause weighs
    its words, with its sub-paragraphs, and as much again as the clauses of its list do on average:
    one long paragraph that passed three short ones moved, not the three. Where a paragraph became a
    chapeau with points of its own, its points did not leave a list.
    """
    edges = sorted(edges)
    linked = set(edges)
    partners = _lists(edges, old, new)
    rows: dict[Edge, list[Edge]] = defaultdict(list)
    out: dict[Edge, str] = {}
    for i, j in edges:
        mine, theirs = old.parents[i], new.parents[j]
        if old.parts[i] != new.parts[j]:
            out[i, j] = "part"
        elif (mine, theirs) in partners:
            rows[mine, theirs].append((i, j))
        elif (i, theirs) not in linked and (mine, j) not in linked:
            out[i, j] = "list"
    for row in rows.values():
        words = [old.subtree[i] + new.subtree[j] for i, j in row]
        mean = sum(words) // len(words)
        out.update(
            dict.fromkeys(
                set(row) - set(heaviest_run(row, [mean + weight for weight in words])), "order"
            )
        )
    return out


def _lists(edges: Sequence[Edge], old: SideClauses, new: SideClauses) -> set[Edge]:
    """Chapeaux whose lists correspond: they are linked, or most of the words of the one list went
    into the other.
    """
    pairs = {(-1, -1)}
    pairs.update((i, j) for i, j in edges)
    flow: Counter[Edge] = Counter()
    for i, j in edges:
        flow[old.parents[i], new.parents[j]] += len(old.words[i]) + len(new.words[j])
    linked_old, linked_new = {i for i, _ in edges}, {j for _, j in edges}
    for (mine, theirs), _ in sorted(flow.items(), key=lambda item: (-item[1], item[0])):
        if mine >= 0 and theirs >= 0 and mine not in linked_old and theirs not in linked_new:
            pairs.add((mine, theirs))
            linked_old.add(mine)
            linked_new.add(theirs)
    return pairs


def heaviest_run(row: Sequence[Edge], weights: Sequence[int]) -> list[Edge]:
    """The heaviest set of edges whose order is the same on both sides.

    Edges that share a clause (the parts of a split) do not stand in each other's way. O(n log n):
    prefix maxima in a Fenwick tree over the places in the new text.
    """
    rank = {j: number for number, j in enumerate(sorted({j for _, j in row}), 1)}
    size = len(rank)
    # total weight of the best run that ends here, its last edge
    heaviest, last = [0] * (size + 1), [-1] * (size + 1)
    before, total = [-1] * len(row), [0] * len(row)
    for k in sorted(range(len(row)), key=row.__getitem__):
        weight, index = 0, rank[row[k][1]]
        start = index
        while index:
            if heaviest[index] > weight:
                weight, before[k] = heaviest[index], last[index]
            index &= index - 1
        total[k] = weight = weight + weights[k]
        while start <= size:
            if heaviest[start] < weight:
                heaviest[start], last[start] = weight, k
            start += start & -start
    k = max(range(len(row)), key=total.__getitem__, default=-1)
    run = []
    while k >= 0:
        run.append(row[k])
        k = before[k]
    return run[::-1]
