"""The illustrative comparison in every format against the files in golden/, which people can read.

After a change that is meant: `RESDIFF_BLESS=1 pytest tests/render/test_golden.py`, then read `git
diff tests/render/golden`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from resdiff.render.formats import formats_of
from resdiff.render.options import RenderOptions
from resdiff.render.pages.reports import Alone, entry, index_page
from resdiff.values.comparison import Comparison
from tests.render import samples

GOLDEN = Path(__file__).parent / "golden"
# our style and script change often and are tested elsewhere
_OWN_FILES = re.compile(r"(<(style|script)[^>]*>).*?(</\2>)", re.DOTALL)
_HASHES = re.compile(r"'sha256-[^']+'")

Case = tuple[str, Callable[[], Comparison], str, RenderOptions]
CASES: tuple[Case, ...] = (
    ("illustrative-80.txt", samples.illustrative, "terminal", RenderOptions()),
    ("illustrative-120.txt", samples.illustrative, "terminal", RenderOptions(width=120)),
    (
        "illustrative-colour.txt",
        samples.illustrative,
        "terminal",
        RenderOptions(width=100, colour=True, unchanged=True),
    ),
    ("chinese-100.txt", samples.chinese, "terminal", RenderOptions(width=100)),
    ("illustrative.md", samples.illustrative, "markdown", RenderOptions()),
    ("hostile.md", samples.hostile, "markdown", RenderOptions(max_bytes=20_000)),
    ("illustrative.html", samples.illustrative, "html", RenderOptions()),
    ("hostile.html", samples.hostile, "html", RenderOptions()),
    ("arabic.html", samples.arabic, "html", RenderOptions()),
)


@pytest.mark.parametrize(
    ("name", "make", "form", "options"), CASES, ids=[case[0] for case in CASES]
)
def test_looks_as_it_did(
    name: str, make: Callable[[], Comparison], form: str, options: RenderOptions
) -> None:
    renderer = next(renderer for renderer in formats_of(Comparison) if renderer.name == form)
    check(name, renderer.write(make(), options).decode())


def test_the_index_looks_as_it_did() -> None:
    entries = [
        entry(make(), name, f"{name}.html")
        for name, make in (("rivers", samples.illustrative), ("empty", samples.empty))
    ]
    check("index.html", index_page(entries, [Alone("x.txt", "only in the old folder")]).decode())


def check(name: str, text: str) -> None:
    """Compare with the golden file, or write it when blessing."""
    text = _HASHES.sub("'sha256-…'", _OWN_FILES.sub(r"\1…\3", text)).replace("\x1b", "␛")
    path = GOLDEN / name
    if os.environ.get("RESDIFF_BLESS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text
