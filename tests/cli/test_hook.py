"""The hook as pre-commit installs and runs it in somebody's repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_check import BEES, SEEDS, WELLS, git, written
from tests.conftest import ROOT


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["PRE_COMMIT_HOME"] = str(folder.parent / "home")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_the_manifest_is_valid(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    done = pre_commit(folder, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_hook_stops_a_commit_that_drops_a_paragraph(tmp_path: Path) -> None:
    """Installed from this repository as anybody would: into an environment of its own, with what it
    depends on.
    """
    if not (ROOT / ".git").exists():
        pytest.skip("pre-commit installs hooks from a git repository, and this is none")
    folder = tmp_path / "drafts"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    draft = folder / "gardens.txt"
    draft.write_text(written(WELLS, BEES, SEEDS), encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "agreed")
    draft.write_text(written(WELLS, SEEDS), encoding="utf-8")
    git(folder, "add", "-A")
    done = pre_commit(folder, "try-repo", str(ROOT), "resdiff-check", "--files", "gardens.txt")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "OP2 is gone" in done.stdout
    draft.write_text(written(SEEDS, WELLS, BEES), encoding="utf-8")  # moved: nothing to say
    git(folder, "add", "-A")
    done = pre_commit(folder, "try-repo", str(ROOT), "resdiff-check", "--files", "gardens.txt")
    assert done.returncode == 0, done.stdout + done.stderr
