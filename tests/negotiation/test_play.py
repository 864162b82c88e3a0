"""The state of play of a text under negotiation, at the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resdiff.cli.run import main
from tests.negotiation.drafts import draft

CASES = Path("/work/shared/cases/negotiation")
ROUND = (
    "Robots\n\nThe General Assembly,\n\nPP1 Recalling robots, [Agreed ad ref]\n\n"
    "OP1 Urges [all] States [, as appropriate (EU)] to act;\n\nOP2 Decides to rest.\n"
)
NEXT = (
    "Robots\n\nThe General Assembly,\n\nPP1 Recalling robots, [Agreed ad ref]\n\n"
    "[Mexico: PP1 bis Welcoming lamps,]\n\n"
    "OP1 Urges all States [, as appropriate (EU, US)] to act;\n\nOP2 Decides to rest.\n"
)


@pytest.fixture
def rounds(tmp_path: Path) -> list[str]:
    """Two rounds and the draft without brackets."""
    texts = {"one": ROUND, "two": NEXT, "plain": draft()}
    for name, words in texts.items():
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    return [str(tmp_path / f"{name}.txt") for name in texts]


def test_what_is_open(rounds: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """How many brackets, which paragraphs, by whom; nothing in a text without any."""
    assert main(["show", rounds[0], "--open"]) == 0
    out = capsys.readouterr().out
    assert "3 paragraphs: 2 agreed (1 of them marked so), 1 open; 2 brackets" in out
    assert "OP1       [all] open" in out and "[, as appropriate] EU" in out
    assert main(["show", rounds[2], "--open"]) == 0
    assert "Nothing is open." in capsys.readouterr().out


def test_a_round_against_the_one_before(
    rounds: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Proposals that are new, supporters who joined, brackets that were settled, and by whom."""
    assert main(["diff", *rounds[:2], "-f", "json"]) == 0
    changes = json.loads(capsys.readouterr().out)["changes"]
    found = {
        (change["new"] or change["old"])[0]: (
            [mark["code"] for mark in change["marks"]], change["by"], change["fate"],
        )
        for change in changes
        if change["fate"] != "unchanged"
    }  # fmt: skip
    assert found["pp1bis"] == ([], ["Mexico"], "added")
    codes, by, fate = found["op1"]
    assert {"bracket-changed", "supporters-changed"} <= set(codes)
    assert (by, fate) == (["US"], "reworded")
    assert main(["diff", rounds[0], rounds[0], "--exit-code"]) == 0


def test_the_brackets_of_each_version(
    rounds: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """As a chart in a lineage; none where no version has any."""
    assert main(["trace", "--ordered", *rounds[:2]]) == 0
    out = capsys.readouterr().out
    assert "Brackets in each version" in out and "█" in out
    assert main(["trace", "--ordered", rounds[2], rounds[1], "-f", "html"]) == 0
    assert "Brackets in each version" in capsys.readouterr().out


def test_only_what_one_side_changed(rounds: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """`--by` takes the names in brackets as it takes the authors of tracked changes."""
    assert main(["diff", rounds[0], rounds[1], "--by", "Mexico", "-f", "json"]) == 0
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert [change["new"] for change in changes if change["fate"] == "added"] == [["pp2"]]
    assert main(["diff", rounds[0], rounds[1], "--by", "Elbonia"]) == 2


def test_what_a_final_text_may_not_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Brackets, names, and numbers such as PP1bis, written together or not."""
    (tmp_path / "resdiff.toml").write_text('final = ["*.txt"]\n', encoding="utf-8")
    text = (
        "Robots\n\nThe General Assembly,\n\nRecalling robots,\n\nPP1bis Recalling lamps,\n\n"
        "OP1 Urges States to act;\n\nOP1bis (EU) Calls upon ports to act;\n\n[OP2 Rests.]\n"
    )
    (tmp_path / "t.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "t.txt", "--fail-level", "minor", "-f", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    told = {(each["rule"], each["line"]) for each in findings if each["rule"] in ("RD205", "RD206")}
    assert told == {("RD206", 7), ("RD206", 11), ("RD205", 11), ("RD205", 13)}


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not at hand")
def test_the_authors_of_tracked_changes_are_sides(capsys: pytest.CaptureFixture[str]) -> None:
    """What is open in a Word draft with tracked changes, and the draft as one of them wants it."""
    tracked = str(CASES / "tracked.docx")
    assert main(["show", tracked, "--open"]) == 0
    assert "Egypt: tracked insertion" in " ".join(capsys.readouterr().out.split())
    assert main(["show", tracked, "--as", "Egypt", "-f", "text"]) == 0
    out = capsys.readouterr().out
    assert "as appropriate and within existing resources" in out
    assert "in accordance with national legislation" not in out
