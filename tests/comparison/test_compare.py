"""compare(): the stages together. What each does is tested with it."""

from __future__ import annotations

import gc

import pytest

from resdiff.comparison import CompareOptions, compare
from resdiff.comparison.align import Override
from resdiff.values.comparison import Fate, Op
from tests.comparison.align.build import resolution

OLD = resolution(
    "1. Urges States to protect children;\n2. Welcomes the report on water;\n3. Decides to remain "
    "seized of the matter."
)
NEW = resolution(
    "1. Encourages States to protect children;\n2. Deplores hunger;\n3. Decides to remain seized "
    "of the matter."
)


def test_a_comparison_has_every_clause_once_and_edits_that_rebuild() -> None:
    comparison = compare(OLD, NEW)
    assert [change.id for change in comparison.changes] == ["c1", "c2", "c3", "c4"]
    assert [change.fate for change in comparison.changes] == [
        Fate.REWORDED,
        Fate.DROPPED,
        Fate.ADDED,
        Fate.UNCHANGED,
    ]
    first = comparison.changes[0]
    assert (
        "".join(edit.text for edit in first.edits if edit.op != Op.ADDED)
        == "Urges States to protect children;"
    )
    assert "verb-weakened" in {mark.code for mark in first.marks}


def test_the_tally_counts_fates_and_marks() -> None:
    tally = dict(compare(OLD, NEW).tally)
    assert (tally["unchanged"], tally["reworded"], tally["added"], tally["dropped"]) == (1, 1, 1, 1)
    assert tally["verb-weakened"] == 1


def test_a_text_against_itself() -> None:
    comparison = compare(OLD, OLD)
    assert {change.fate for change in comparison.changes} == {Fate.UNCHANGED}
    assert comparison.verdict.code == "identical"
    assert all(not change.marks for change in comparison.changes)


def test_overrides_and_their_notices_come_through() -> None:
    comparison = compare(
        OLD,
        NEW,
        CompareOptions(),
        [Override("pin", ("OP2",), ("OP2",)), Override("pin", ("OP8",), ("OP1",))],
    )
    assert [change.basis for change in comparison.changes if change.old == ("op2",)] == ["override"]
    assert [notice.code for notice in comparison.notices] == ["align.override-stale"]


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_is_left_as_it_was(on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        compare(OLD, NEW)
        assert gc.isenabled() is on
        with pytest.raises(AttributeError):
            compare(OLD, None)  # type: ignore[arg-type]
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()
