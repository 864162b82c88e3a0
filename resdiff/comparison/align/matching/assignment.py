"""Scored pairs -> the set of pairs, each clause in at most one, whose gains add up highest
(Hungarian method, sparse).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


def assign(gains: Mapping[Pair, float], limit: int) -> tuple[list[Pair], int]:
    """Choose among pairs (old, new) with positive gain so that the sum is highest; leaving a
    clause unmatched gains 0.

    Solved exactly in each connected component; components with more than `limit` clauses on a side
    are settled best pair first. Returns the pairs in order and how many components were settled
    that way.
    """
    chosen: list[Pair] = []
    rough = 0
    for component in _components(pair for pair, gain in gains.items() if gain > 0):
        if len(component) == 1:
            chosen += component
        elif min(len({i for i, _ in component}), len({j for _, j in component})) <= limit:
            chosen += _optimal(component, gains)
        else:
            rough += 1
            chosen += _greedy(component, gains)
    return sorted(chosen), rough


def _components(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Pairs grouped so that no clause stands in two groups."""
    root: dict[int, int] = {}  # an old clause is its index, a new one the complement of its index

    def find(node: int) -> int:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    pairs = sorted(pairs)
    for i, j in pairs:
        root[find(~j)] = find(i)
    groups: dict[int, list[Pair]] = {}
    for i, j in pairs:
        groups.setdefault(find(i), []).append((i, j))
    return list(groups.values())


def _greedy(component: list[Pair], gains: Mapping[Pair, float]) -> list[Pair]:
    """Best pair first; equal gains in the order of the texts."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    chosen = []
    for i, j in sorted(component, key=lambda pair: (-gains[pair], sum(pair), pair)):
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            chosen.append((i, j))
    return chosen


def _optimal(component: list[Pair], gains: Mapping[Pair, float]) -> list[Pair]:
    """Hungarian method by shortest augmenting paths over the edges that exist; every row also has a
    column of its own, cost 0.
    """
    rows = sorted({i for i, _ in component})
    columns = sorted({j for _, j in component})
    flip = len(rows) > len(columns)
    if flip:
        rows, columns = columns, rows
    column_at = {column: index for index, column in enumerate(columns)}
    edges: list[list[tuple[int, float]]] = [[] for _ in rows]
    row_at = {row: index for index, row in enumerate(rows)}
    for i, j in component:
        row, column = (j, i) if flip else (i, j)
        edges[row_at[row]].append((column_at[column], -gains[i, j]))
    for index in range(len(rows)):  # the way out: stay unmatched
        edges[index].append((len(columns) + index, 0.0))
    matched = _augment(edges, len(columns) + len(rows))
    pairs = [
        (rows[row], columns[column]) for column, row in matched.items() if column < len(columns)
    ]
    return [(column, row) if flip else (row, column) for row, column in pairs]


def _augment(edges: list[list[tuple[int, float]]], size: int) -> dict[int, int]:
    """Match every row at the lowest total cost; potentials keep reduced costs from going below 0.
    Returns column -> row.
    """
    row_potential = [min(cost for _, cost in row) for row in edges]
    column_potential = [0.0] * size
    matched: dict[int, int] = {}
    for start in range(len(edges)):
        distance: dict[int, float] = {}
        previous: dict[int, int] = {}  # column -> the row from which it was reached
        done: dict[int, float] = {}
        row, travelled = start, 0.0
        rows_done = [(start, 0.0)]
        while True:
            for column, cost in edges[row]:
                if column in done:
                    continue
                length = travelled + cost - row_potential[row] - column_potential[column]
                if length < distance.get(column, float("inf")):
                    distance[column] = length
                    previous[column] = row
            column = min(distance, key=lambda c: (distance[c], c))
            travelled = distance.pop(column)
            done[column] = travelled
            if column not in matched:
                break
            row = matched[column]
            rows_done.append((row, travelled))
        for reached, length in rows_done:
            row_potential[reached] += travelled - length
        for reached, length in done.items():
            column_potential[reached] -= travelled - length
        came_from = {r: c for c, r in matched.items() if c in done}
        while True:
            row = previous[column]
            matched[column] = row
            if row == start:
                break
            column = came_from[row]
    return matched
