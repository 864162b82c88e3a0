"""The candidates of one clause."""

from __future__ import annotations

import pytest

from resdiff.comparison.align import explain
from resdiff.errors import UsageError
from tests.comparison.align.build import resolution

OLD = resolution(
    "1. Urges States to protect children on the move;\n2. Urges States to protect women at work;"
)
NEW = resolution(
    "1. Urges all States to protect children on the move;\n2. Welcomes the report;\n3. Urges "
    "States to protect women;"
)


def test_the_linked_one_first_then_the_best() -> None:
    rows = [row for row in explain(OLD, NEW, "OP1") if row.asked == "new"]
    assert [(row.old, row.linked) for row in rows] == [("OP1", True), ("OP2", False)]
    assert rows[0].score > rows[1].score
    assert "of weighted words" in rows[0].reason


def test_a_label_of_both_texts_is_told_for_both() -> None:
    assert {row.asked for row in explain(OLD, NEW, "OP2")} == {"old", "new"}
    assert {row.asked for row in explain(OLD, NEW, "OP3")} == {"new"}


def test_a_clause_without_a_partner_says_why() -> None:
    rows = [row for row in explain(OLD, NEW, "OP2") if row.asked == "new"]
    assert not any(row.linked for row in rows)
    assert rows[0].reason.startswith(("nearest is", "no clause"))


def test_a_label_that_is_not_there() -> None:
    with pytest.raises(UsageError) as error:
        explain(OLD, NEW, "OP9")
    assert error.value.code == "usage.label"
