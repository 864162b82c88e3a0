"""The reports of the hostile catalogue in a real browser: nothing asked for, no dialog, no
complaint, title and structure intact.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_bytes
from tests.hostile.cases import GOOD, OK, Case
from tests.hostile.test_catalogue import CASES

BATCH = 20  # reports that share a browser profile: a fresh one for each would take a minute more
# bytes of a file: the long ones say nothing new about escaping, and test_large.py opens large
# reports
MOST = 200_000

Write = Callable[..., str]
Visit = Callable[..., Any]


def shown() -> list[Case]:
    """Each hostile piece once: a report does not know from which format its text came."""
    return [
        case
        for case in CASES
        if case.expected == OK
        and case.seconds <= 10
        and "-piece-" not in case.name
        and len(case.make()) < MOST
    ]


def batches() -> list[list[Case]]:
    cases = shown()
    return [cases[at : at + BATCH] for at in range(0, len(cases), BATCH)]


@pytest.mark.parametrize(
    "cases", batches(), ids=lambda cases: f"{cases[0].name}-to-{cases[-1].name}"
)
def test_hostile_reports_are_inert(visit: Visit, write: Write, cases: list[Case]) -> None:
    good = parse(read_bytes(GOOD, "good.txt"))
    for case in cases:
        report = write(case.name, compare(good, parse(read_bytes(case.make(), case.file))))
        page = visit(report)
        assert "good.txt" in page.title(), case.name
        assert page.locator("h1").count() == 1, case.name
        assert page.locator("main").count() == 1, case.name
        assert page.locator(".row").count() >= 3, case.name
        assert page.evaluate("document.querySelectorAll('script:not([type])').length") == 2, (
            case.name
        )
        assert (
            page.evaluate(
                "document.querySelectorAll('iframe, object, embed, form, img, base, "
                "meta[http-equiv=refresh]').length"
            )
            == 0
        )
        for key in "jnu":
            page.keyboard.press(key)
        page.context.close()
