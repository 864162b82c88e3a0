"""The examples of the README and of docs/: every console block is run, and every Python block."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
_BLOCK = re.compile(
    r"(?P<command><!-- command: (?P<name>\w+) "
    r"-->\n)?```(?P<kind>console|python)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
BLOCKS = [
    pytest.param(found["kind"], found["text"], id=f"{page.stem}-{number}")
    for page in PAGES
    for number, found in enumerate(_BLOCK.finditer(page.read_text(encoding="utf-8")), 1)
    if not found["command"]  # .ci/run runs those that install
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus, as in a clone."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "corpus", place / "corpus")
    return place


def environment(folder: Path) -> dict[str, str]:
    """`resdiff` on the path is this one, wherever the tests run from."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    program = programs / "resdiff"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m resdiff "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
    }


@pytest.mark.parametrize(
    ("kind", "block"), [block for block in BLOCKS if block.values[0] == "console"]
)
def test_a_console_block_does_what_it_shows(kind: str, block: str, folder: Path) -> None:
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env=environment(folder),
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, command
        # talk is welcome there, errors and warnings are not
        assert "resdiff:" not in done.stderr, command
        if shown:
            assert matches(shown.splitlines(), done.stdout.splitlines()), done.stdout


def matches(shown: list[str], printed: list[str]) -> bool:
    """A line `...` stands for any lines."""
    pattern = "".join(r"(?:.*\n)*" if line == "..." else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


@pytest.mark.parametrize(
    ("kind", "block"), [block for block in BLOCKS if block.values[0] == "python"]
)
def test_a_python_block_runs(kind: str, block: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_the_commands_that_install_are_there() -> None:
    named = {
        found["name"]
        for found in _BLOCK.finditer(PAGES[0].read_text(encoding="utf-8"))
        if found["command"]
    }
    assert named == {"demo", "tests"}
