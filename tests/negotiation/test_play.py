"""The state of play of a text under negotiation, at the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resdiff import read_string
from resdiff.cli.run import main
from resdiff.negotiation.sides import as_wanted
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import Resolution, walk
from tests.negotiation.drafts import draft
from tests.readers.docx_files import docx, paragraph

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


def table_of(*rows: tuple[str, ...]) -> Resolution:
    """A Word file that is one table."""
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    data = docx(f"<w:tbl>{cells}</w:tbl>{paragraph('')}")
    return parse(read_bytes(data, "table.docx"))


TABLE = (
    ("No.", "Zero draft", "EU", "Mexico"),
    ("PP1", "Recalling its work,", "", ""),
    ("OP1", "Urges all States to keep their lamps lit, as appropriate;", "Delete “as appropriate”",
     "Replace “Urges” with “Calls upon” and delete “all”"),
    ("OP2", "Requests a report;", "Requests two reports;", "Add “in 2030” at the end"),
    ("OP3", "Decides to rest.", "Delete", "replace “moon” with “sun”"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("side", "wanted", "left"),
    [
        ("EU", ["Recalling its work,", "Urges all States to keep their lamps lit;",
                "Requests two reports;"], False),
        # what cannot be done on the words is said, and the words stay
        ("Mexico", ["Recalling its work,",
                    "Calls upon States to keep their lamps lit, as appropriate;",
                    "Requests a report in 2030;", "Decides to rest."], True),
    ],
)  # fmt: skip
def test_an_instruction_in_a_cell_is_carried_out(side: str, wanted: list[str], left: bool) -> None:
    read = as_wanted(table_of(*TABLE), side)
    assert [clause.text for clause in walk(read.clauses)] == wanted
    (told,) = [each.message for each in read.notices if each.code == "shorthand.read-as"]
    assert ("not carried out: OP3" in told) == left
    assert "OP1" not in told and "OP2" not in told


def test_an_instruction_behind_a_bracket_is_carried_out() -> None:
    text = read_string(
        "The General Assembly,\n\nRecalling it,\n\n"
        "OP1 Urges States to act, as appropriate; (EU: delete “as appropriate”)\n\n"
        "OP2 Decides to rest."
    )
    read = as_wanted(text, "EU")
    assert [clause.text for clause in walk(read.clauses)][2] == "Urges States to act;"
