"""The desk in a real browser: each of its forms, with the keyboard, narrow and dark, and what axe
says.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_checkers import violations
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

CORPUS = ROOT / "corpus"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "resdiff", "desk", "--no-browser"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.terminate()
    process.wait(10)
    process.stdout.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 860})
    found = context.new_page()
    said: list[str] = []
    found.on("console", lambda message: "422" in message.text or said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    found.goto(address)
    yield found
    assert said == []
    context.close()


def answered(page: Any, task: str, files: dict[str, list[str]]) -> str:
    """Fill a form, send it, and give the title of the page in the frame."""
    if not page.evaluate(f"document.getElementById('{task}').open"):
        page.click(f"#{task} > summary")
    for field, names in files.items():
        page.set_input_files(f"input[name={field}]", [str(CORPUS / name) for name in names])
    page.click(f"#{task} button[type=submit]")
    page.wait_for_selector("iframe.answer")
    frame = page.frame_locator("iframe.answer").locator("h1, .symbol").first
    frame.wait_for()
    return str(page.frames[-1].title())


OLD, NEW = "68th-session-text.txt", "next-session-draft.illustrative.txt"
FORMS = [
    ("compare", {"old": [OLD], "new": [NEW]}, "Changes of substance"),
    ("trace", {"texts": [OLD, NEW, "68th-session-text.ocr.txt"]}, "3 versions"),
    ("tracked", {"tracked": ["negotiation/tracked.illustrative.docx"]}, "after"),
    ("compile", {"base": [OLD], "proposals": [NEW]}, "ompilation"),
]


@pytest.mark.parametrize(("task", "files", "says"), FORMS)
def test_each_form_is_answered_in_the_frame(
    page: Any, task: str, files: dict[str, list[str]], says: str
) -> None:
    assert says in answered(page, task, files)
    with page.expect_download() as loading:
        page.click("p.take a >> nth=0")
    assert Path(loading.value.path()).stat().st_size > 500


def test_a_text_and_its_amendments(page: Any) -> None:
    page.click("#apply > summary")
    page.set_input_files("input[name=draft]", str(CORPUS / OLD))
    page.fill("textarea[name=amendments-words]", "Delete operative paragraph 2.")
    page.click("#apply button")
    page.wait_for_selector("iframe.answer")
    assert "as amended" in page.inner_text("h1")


def test_the_keyboard_is_enough(page: Any) -> None:
    page.fill("textarea[name=old-words]", (CORPUS / OLD).read_text(encoding="utf-8"))
    page.fill("textarea[name=new-words]", (CORPUS / NEW).read_text(encoding="utf-8"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Compare"
    page.keyboard.press("Enter")
    page.wait_for_selector("iframe.answer")


def test_a_fault_is_told_where_it_is_seen(page: Any) -> None:
    page.set_input_files("input[name=old]", str(CORPUS / OLD))
    page.click("#compare button")
    page.wait_for_selector(".fault")
    assert "the new text is missing" in page.inner_text("[role=alert]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing(page: Any, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_two_windows_do_not_mix(page: Any, address: str) -> None:
    first = answered(page, "compare", {"old": [OLD], "new": [NEW]})
    other = page.context.new_page()
    other.goto(address)
    second = answered(other, "compare", {"old": [NEW], "new": [OLD]})
    assert first != second
    page.reload()
    page.wait_for_selector("iframe.answer")
