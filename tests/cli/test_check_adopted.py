"""A repository of adopted texts (66/172 -> 68/179 -> ... -> 78/217) with branches that drop,
weaken, move and re-letter.

Every format says exactly what the branch did, and the exit codes are those of the contract. The
texts stay outside: they are written into a scratch repository from ../shared.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from resdiff import read
from resdiff.cli import main
from resdiff.values.document import Part, Resolution, walk
from tests.cli.test_check import checked, git

SERIES = (
    "A_RES_66_172.txt",
    "A_RES_68_179.txt",
    "A_RES_70_147.txt",
    "A_RES_74_148.xml",
    "A_RES_76_172.xml",
    "A_RES_78_217.xml",
)
Capture = pytest.CaptureFixture[bytes]
Patch = pytest.MonkeyPatch
Rows = list[tuple[str, str]]  # label and words
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
DRAFT = "drafts/migrants.txt"


def rows_of(text: Resolution) -> Rows:
    return [
        (clause.label, clause.text)
        for clause in walk(text.clauses)
        if clause.part in (Part.FORMULA, Part.PREAMBLE, Part.OPERATIVE)
    ]


def written(rows: Rows) -> str:
    """The clauses as plain text, their paragraphs and items numbered as they stand."""
    lines: list[str] = []
    counts = [0, 0, 0]
    for label, words in rows:
        depth = label.count("(")
        if label.startswith("OP"):
            counts[depth] += 1
            counts[depth + 1 :] = [0] * (2 - depth)
            at = counts[depth]
            number = (f"{at}.", f"({chr(96 + at)})", f"({ROMAN[at % len(ROMAN)]})")[depth]
            lines.append(f"{number} {words}")
        else:
            lines.append(words)
    return "\n\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def adopted(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rows]:
    """The repository, one commit for each adopted text, and the clauses of the last."""
    folder = tmp_path_factory.mktemp("adopted")
    git(folder, "init", "-q", "-b", "main")
    (folder / "drafts").mkdir()
    rows: Rows = []
    for name in SERIES:
        rows = rows_of(read(shared / "protection-of-migrants" / name))
        (folder / DRAFT).write_text(written(rows), encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", name)
    return folder, rows


def at(rows: Rows, label: str) -> int:
    return next(place for place, row in enumerate(rows) if row[0] == label)


def dropped(rows: Rows) -> Rows:
    return [row for row in rows if row[0] != "OP4(b)"]


def weakened(rows: Rows) -> Rows:
    place = next(
        place
        for place, (label, words) in enumerate(rows)
        if label.startswith("OP") and words.startswith("Urges ")
    )
    return [
        *rows[:place],
        (rows[place][0], rows[place][1].replace("Urges", "Encourages", 1)),
        *rows[place + 1 :],
    ]


def moved(rows: Rows) -> Rows:
    """OP4 with all its items behind OP6."""
    first, last = at(rows, "OP4"), at(rows, "OP5")
    behind = at(rows, "OP7")
    return [*rows[:first], *rows[last:behind], *rows[first:last], *rows[behind:]]


def relettered(rows: Rows) -> Rows:
    """A new item (a) in OP4: the letters of the others move on."""
    place = at(rows, "OP4(a)")
    return [
        *rows[:place],
        ("OP4(a)", "To plant hedges of hawthorn along the old roads between the orchards;"),
        *rows[place:],
    ]


BRANCHES: tuple[tuple[str, tuple[Callable[[Rows], Rows], ...], list[str]], ...] = (
    ("nothing", (), []),
    ("drops", (dropped,), ["RD101"]),
    ("weakens", (weakened,), ["RD103"]),
    ("moves", (moved,), []),
    ("re-letters", (relettered,), []),
    ("all", (dropped, weakened, moved), ["RD101", "RD103"]),
)


@pytest.mark.parametrize(
    ("name", "edits", "expected"), BRANCHES, ids=[branch[0] for branch in BRANCHES]
)
def test_every_format_says_what_the_branch_did(
    adopted: tuple[Path, Rows],
    name: str,
    edits: tuple[Callable[[Rows], Rows], ...],
    expected: list[str],
    monkeypatch: Patch,
    tmp_path: Path,
    capsysbinary: Capture,
) -> None:
    folder, rows = adopted
    for edit in edits:
        rows = edit(rows)
    git(folder, "switch", "-qc", name, "main")
    (folder / DRAFT).write_text(written(rows), encoding="utf-8")
    git(folder, "commit", "-qam", name, "--allow-empty")
    monkeypatch.chdir(folder)
    files = {
        form: tmp_path / form for form in ("json", "github", "sarif", "junit", "gitlab", "rdjson")
    }
    options = [option for form, path in files.items() for option in ("-f", f"{form}={path}")]
    code, out, err = checked(capsysbinary, "--base", "main", "-f", "text", *options)
    data = {form: path.read_bytes() for form, path in files.items()}
    assert err == ""
    assert code == (1 if expected else 0)
    assert [f"[{rule} ".encode() in out for rule in expected] == [True] * len(expected)
    told = {
        "json": [
            each["rule"] for each in json.loads(data["json"])["findings"] if not each["baselined"]
        ],
        "sarif": [
            each["ruleId"]
            for each in json.loads(data["sarif"])["runs"][0]["results"]
            if "suppressions" not in each
        ],
        "gitlab": [each["check_name"].split()[0] for each in json.loads(data["gitlab"])],
        "rdjson": [each["code"]["value"] for each in json.loads(data["rdjson"])["diagnostics"]],
        "github": [
            line.split("title=")[1].split()[0] for line in data["github"].decode().splitlines()
        ],
        "junit": [
            str(case.get("name")).split()[0]
            for case in etree.fromstring(data["junit"]).iter("testcase")
            if len(case)
        ],
    }
    assert {form: sorted(rules) for form, rules in told.items()} == dict.fromkeys(told, expected)
    git(folder, "switch", "-q", "main")


def test_the_adopted_changes_themselves(
    adopted: tuple[Path, Rows], monkeypatch: Patch, capsysbinary: Capture
) -> None:
    """From one adopted text to the next clauses were dropped: the answer is 1, and each finding
    stands in the new file.
    """
    folder, _ = adopted
    monkeypatch.chdir(folder)
    code, out, _ = checked(capsysbinary, "--base", "HEAD~4", "-f", "json")
    findings = json.loads(out)["findings"]
    lines = (folder / DRAFT).read_text(encoding="utf-8").count("\n")
    assert code == 1
    assert {"RD101"} <= {each["rule"] for each in findings}
    assert all(each["path"] == DRAFT and 1 <= each["line"] <= lines for each in findings)


def test_a_shallow_clone_says_what_it_lacks(
    adopted: tuple[Path, Rows], tmp_path: Path, monkeypatch: Patch, capsysbinary: Capture
) -> None:
    folder, _ = adopted
    git(tmp_path, "clone", "-q", "--depth", "1", folder.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    code, _, err = checked(capsysbinary, "--base", "HEAD~1")
    assert code == 2
    assert err.count("\n") == 1
    assert "git fetch --unshallow" in err


def test_a_submodule_is_passed_over(
    adopted: tuple[Path, Rows], tmp_path: Path, monkeypatch: Patch, capsysbinary: Capture
) -> None:
    folder, _ = adopted
    git(tmp_path, "clone", "-q", folder.as_uri(), "outer")
    outer = tmp_path / "outer"
    git(
        outer,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        folder.as_uri(),
        "inner",
    )
    git(outer, "commit", "-qm", "a submodule")
    monkeypatch.chdir(outer)
    code, out, err = checked(capsysbinary, "--base", "HEAD~1")
    assert code == 0
    assert "the submodule inner changed" in err
    assert b"0 files checked" in out


def test_what_cannot_be_answered_is_2(
    adopted: tuple[Path, Rows], monkeypatch: Patch, capsysbinary: Capture
) -> None:
    folder, _ = adopted
    monkeypatch.chdir(folder)
    assert main(["check", "--base", "no-such-branch"]) == 2
    assert capsysbinary.readouterr().err.startswith(b"resdiff: error[")
