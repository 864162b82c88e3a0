"""Sessions and years: un-conventions.md 3.3."""

from __future__ import annotations

import pytest

from resdiff.un.organs import ASSEMBLY, RIGHTS, SECURITY
from resdiff.un.sessions import assembly_years, opened, sat_in


@pytest.mark.parametrize(
    ("session", "years"),
    [(1, (1946, 1947)), (31, (1976, 1977)), (68, (2013, 2014)), (80, (2025, 2026))],
)
def test_a_session_of_the_assembly_runs_over_two_years(
    session: int, years: tuple[int, int]
) -> None:
    assert assembly_years(session) == years
    assert opened(session) == years[0]
    assert [year for year in range(1946, 2100) if sat_in(ASSEMBLY, session, year)] == list(years)


@pytest.mark.parametrize(
    ("session", "year"),
    [(23, 2013), (35, 2017), (36, 2017), (41, 2019), (47, 2021), (53, 2023)],
)
def test_sessions_of_the_human_rights_council(session: int, year: int) -> None:
    assert sat_in(RIGHTS, session, year)
    assert not sat_in(RIGHTS, session, year - 3)


def test_no_rule_is_known_of_others() -> None:
    assert sat_in(SECURITY, 1, 1900)
