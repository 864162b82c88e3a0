"""git merges drafts through resdiff where its own merge would stop."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.negotiation.drafts import PARAGRAPHS, draft

NEW = "Takes note with appreciation of the voluntary museum of harbour robots;"
ATTRIBUTES = "*.txt merge=resdiff\n*.md merge=resdiff\n*.docx merge=resdiff\n"


class Repository:
    """A repository of its own, with the driver or without."""

    def __init__(self, folder: Path, *, driver: bool) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        for key, value in (("user.name", "Test"), ("user.email", "test@example.org")):
            self.git("config", key, value)
        if driver:
            command = f"{sys.executable} -m resdiff git merge %O %A %B %P --marker-size %L"
            self.git("config", "merge.resdiff.driver", command)
            (folder / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run git here; what it says is in the result."""
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        return subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, text=True, check=False,
            env=clean,
        )  # fmt: skip

    def commit(self, branch: str, **contents: str) -> None:
        """Write files and commit them on a branch, which is made from where we are."""
        self.git("checkout", "-q", "-B", branch)
        for name, words in contents.items():
            (self.folder / f"{name}.txt").write_text(words, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", branch)

    def text(self, name: str = "draft") -> str:
        return (self.folder / f"{name}.txt").read_text(encoding="utf-8")


def renumbering(repository: Repository) -> subprocess.CompletedProcess[str]:
    """Ours puts a paragraph in, theirs drops one and rewords another: both renumber."""
    repository.commit("main", draft=draft(), notes="one\ntwo\nthree\nfour\nfive\n")
    ours = (PARAGRAPHS[0], NEW, *PARAGRAPHS[1:])
    theirs = (*PARAGRAPHS[:2], *PARAGRAPHS[3:5], "Decides to stay seized of the matter.")
    repository.commit("ours", draft=draft(ours), notes="one!\ntwo\nthree\nfour\nfive\n")
    repository.git("checkout", "-q", "main")
    repository.commit("theirs", draft=draft(theirs), notes="one\ntwo\nthree\nfour\nfive!\n")
    repository.git("checkout", "-q", "ours")
    return repository.git("merge", "-m", "merge", "theirs")


def test_renumbering_stops_git_and_not_resdiff(tmp_path: Path) -> None:
    """The same branches: git's own merge conflicts, ours gives the text with both changes."""
    plain = renumbering(Repository(tmp_path / "plain", driver=False))
    assert plain.returncode == 1
    assert "CONFLICT" in plain.stdout
    repository = Repository(tmp_path / "driven", driver=True)
    done = renumbering(repository)
    assert done.returncode == 0, done.stdout + done.stderr
    wanted = (PARAGRAPHS[0], NEW, PARAGRAPHS[1], *PARAGRAPHS[3:5],
              "Decides to stay seized of the matter.")  # fmt: skip
    assert repository.text() == draft(wanted)
    # what is no resolution is merged line by line, as git does it
    assert repository.text("notes") == "one!\ntwo\nthree\nfour\nfive!\n"


def test_a_renamed_draft_is_merged_as_well(tmp_path: Path) -> None:
    """One side renames the file and rewords a paragraph, the other puts one in."""
    repository = Repository(tmp_path / "renamed", driver=True)
    repository.commit("main", draft=draft())
    repository.commit("ours", draft=draft((PARAGRAPHS[0], NEW, *PARAGRAPHS[1:])))
    repository.git("checkout", "-q", "main")
    repository.git("checkout", "-q", "-b", "theirs")
    repository.git("mv", "draft.txt", "L99.txt")
    repository.commit("theirs", L99=draft().replace("every year", "every month"))
    repository.git("checkout", "-q", "ours")
    done = repository.git("merge", "-m", "merge", "theirs")
    assert done.returncode == 0, done.stdout
    assert repository.text("L99") == draft(
        (PARAGRAPHS[0].replace("every year", "every month"), NEW, *PARAGRAPHS[1:])
    )


def test_branches_that_were_merged_into_each_other(tmp_path: Path) -> None:
    """A criss-cross: the base that git makes of two bases may hold conflicts; what both have is
    taken once.
    """
    repository = Repository(tmp_path / "crossed", driver=True)
    repository.commit("main", draft=draft())
    repository.commit("a", draft=draft((PARAGRAPHS[0], NEW, *PARAGRAPHS[1:])))
    repository.git("checkout", "-q", "main")
    repository.commit("b", draft=draft().replace("every year", "every month"))
    repository.git("branch", "b-before")
    assert repository.git("merge", "-q", "-m", "a into b", "a").returncode == 0
    repository.git("checkout", "-q", "a")
    assert repository.git("merge", "-q", "-m", "b into a", "b-before").returncode == 0
    repository.commit("a", draft=repository.text().replace("share data", "share all data"))
    done = repository.git("merge", "-m", "again", "b")
    assert done.returncode == 0, done.stdout
    assert repository.text().count(NEW) == 1
    assert "every month" in repository.text() and "all data" in repository.text()


def test_a_conflict_is_left_in_the_file(tmp_path: Path) -> None:
    """Git says so, and the marks stand in the text."""
    repository = Repository(tmp_path / "conflict", driver=True)
    repository.commit("main", draft=draft())
    repository.commit("ours", draft=draft().replace("every year", "every month"))
    repository.git("checkout", "-q", "main")
    repository.commit("theirs", draft=draft().replace("every year", "every week"))
    repository.git("checkout", "-q", "ours")
    done = repository.git("merge", "-m", "merge", "theirs")
    assert done.returncode == 1
    assert "CONFLICT" in done.stdout
    assert repository.text().count("<<<<<<< ours\n1. Urges") == 1


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_the_setup_names_the_driver(tmp_path: Path, suffix: str) -> None:
    """`resdiff git setup --write` writes the driver and the files it is for."""
    repository = Repository(tmp_path / "setup", driver=False)
    subprocess.run(
        [sys.executable, "-m", "resdiff", "git", "setup", "--write"],
        cwd=repository.folder, check=True, capture_output=True,
    )  # fmt: skip
    driver = repository.git("config", "merge.resdiff.driver").stdout.strip()
    assert driver == "resdiff git merge %O %A %B %P --marker-size %L"
    lines = (repository.folder / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert f"*.{suffix} merge=resdiff" in lines
