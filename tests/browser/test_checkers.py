"""What other people's checkers say: axe-core, the Nu HTML checker, the TypeScript compiler."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import url2pathname

import pytest

from resdiff.render.pages.reports import Alone, entry, index_page
from resdiff.values.comparison import Comparison
from tests.browser.conftest import HERE, missing, tool
from tests.browser.lineages import blame_page, lineage_page
from tests.render import samples

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MAKERS = (samples.illustrative, samples.arabic, samples.chinese, samples.empty, samples.hostile)


def index() -> bytes:
    return index_page(
        [entry(samples.illustrative(), "rivers", "illustrative.html")],
        [Alone("x.txt", "only in the old folder")],
    )


def violations(page: Any) -> list[str]:
    page.evaluate(tool("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )["violations"]
    return [
        f"{fault['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "fragment"), [(1440, ""), (1440, "#c4&view=unified"), (320, "")])
def test_axe_finds_nothing(
    visit: Callable[..., Any], write: Callable[..., str], scheme: str, width: int, fragment: str
) -> None:
    page = visit(
        write("illustrative", samples.illustrative()) + fragment,
        width=width,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.evaluate(
        "document.querySelectorAll('details:not(.menu)').forEach(item => { item.open = true })"
    )
    assert violations(page) == []


def test_axe_finds_nothing_in_arabic_in_the_menu_and_in_the_index(
    visit: Callable[..., Any], write: Callable[..., str]
) -> None:
    page = visit(write("arabic", samples.arabic()))
    page.click(".menu > summary")
    assert violations(page) == []
    page = visit(write("index", index()))
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [lineage_page, blame_page])
def test_axe_finds_nothing_in_lineage_and_blame(
    visit: Callable[..., Any], write: Callable[..., str], make: Callable[[], bytes], scheme: str
) -> None:
    page = visit(write(make.__name__, make()), color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    assert violations(page) == []


def test_the_html_is_valid(write: Callable[[str, Comparison | bytes], str]) -> None:
    if shutil.which("java") is None:
        missing("no java for the Nu HTML checker")
    addresses = [write(make.__name__, make()) for make in MAKERS] + [write("index", index())]
    addresses += [write("lineage", lineage_page()), write("blame", blame_page())]
    files = [url2pathname(address.removeprefix("file://")) for address in addresses]
    # The checker hashes only the first buffer of a long style or script; the browser, which hashes
    # all, is asked in test_report.
    options = ["--Werror", "--stdout", "--filterpattern", ".*violates Content Security Policy.*"]
    command = ["java", "-jar", str(tool("vnu-jar/build/dist/vnu.jar")), *options, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.stdout + done.stderr).strip() == ""
    assert done.returncode == 0


def test_the_scripts_have_no_type_error() -> None:
    compiler = tool("typescript/bin/tsc")
    node = shutil.which("node")
    if node is None:
        missing("no node for the TypeScript compiler")
    command = [str(node), str(compiler), "-p", str(HERE / "tsconfig.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout == ""
    assert done.returncode == 0


def test_the_page_is_small() -> None:
    templates = Path(__file__).parents[2] / "resdiff" / "render" / "templates"
    assert (
        sum(
            (templates / name).stat().st_size
            for name in ("comparison/report.html", "kit/page.css", "comparison/report.js")
        )
        < 300_000
    )
