"""git itself, set up with resdiff: diff, log and blame of Word files; what the driver says; a
set-up that is shown before it is written.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from resdiff.cli import main
from tests.readers.docx_files import docx, paragraph


def word(*lines: str) -> bytes:
    return docx("".join(paragraph(line) for line in ("The General Assembly,", *lines)))


OLD = word("1. Urges States to protect the old wells;", "2. Requests a report.")
NEW = word("1. Encourages States to protect the old wells;", "2. Requests a report.")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.chdir(folder)
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "resdiff").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m resdiff "$@"\n', encoding="utf-8"
    )
    (tools / "resdiff").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    git("init", "-q")
    git("config", "user.name", "x")
    git("config", "user.email", "x@example.invalid")
    (folder / "draft.docx").write_bytes(OLD)
    git("add", "-A")
    git("commit", "-qm", "old")
    return folder


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_is_written_before_it_is_asked_for(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["git", "setup"]) == 0
    assert b"this would be written" in capsysbinary.readouterr().out
    assert "resdiff" not in (repository / ".git" / "config").read_text()
    assert not (repository / ".gitattributes").exists()


def test_git_reads_word_files(repository: Path) -> None:
    assert main(["git", "setup", "--write"]) == 0
    assert main(["git", "setup", "--write"]) == 0  # once more changes nothing
    assert (repository / ".gitattributes").read_text().count("docx diff") == 1
    (repository / "draft.docx").write_bytes(NEW)
    said = git("diff")
    assert "-Urges States to protect the old wells;" in said
    assert "+Encourages States to protect the old wells;" in said
    assert "Requests a report." in git("blame", "--textconv", "draft.docx")
    git("commit", "-qam", "new")
    assert "+Encourages" in git("log", "-p", "-1")


def test_git_shows_the_comparison_itself(repository: Path) -> None:
    assert main(["git", "setup", "--write", "--driver"]) == 0
    (repository / "draft.docx").write_bytes(NEW)
    assert "weaken" in git("diff")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/dev/null", "draft.docx", "new, "),
        ("draft.docx", "/dev/null", "deleted, "),
        ("draft.docx", "bad.docx", "error["),
    ],
)
def test_the_driver_never_stops_git(
    repository: Path, old: str, new: str, said: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "bad.docx").write_bytes(b"PK\x03\x04 no")
    assert (
        main(["git", "driver", "draft.docx", old, "0" * 40, "100644", new, "0" * 40, "100644"]) == 0
    )
    assert said in capsysbinary.readouterr().out.decode()


def test_what_cannot_be_read_is_told_in_its_place(
    repository: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (repository / "bad.docx").write_bytes(b"PK\x03\x04 no")
    assert main(["git", "textconv", "bad.docx"]) == 0
    assert b"error[input.zip-invalid]" in capsysbinary.readouterr().out
