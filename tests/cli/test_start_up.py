"""Start-up stays small: what `--version` and the commands may import."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = {
    "lxml",
    "jinja2",
    "rich",
    "rapidfuzz",
    "pypdfium2",
    "urllib3",
    "xml",
    "tomllib",
    "sqlite3",
    "http",
}


def imported(*arguments: str) -> set[str]:
    code = (
        "import sys; from resdiff.cli import main; code = main(sys.argv[1:]);"
        "print('\\n' + ' '.join(sorted({name.split('.')[0] for name in sys.modules if not "
        "name.startswith('_')}))); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_version_needs_click_alone() -> None:
    assert imported("--version") & (HEAVY | {"msgspec"}) == set()


@pytest.mark.parametrize("command", ["diff", "show", "demo", "doctor"])
def test_help_needs_no_more(command: str) -> None:
    assert imported(command, "--help") & HEAVY == set()


def test_plain_texts_need_no_xml() -> None:
    assert imported("show", "corpus/68th-session-text.ocr.txt") & (HEAVY - {"tomllib"}) == set()


@pytest.mark.parametrize("form", ["terminal", "json", "markdown"])
def test_what_is_no_page_needs_no_templates(form: str) -> None:
    texts = ("corpus/68th-session-text.txt", "corpus/68th-session-text.ocr.txt")
    assert "jinja2" not in imported("diff", *texts, "-f", form)


@pytest.mark.parametrize("form", ["terminal", "json", "markdown", "html"])
def test_two_texts_need_neither_the_network_nor_what_keeps_results(form: str) -> None:
    texts = ("corpus/68th-session-text.txt", "corpus/68th-session-text.ocr.txt")
    assert imported("diff", *texts, "-f", form) & {"http", "email", "socket", "zipfile"} == set()
