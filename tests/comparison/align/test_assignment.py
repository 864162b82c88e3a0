"""The assignment against trying everything."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from resdiff.comparison.align.matching.assignment import Pair, assign

GAINS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    st.integers(-3, 20).map(lambda tenth: tenth / 10),
    max_size=12,
)


def best_sum(gains: dict[Pair, float]) -> float:
    sums = [0.0]
    for size in range(1, 6):
        for pairs in itertools.combinations(
            [pair for pair, gain in gains.items() if gain > 0], size
        ):
            if len({i for i, _ in pairs}) == len({j for _, j in pairs}) == size:
                sums.append(sum(gains[pair] for pair in pairs))
    return max(sums)


@given(GAINS)
def test_the_sum_of_gains_is_the_highest_there_is(gains: dict[Pair, float]) -> None:
    pairs, rough = assign(gains, limit=10)
    assert rough == 0
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert abs(sum(gains[pair] for pair in pairs) - best_sum(gains)) < 1e-9


def test_greedy_pairing_would_lose() -> None:
    # Two reporting clauses that were swapped: best first takes 0.9 and leaves 0.1, the assignment
    # takes 0.8 twice.
    assert assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8, (1, 1): 0.1}, limit=10)[0] == [
        (0, 1),
        (1, 0),
    ]


def test_no_gain_no_pair() -> None:
    assert assign({(0, 0): 0.0, (1, 1): -0.2}, limit=10) == ([], 0)


def test_beyond_the_limit_best_pair_first_and_it_says_so() -> None:
    gains = {(i, j): 1.0 + (i == j) for i in range(6) for j in range(6)}
    assert assign(gains, limit=3) == ([(k, k) for k in range(6)], 1)
