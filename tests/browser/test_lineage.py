"""The page of a lineage in a real browser: filters, sorting, threads, keyboard, narrow windows,
hostile text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.lineages import blame_page, lineage_page

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
Write = Callable[..., str]


@pytest.fixture
def address(write: Write) -> str:
    return write("lineage", lineage_page())


def rows(page: Any) -> int:
    return int(page.evaluate("document.querySelectorAll('#threads tbody tr:not([hidden])').length"))


def test_filters(visit: Visit, address: str) -> None:
    page = visit(address)
    every = rows(page)
    page.fill("#q", "rare apples")
    assert rows(page) == 1
    page.fill("#q", "")
    page.check("#back")
    assert rows(page) == 1
    assert "of" in page.text_content("#hits")
    page.uncheck("#back")
    page.check("#weak")
    assert rows(page) == 1
    page.uncheck("#weak")
    page.select_option("#first", "2013")
    assert 0 < rows(page) < every


def test_sorting_by_keyboard(visit: Visit, address: str) -> None:
    page = visit(address)
    head = page.locator("#threads th", has_text="Rewordings")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    counts = [
        int(text) for text in page.locator("#threads tbody td:nth-child(4)").all_text_contents()
    ]
    assert counts == sorted(counts, reverse=True)


def test_a_link_opens_its_thread(visit: Visit, address: str) -> None:
    page = visit(address)
    link = page.locator("#threads a", has_text="OP2")
    target = link.first.get_attribute("href")
    link.first.click()
    expect(page.locator(f"details{target}")).to_have_attribute("open", "")
    assert page.locator(f"details{target} ins").count() >= 1


@pytest.mark.parametrize("make", [lineage_page, blame_page])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_page_does_not_scroll_sideways(
    visit: Visit, write: Write, make: Callable[[], bytes], width: int
) -> None:
    page = visit(write(make.__name__, make()), width=width)
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("make", [lineage_page, blame_page])
def test_hostile_text_is_text(visit: Visit, write: Write, make: Callable[[], bytes]) -> None:
    page = visit(write(make.__name__, make()))
    assert (
        page.evaluate("document.querySelectorAll('img, iframe, object, embed, base').length") == 0
    )
    assert "<script>alert(1)</script>" in page.text_content("main")


def test_everything_is_there_without_scripts(visit: Visit, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    assert page.locator(".filters").is_hidden()
    assert page.locator("#threads tbody tr").count() == page.locator("details.thread").count()
