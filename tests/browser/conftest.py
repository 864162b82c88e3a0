"""A Chromium that opens reports and remembers what a report must never do: ask for anything,
complain, or pop up.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from resdiff.render.formats import formats_of
from resdiff.render.options import RenderOptions
from resdiff.values.comparison import Comparison

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("RESDIFF_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
# How many times slower Chromium runs its pages: at 10 or 30, what a page or a test did not wait for
# shows itself.
SLOWER = float(os.environ.get("RESDIFF_SLOWER", "1"))
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def missing(what: str) -> None:
    """Skip, or fail where everything must run."""
    if os.environ.get("CI") == "true":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def tool(path: str) -> Path:
    """A file of the npm packages that the lock file names."""
    found = HERE / "node_modules" / path
    if not found.exists():
        missing(f"{path} is missing: run `npm ci` in tests/browser")
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    try:
        from playwright import sync_api as playwright
    except ImportError:
        missing("no playwright: install the test extra")
    if CHROMIUM is None:
        missing("no chromium on this machine (set RESDIFF_CHROMIUM)")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Comparison | bytes], str]:
    """Write a report (or a page) and give its address."""
    folder = tmp_path_factory.mktemp("reports")
    html = next(renderer for renderer in formats_of(Comparison) if renderer.name == "html")
    known: dict[str, str] = {}

    def write_report(name: str, what: Comparison | bytes) -> str:
        if name not in known:
            path = folder / f"{name}.html"
            path.write_bytes(
                what
                if isinstance(what, bytes)
                else html.write(what, RenderOptions(generator="resdiff test"))
            )
            known[name] = path.as_uri()
        return known[name]

    return write_report


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Open a page in a fresh profile; at the end nothing must have been asked for, complained about
    or popped up.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def open_page(
        address: str, *, width: int = 1440, height: int = 900, before: str = "", **options: Any
    ) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        if SLOWER > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.set_default_timeout(15_000)
        page.on(
            "console",
            lambda message: (
                faults.append(f"console: {message.text}")
                if message.type in ("error", "warning")
                else None
            ),
        )
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on(
            "dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss())
        )
        file = address.split("#")[0]
        asked = (file, "data:,")
        page.on(
            "request",
            lambda request: (
                faults.append(f"request: {request.url}")
                if request.url.split("#")[0] not in asked
                else None
            ),
        )
        if before:
            page.add_init_script(before)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults
