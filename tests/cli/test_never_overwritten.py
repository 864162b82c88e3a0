"""No command writes over a text that it reads, through whatever link; links that lead nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from resdiff.cli import main

OLD = "The General Assembly,\n\n1. Urges all States to act;\n\n2. Requests a report.\n"
NEW = OLD.replace("Urges", "Encourages")

# A command with OUT where it writes; the texts are old.txt and new.txt, which also stand in texts/.
COMMANDS = (
    ("diff", "old.txt", "new.txt", "-o", "OUT"),
    ("diff", "old.txt", "new.txt", "-f", "json", "-o", "OUT"),
    ("show", "new.txt", "-o", "OUT"),
    ("trace", "old.txt", "new.txt", "--ordered", "-o", "OUT"),
    ("trace", "old.txt", "--against", "new.txt", "--ordered", "-o", "OUT"),
    ("blame", "new.txt", "--in", "old.txt", "-o", "OUT"),
    ("blame", "old.txt", "--in", "new.txt", "-o", "OUT"),
    ("check", "new.txt", "--isolated", "-o", "OUT"),
    ("check", "new.txt", "--isolated", "--against", "old.txt", "-f", "sarif=OUT"),
    ("check", "new.txt", "--isolated", "--summary", "OUT"),
    ("check", "new.txt", "--isolated", "--write-baseline", "OUT"),
    ("trace", "texts", "--ordered", "-o", "texts/OUT"),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two texts, and links to the newer one."""
    for folder in (tmp_path, tmp_path / "texts"):
        folder.mkdir(exist_ok=True)
        (folder / "old.txt").write_text(OLD, encoding="utf-8")
        (folder / "new.txt").write_text(NEW, encoding="utf-8")
        (folder / "symbolic.txt").symlink_to("new.txt")
        os.link(folder / "new.txt", folder / "hard.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["new.txt", "symbolic.txt", "hard.txt"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command))
def test_an_input_is_left_as_it_is(
    command: tuple[str, ...], name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([part.replace("OUT", name) for part in command]) == 2
    said = capsys.readouterr()
    assert "error[output.is-input]" in said.err
    assert name in said.err
    assert said.err.count("\n") == 1
    assert not said.out
    for folder in (here, here / "texts"):
        assert (folder / "new.txt").read_text(encoding="utf-8") == NEW
        assert (folder / "old.txt").read_text(encoding="utf-8") == OLD


def test_another_file_is_written_over(here: Path) -> None:
    (here / "report.json").write_text("old", encoding="utf-8")
    assert main(["diff", "old.txt", "new.txt", "-o", "report.json"]) == 0
    assert (here / "report.json").read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_link_that_leads_nowhere_names_what_it_points_to(
    command: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "d.txt").symlink_to("gone.txt")
    assert main([command, "d.txt"]) == 2
    said = capsys.readouterr().err
    assert "error[input.not-found]: d.txt: this is a link to gone.txt, which is not there" in said
    assert "did you mean" not in said


@pytest.mark.parametrize(
    "command",
    [("show", "a.txt"), ("check", "a.txt"), ("diff", "a.txt", "old.txt"), ("trace", "a.txt")],
)
def test_links_in_a_ring_are_an_error_of_the_input(
    command: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.txt").symlink_to("b.txt")
    (here / "b.txt").symlink_to("a.txt")
    assert main(list(command)) == 2
    assert "error[input.unreadable]: a.txt" in capsys.readouterr().err
