"""Large reports stay smooth, and very large ones open. Times are printed (`pytest -s`), never
asserted: machines differ. What is asserted is that four times as many clauses cost no more than a
linear page would, in processor time of one browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from resdiff.render.comparison.html import render
from resdiff.render.kit.pages import asset
from resdiff.render.options import RenderOptions
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


# Of four times as much: work that is quadratic grows to sixteen times.
GROWTH = 7
# Of eight times as much, with room for a machine that does more than this.
STEPS_GROWTH = 4


def measuring(page: Any) -> Any:
    """A session that counts what the processor does for the page."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session


def spent(session: Any) -> float:
    """Milliseconds of the processor for style and layout so far."""
    told = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(told["RecalcStyleDuration"] + told["LayoutDuration"])


def opened(page: Any) -> float:
    """Milliseconds of the processor for style and layout since the page began."""
    session = measuring(page)
    page.reload()
    page.evaluate(TIMED, "nothing")
    page.evaluate(TIMED, "filter")
    page.evaluate(TIMED, "filter")
    return spent(session)


def test_style_and_layout_grow_with_the_page(
    visit: Callable[..., Any], write: Callable[..., str]
) -> None:
    """Each at its best of three: another process in between would be counted to the page."""
    small, large = (
        min(opened(visit(write(f"long{count}", samples.large(count, every=2)))) for _ in range(3))
        for count in (600, 2400)
    )
    print(f"\nstyle and layout: {small:.0f} ms for 600 clauses, {large:.0f} ms for 2,400")
    assert large < GROWTH * small


def stepped(page: Any) -> float:
    """Milliseconds of the processor for style and layout of steps from row to row."""
    session = measuring(page)
    page.evaluate(TIMED, "nothing")
    for _ in range(2):  # what comes into sight for the first time is drawn in the first round
        before = spent(session)
        for step in ("next", "scroll", "next", "scroll", "next"):
            page.evaluate(TIMED, step)
    return spent(session) - before


def test_a_step_costs_the_same_in_a_longer_page(
    visit: Callable[..., Any], write: Callable[..., str]
) -> None:
    """What a step shows is a few rows, however many there are."""
    small, large = (
        min(stepped(visit(write(f"long{count}", samples.large(count, every=2)))) for _ in range(3))
        for count in (600, 4800)
    )
    print(f"\nsteps: {small:.0f} ms in 600 clauses, {large:.0f} ms in 4,800")
    assert large < STEPS_GROWTH * small


# Bytes of a clause of samples.large, half of which changed: words, marks, what the change means.
MOST_BYTES = 950


def test_a_clause_is_written_short() -> None:
    sizes = [len(render(samples.large(count, every=2), RenderOptions())) for count in (600, 1200)]
    assert sizes[1] - sizes[0] < 600 * MOST_BYTES


# An element that holds its inputs and no row: what it has is asked again only when these change.
HOLDERS = (".bar", ".masthead", ".chip")


@pytest.mark.parametrize("name", ["kit/page.css", "kit/tables.css", "comparison/report.html"])
def test_no_style_asks_what_stands_deep_below(name: str) -> None:
    """`body:has(...)` and `:root:has(...)` look at the whole page again for each element that
    comes: half a minute for ten thousand clauses.
    """
    asked = re.findall(r"([^\s,(){}]*?)(?::not\()?:has\(", asset(name))
    assert set(asked) <= set(HOLDERS)


@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_not_laid_out_is_there(
    visit: Callable[..., Any], write: Callable[..., str], javascript: bool
) -> None:
    """An address, the keyboard, and paper: none knows that rows outside the view are left out."""
    address = write("large", samples.large(1000))
    page = visit(f"{address}#c143", java_script_enabled=javascript, reduced_motion="reduce")
    assert page.locator("#c143").bounding_box()["y"] < 500
    page.locator("#c142 h3 a").focus()
    assert -50 < page.locator("#c142").bounding_box()["y"] < 900
    page.emulate_media(media="print")
    left_out = "item => getComputedStyle(item).contentVisibility"
    assert page.locator(".batch").last.evaluate(left_out) == "visible"
    assert page.locator(".row").last.evaluate(left_out) == "visible"
    sheet = page.pdf(format="A4")
    page.emulate_media(media="screen")
    assert page.locator(".batch").last.evaluate(left_out) == "auto"
    assert sheet.count(b"/Type /Page\n") > 50


def test_the_browser_finds_words_outside_the_view(
    visit: Callable[..., Any], write: Callable[..., str]
) -> None:
    page = visit(write("large", samples.large(1000)), reduced_motion="reduce")
    assert page.evaluate("find('basin OP1000 against floods, and to report on what')")
    assert page.evaluate("scrollY") > 10_000


def test_a_filter_in_a_long_report(visit: Callable[..., Any], write: Callable[..., str]) -> None:
    """Rows that were never drawn come or stay away as those in sight do."""
    page = visit(write("mixed", samples.large(1000)), reduced_motion="reduce")
    page.evaluate("document.querySelector('#f-reworded').click()")
    end = "scrollTo(0, document.documentElement.scrollHeight)"
    for _ in range(5):
        page.evaluate(end)
        page.wait_for_timeout(100)
    assert page.locator("#c143").is_visible()
    assert page.locator("main > section > * > .row:not(.change), main .fold").count()
    assert not page.locator("main .fold >> visible=true").count()


def test_neighbours_of_what_moved_are_not_drawn_as_moved(
    visit: Callable[..., Any], write: Callable[..., str]
) -> None:
    """A batch or a fold has no class by which rows are drawn, but for the kind that filters ask."""
    page = visit(write("large", samples.large(1000)))
    names = page.locator(".batch, .fold").evaluate_all("all => all.map(it => it.className)")
    assert names
    assert all(re.fullmatch(r"(batch|fold) k\d+", name) for name in names)
