"""A session or date that moves to its routine next is technical; any other move is substance."""

from __future__ import annotations

import pytest

from resdiff.comparison.meaning.facts.routine import Stride, is_next_date, is_next_session
from resdiff.values.comparison import Level
from tests.comparison.meaning.samples import clause, judged

YEARLY = Stride(78, 1, 12)
EVERY_OTHER_YEAR = Stride(78, 2, 24)
HALF_YEARLY = Stride(None, None, 6)
UNKNOWN = Stride()

# before, after, stride -> whether it is the next
SESSIONS = (
    (79, 80, YEARLY, True), (79, 81, YEARLY, False), (79, 78, YEARLY, False),
    (80, 82, EVERY_OTHER_YEAR, True), (80, 81, EVERY_OTHER_YEAR, False),
    (81, 82, UNKNOWN, True), (81, 83, UNKNOWN, False), (81, 84, UNKNOWN, False),
    (14, 15, YEARLY, True), (52, 55, YEARLY, True), (52, 51, YEARLY, False),
    (52, 60, YEARLY, False),
)  # fmt: skip
DATES = (
    ("2023-06-30", "2023-12-31", HALF_YEARLY, True), ("2023-06-30", "2024-06-30", YEARLY, True),
    ("2023-06-30", "2023-10-31", YEARLY, False), ("2023-06-30", "2026-06-30", YEARLY, False),
    ("2026-12-31", "2026-06-30", UNKNOWN, False), ("2026-06-30", "2027-06-30", UNKNOWN, True),
    ("2026-06-30", "2028-06-30", UNKNOWN, False), ("2020", "2030", YEARLY, False),
    ("2023", "2024", YEARLY, True), ("2024", "2023", YEARLY, False),
)  # fmt: skip


@pytest.mark.parametrize(("before", "after", "stride", "routine"), SESSIONS)
def test_sessions(before: int, after: int, stride: Stride, routine: bool) -> None:
    assert is_next_session(before, after, stride) is routine


@pytest.mark.parametrize(("before", "after", "stride", "routine"), DATES)
def test_dates(before: str, after: str, stride: Stride, routine: bool) -> None:
    assert is_next_date(before, after, stride) is routine


@pytest.mark.parametrize(
    ("before", "after", "code", "level"),
    [
        ("eighty-first", "eighty-second", "session-rollover", Level.NOTE),
        ("eighty-first", "eighty-fourth", "deadline-changed", Level.MINOR),
        ("eighty-first", "eightieth", "deadline-changed", Level.MINOR),
    ],
)
def test_a_report_that_is_due_at_another_session(
    before: str, after: str, code: str, level: Level
) -> None:
    text = "Requests the Secretary-General to report to it at its {} session;"
    _, marks = judged(clause(text.format(before)), clause(text.format(after)))
    assert [(mark.code, mark.level) for mark in marks] == [(code, level)]
