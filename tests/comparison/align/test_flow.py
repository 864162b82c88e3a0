"""Stretches: which words of a clause came from which other clause."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.comparison.align.likeness.flow import NOWHERE, Flow, Sources
from resdiff.comparison.align.likeness.similarity import Scale
from resdiff.comparison.align.options import DEFAULTS

WELLS = "urges states to protect the old wells of the dry districts".split()
HEDGES = "requests farmers to leave the flowering hedges uncut until july".split()
SEEDS = "encourages gardens to exchange the seeds of rare apples".split()
ALL = (WELLS, HEDGES, SEEDS)


def flow(*more: list[str]) -> tuple[Scale, Flow]:
    scale = Scale([tuple(row) for row in (*ALL, *more)])
    return scale, Flow(scale, DEFAULTS)


def stretches(words: list[str], sources: tuple[list[str], ...]) -> list[int]:
    scale, flowing = flow(words, *sources)
    return flowing.stretches(scale.code(words), [scale.code(source) for source in sources])


def test_a_clause_put_together_from_two_has_a_stretch_of_each() -> None:
    both = [*WELLS[:7], *HEDGES[4:]]
    assert stretches(both, (WELLS, HEDGES)) == [0] * 7 + [1] * 6


def test_words_of_its_own_come_from_nowhere() -> None:
    new = "and to paint all their doors bright green before the next great feast".split()
    found = stretches([*WELLS, *new], (WELLS, HEDGES))
    assert found[: len(WELLS)] == [0] * len(WELLS)
    assert set(found[-8:]) == {NOWHERE}


def test_a_word_changed_within_a_stretch_does_not_end_it() -> None:
    changed = [*WELLS[:5], "ancient", *WELLS[6:]]
    assert stretches(changed, (WELLS,)) == [0] * len(WELLS)


@pytest.mark.parametrize(
    "words",
    [
        "decides to meet again in the spring".split(),  # common words here and there
        "the hedges".split(),  # too little to turn to a source for
        [],
    ],
)
def test_control_what_proves_nothing_is_no_stretch(words: list[str]) -> None:
    assert set(stretches(words, ALL)) <= {NOWHERE}


def test_what_the_own_source_explains_goes_to_no_other() -> None:
    scale, flowing = flow()
    codes = [scale.code(WELLS), scale.code(WELLS)]
    mine, other = flowing.shares(scale.code(WELLS), codes, (0.0, 1.0))
    assert other == 0
    assert mine == scale.total(scale.code(WELLS))


def test_a_boilerplate_phrase_finds_no_source() -> None:
    rows = [[*"takes note with interest of item".split(), str(at)] for at in range(20)]
    scale = Scale([tuple(row) for row in rows])
    codes = [scale.code(row) for row in rows]
    assert Sources(codes, codes, scale, DEFAULTS).of(codes[3]) == [3]


LETTERS = st.lists(st.sampled_from("abcdefgh"), max_size=9)


@given(LETTERS, st.lists(LETTERS, max_size=3))
def test_no_source_gets_more_than_there_is(words: list[str], sources: list[list[str]]) -> None:
    scale = Scale([tuple(words), *map(tuple, sources)])
    code = scale.code(words)
    shares = Flow(scale, DEFAULTS).shares(code, [scale.code(source) for source in sources])
    assert len(shares) == len(sources)
    assert all(share >= 0 for share in shares)
    assert sum(shares) <= scale.total(code)
