"""Moves: what stands outside the heaviest run in order."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from resdiff.comparison.align.likeness.side import SideClauses
from resdiff.comparison.align.matching.moves import heaviest_run, moved
from resdiff.values.document import Clause, Part

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


def side(labels: list[str], parents: list[int] | None = None, words: int = 10) -> SideClauses:
    """A side of clauses of `words` words each, "op1" operative, "pp1" preambular."""
    count = len(labels)
    parents = parents or [-1] * count
    subtree = [words] * count
    for at in range(count - 1, -1, -1):
        if parents[at] >= 0:
            subtree[parents[at]] += subtree[at]
    parts = [Part.PREAMBLE if label[0] == "p" else Part.OPERATIVE for label in labels]
    clauses = [
        Clause(label, label, part, "", "", "") for label, part in zip(labels, parts, strict=True)
    ]
    row = ("w",) * words
    return SideClauses(
        tuple(clauses), (row,) * count, tuple(parents), tuple(parts), tuple(subtree), (row,) * count
    )


def ops(count: int) -> list[str]:
    return [f"op{at}" for at in range(1, count + 1)]


def alone(pairs: list[tuple[int, int]]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    return {pair: [pair] for pair in pairs}


@given(st.integers(1, 9))
def test_what_keeps_its_order_did_not_move(count: int) -> None:
    assert moved(alone([(at, at) for at in range(count)]), side(ops(count)), side(ops(count))) == {}


@given(st.integers(0, 6), st.integers(2, 8))
def test_a_number_that_only_shifts_is_no_move(more: int, count: int) -> None:
    links = alone([(at, at + more) for at in range(count)])
    assert moved(links, side(ops(count)), side(ops(count + more))) == {}


@given(st.integers(3, 9))
def test_a_clause_that_went_to_the_end_moved_alone(count: int) -> None:
    links = alone([(0, count - 1), *((at, at - 1) for at in range(1, count))])
    assert moved(links, side(ops(count)), side(ops(count))) == {(0, count - 1): "order"}


@given(st.integers(1, 6))
def test_a_list_that_goes_ahead_moves_once(points: int) -> None:
    """OP1, OP2, OP3 of many words; OP4 with its points goes to the front as it is."""
    labels = [*ops(4), *(f"op4.{at}" for at in range(points))]
    old = side(labels, [-1] * 4 + [3] * points)
    new = side(
        ["op1", *(f"op1.{at}" for at in range(points)), "op2", "op3", "op4"],
        [-1] + [0] * points + [-1] * 3,
    )
    links = alone(
        [(0, points + 1), (1, points + 2), (2, points + 3), (3, 0)]
        + [(4 + at, 1 + at) for at in range(points)]
    )
    found = moved(links, old, new)
    assert all(edge[0] < 4 for edge in found)  # no point moved
    assert found in ({(3, 0): "order"}, dict.fromkeys(list(links)[:3], "order"))


def test_of_equal_sets_the_one_that_keeps_its_number_stays() -> None:
    links = alone([(0, 2), (1, 1), (2, 0)])
    assert sorted(moved(links, side(ops(3)), side(ops(3)))) == [(0, 2), (2, 0)]


def test_a_merge_stands_where_its_main_part_stands() -> None:
    links = {(0, 0): [(0, 0), (2, 0)], (1, 1): [(1, 1)]}
    assert moved(links, side(ops(3)), side(ops(2))) == {(2, 0): "order"}
    main = {(2, 0): [(0, 0), (2, 0)], (1, 1): [(1, 1)]}
    assert set(moved(main, side(ops(3)), side(ops(2)))) <= {(2, 0), (1, 1)}


def test_control_a_merge_of_neighbours_did_not_move() -> None:
    links = {(0, 0): [(0, 0), (1, 0)], (2, 1): [(2, 1)]}
    assert moved(links, side(ops(3)), side(ops(2))) == {}


def test_another_part_is_a_move_and_so_is_another_list() -> None:
    assert moved(alone([(0, 0)]), side(["op1"]), side(["pp1"])) == {(0, 0): "part"}
    old, new = (
        side(["op1", "op1.a", "op2"], [-1, 0, -1]),
        side(["op1", "op2", "op2.a"], [-1, -1, 1]),
    )
    assert moved(alone([(0, 0), (1, 2), (2, 1)]), old, new) == {(1, 2): "list"}


def test_a_paragraph_that_became_a_chapeau_left_no_list() -> None:
    links = {(0, 0): [(0, 0), (0, 1)], (1, 2): [(1, 2)]}
    assert moved(links, side(ops(2)), side(["op1", "op1.a", "op2"], [-1, 0, -1])) == {}
