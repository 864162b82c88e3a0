"""Links -> those that moved: order against the other links, list or part changed.

One definition for everything: the smallest set of links, by words, that stand outside the order of
the others. A split or merge stands where its main part stands; a further part that jumps over a
link which stays came from elsewhere, and is named by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from resdiff.comparison.align.likeness.side import SideClauses

Edge = tuple[int, int]
Row = tuple[int, int]  # the chapeaux, old and new, in whose lists an edge stands; -1 at the top

LEAST = 4  # a link counts a quarter of the mean of its row on top of its words


def moved(
    links: Mapping[Edge, Sequence[Edge]], old: SideClauses, new: SideClauses
) -> dict[Edge, str]:
    """The edges (old clause, new clause) that moved, with how: "part", "list" or "order" changed.

    `links` gives for the main edge of each link all of its edges. The order is looked at within
    each list and at the top, so a list that moves as a whole moves once: its chapeau does. Of
    clauses that swapped places the lighter side moved, of equally heavy ones the one that lost its
    number. Where a paragraph became a chapeau with points of its own, its points did not leave a
    list.
    """
    edges = sorted(edge for own in links.values() for edge in own)
    lists = _Lists(edges, old, new)
    rows: dict[Row, list[Edge]] = defaultdict(list)
    out: dict[Edge, str] = {}
    for main in sorted(links):
        how = lists.left(main)
        if how:
            out[main] = how
        elif (row := lists.row(main)) in lists.partners:
            rows[row].append(main)
    stays: dict[Row, list[Edge]] = {}
    for row, mains in rows.items():
        stays[row] = heaviest_run(mains, _weights(mains, links, old, new))
        out.update(dict.fromkeys(set(mains) - set(stays[row]), "order"))
    for main, own in links.items():
        if main in out:
            continue
        for edge in own:
            how = "" if edge == main else lists.left(edge)
            if how or (edge != main and _jumps(edge, main, stays.get(lists.row(edge), ()))):
                out[edge] = how or "order"
    return out


class _Lists:
    """Which lists correspond, and which edges left theirs."""

    def __init__(self, edges: Sequence[Edge], old: SideClauses, new: SideClauses) -> None:
        self._old, self._new, self._linked = old, new, frozenset(edges)
        self.partners = _partners(edges, old, new)

    def row(self, edge: Edge) -> Row:
        """The lists in which an edge stands."""
        return self._old.parents[edge[0]], self._new.parents[edge[1]]

    def left(self, edge: Edge) -> str:
        """Whether an edge changed its part or its list; "" where it did not."""
        (i, j), (mine, theirs) = edge, self.row(edge)
        if self._old.parts[i] != self._new.parts[j]:
            return "part"
        kept = (mine, theirs) in self.partners or (i, theirs) in self._linked
        return "" if kept or (mine, j) in self._linked else "list"


def _partners(edges: Sequence[Edge], old: SideClauses, new: SideClauses) -> set[Row]:
    """Chapeaux whose lists correspond: they are linked, or most of the words of the one list went
    into the other.
    """
    pairs = {(-1, -1)}
    pairs.update((i, j) for i, j in edges)
    flow: Counter[Row] = Counter()
    for i, j in edges:
        flow[old.parents[i], new.parents[j]] += len(old.words[i]) + len(new.words[j])
    linked_old, linked_new = {i for i, _ in edges}, {j for _, j in edges}
    for (mine, theirs), _ in sorted(flow.items(), key=lambda item: (-item[1], item[0])):
        if mine >= 0 and theirs >= 0 and mine not in linked_old and theirs not in linked_new:
            pairs.add((mine, theirs))
            linked_old.add(mine)
            linked_new.add(theirs)
    return pairs


def _weights(
    mains: Sequence[Edge],
    links: Mapping[Edge, Sequence[Edge]],
    old: SideClauses,
    new: SideClauses,
) -> list[int]:
    """What each link of a row weighs: its words, old and new, with the sub-paragraphs, and a part
    of what a link of the row has on average, so that one long paragraph which passed three short
    ones moved, not the three; half of that again when it kept its number.
    """
    words = [
        _subtree(old, {i for i, _ in links[main]}) + _subtree(new, {j for _, j in links[main]})
        for main in mains
    ]
    mean = sum(words) / len(words)
    return [
        round(
            8 * count
            + 8 * mean / LEAST * (1.5 if old.clauses[i].label == new.clauses[j].label else 1)
        )
        for (i, j), count in zip(mains, words, strict=True)
    ]


def _subtree(side: SideClauses, clauses: set[int]) -> int:
    """The words of clauses with their sub-paragraphs, each counted once."""
    return sum(side.subtree[at] for at in clauses if side.parents[at] not in clauses)


def _jumps(edge: Edge, main: Edge, stays: Sequence[Edge]) -> bool:
    """Whether a further part of a link stands on different sides of some link that stays."""
    others = [stay for stay in stays if stay != main]
    before, after = (
        bisect_left(others, edge[side], key=lambda stay: stay[side]) for side in (0, 1)
    )
    return before != after


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
