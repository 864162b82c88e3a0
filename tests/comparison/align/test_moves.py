"""Moves: what stands outside the heaviest run in order."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from resdiff.comparison.align.matching.moves import heaviest_run

ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), unique=True, max_size=8)


def in_order(edges: tuple[tuple[int, int], ...]) -> bool:
    return all(
        one[0] <= other[0] and one[1] <= other[1]
        for one, other in itertools.pairwise(sorted(edges))
    )


@given(ROWS, st.data())
def test_the_run_is_the_heaviest_of_all_that_keep_order(
    row: list[tuple[int, int]], data: st.DataObject
) -> None:
    weights = [data.draw(st.integers(1, 9)) for _ in row]
    of = dict(zip(row, weights, strict=True))
    run = heaviest_run(row, weights)
    assert in_order(tuple(run))
    best = max(
        sum(of[e] for e in some)
        for n in range(len(row) + 1)
        for some in itertools.combinations(row, n)
        if in_order(some)
    )
    assert sum(of[edge] for edge in run) == best


def test_the_lighter_one_of_a_swap_is_left_out() -> None:
    assert heaviest_run([(0, 1), (1, 0)], [30, 12]) == [(0, 1)]


def test_the_parts_of_a_split_do_not_stand_in_each_others_way() -> None:
    assert heaviest_run([(0, 0), (0, 1), (1, 2)], [5, 5, 5]) == [(0, 0), (0, 1), (1, 2)]


def test_nothing_in_nothing_out() -> None:
    assert heaviest_run([], []) == []
