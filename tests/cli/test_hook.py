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
def test_the_hook_as_it_is_installed(tmp_path: Path) -> None:
    """Four lines, `pre-commit install`, and git: the first commit passes; a rename that weakens and
    a text that goes are stopped; --all-files and --from-ref mean something.
    """
    if not (ROOT / ".git").exists():
        pytest.skip("pre-commit installs hooks from a git repository, and this is none")
    folder = tmp_path / "drafts"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {ROOT}\n  rev: {head}\n  hooks: [{{ id: resdiff-check }}]\n",
        encoding="utf-8",
    )
    assert pre_commit(folder, "install").returncode == 0

    def commit() -> tuple[int, str]:
        environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home")}
        environment.pop("PYTHONPATH", None)
        git(folder, "add", "-A")
        identity = ("-c", "user.name=x", "-c", "user.email=x@example.invalid")
        done = subprocess.run(
            ["git", *identity, "commit", "-m", "x"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr

    (folder / "gardens.txt").write_text(written(WELLS, BEES, SEEDS), encoding="utf-8")
    assert commit()[0] == 0
    git(folder, "mv", "gardens.txt", "orchards.txt")
    weaker = written(WELLS.replace("Urges", "Invites"), BEES, SEEDS)
    (folder / "orchards.txt").write_text(weaker, encoding="utf-8")
    code, said = commit()
    assert (code, "orchards.txt:5:4: major: OP1: opening weakened" in said) == (1, True), said
    git(folder, "reset", "-q", "--hard")
    git(folder, "rm", "-q", "gardens.txt")
    code, said = commit()
    assert (code, "the text is gone as a whole" in said) == (1, True), said
    git(folder, "reset", "-q", "--hard")
    assert pre_commit(folder, "run", "--all-files").returncode == 0
    (folder / "gardens.txt").write_text(weaker, encoding="utf-8")
    git(folder, "commit", "-qam", "past the hook", "--no-verify")
    done = pre_commit(folder, "run", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
    assert (done.returncode, "OP1: opening weakened" in done.stdout) == (1, True), done.stdout


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
