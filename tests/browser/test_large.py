"""Large reports stay smooth, and very large ones open. Times are printed (`pytest -s`), never
asserted: machines differ.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.render import samples

pytestmark = pytest.mark.browser

# Runs a step and waits until its frame is drawn; gives milliseconds.
TIMED = """async (step) => {
  const start = performance.now();
  ({
    nothing: () => {}, scroll: () => scrollBy(0, 3000),
    end: () => scrollTo(0, document.documentElement.scrollHeight),
    filter: () => document.querySelector("#f-reworded").click(),
    next: () => document.querySelector("#next").click(),
    unified: () => document.querySelector("#view-unified").click(),
    open: () => document.querySelector("#open-all").click(),
  })[step]();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return Math.round(performance.now() - start);
}"""


def test_a_thousand_clauses(visit: Callable[..., Any], write: Callable[..., str]) -> None:
    page = visit(write("large", samples.large(1000)), reduced_motion="reduce")
    steps = [
        "nothing",
        "scroll",
        "scroll",
        "scroll",
        "filter",
        "filter",
        "next",
        "next",
        "unified",
        "open",
        "end",
    ]
    print(
        "\n1,000 clauses, ms a step:",
        ", ".join(f"{step} {page.evaluate(TIMED, step)}" for step in steps),
    )
    assert page.locator(".fold[open]").count() == 143
    assert page.locator("#c995").is_visible()


@pytest.mark.slow
def test_ten_thousand_clauses_open(visit: Callable[..., Any], write: Callable[..., str]) -> None:
    page = visit(write("huge", samples.large(10_000)), reduced_motion="reduce")
    page.set_default_timeout(60_000)
    print(
        "\n10,000 clauses, ms a step:",
        ", ".join(
            f"{step} {page.evaluate(TIMED, step)}"
            for step in ("nothing", "scroll", "filter", "next")
        ),
    )
    assert page.text_content("#counter").endswith(" of 1,429")
