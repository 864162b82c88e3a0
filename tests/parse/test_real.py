"""Real texts: the 68th-session text, texts without numbers, messy texts of the Security Council."""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.parse import parse
from resdiff.parse.clauses.accounting import unaccounted
from resdiff.readers.formats import ReadOptions
from resdiff.readers.text import read
from resdiff.values.document import Part, walk
from tests.parse.typed import clause

SEED = "protection-of-migrants/68th-session-text.ocr.txt"
MESSY = {
    "S_RES_1590": 18,
    "S_RES_1627": 4,
    "S_RES_1663": 10,
    "S_RES_1706": 15,
    "S_RES_1714": 4,
    "S_RES_1812": 26,
}  # operative paragraphs of the mark-up


def text_files(shared: Path) -> list[Path]:
    return sorted(shared.rglob("*.txt"))


def read_text(path: Path):  # type: ignore[no-untyped-def]
    return read(path.read_bytes(), path.name, ReadOptions())


def test_the_68th_session_text(shared: Path) -> None:
    resolution = parse(read_text(shared / SEED))
    found = [each.label for each in walk(resolution.clauses)]
    items = {3: "abcde", 4: "abcdefghij", 5: "abcdefghij", 9: "abcd"}
    expected = ["Title", "Formula", *(f"PP{number}" for number in range(1, 27))]
    for number in range(1, 17):
        expected += [f"OP{number}", *(f"OP{number}({letter})" for letter in items.get(number, ""))]
    assert found == expected
    # looks cut, and is authentic
    assert clause(resolution, "PP2").text.endswith("in particular as to race,")
    assert clause(resolution, "PP2").reading == clause(resolution, "PP2").text
    assert "issued by the Inter-American Court" in clause(resolution, "PP8").text


def test_the_faults_of_the_68th_session_text_are_told(shared: Path) -> None:
    notices = parse(read_text(shared / SEED)).notices
    repaired = {
        (notice.line, notice.print, notice.reading)
        for notice in notices
        if notice.code.endswith("-repaired")
    }
    assert repaired == {
        (107, "Sressing", "Stressing"),
        (111, "Sressing", "Stressing"),
        (326, "Sresses", "Stresses"),
        (228, "Requestsall", "Requests all"),
        (147, "Callsupon", "Calls upon"),
        (197, "Callsupon", "Calls upon"),
        (212, "Callsupon", "Calls upon"),
        (165, "(@)", "(a)"),
        (329, "(@)", "(a)"),
        (228, "(90", "(g)"),
        (245, "(i)", "(j)"),
        (300, "(i)", "(j)"),
        (380, "’", "”"),
    }
    suspected = [
        (notice.line, notice.print, notice.reading)
        for notice in notices
        if notice.code == "ocr.suspect"
    ]
    assert suspected == [
        (115, "isto", "is to"),
        (200, "aternative", "alternative"),
        (264, "alow", "allow"),
        (290, "legiglation", "legislation"),
        (295, "alow", "allow"),
    ]
    gaps = [notice for notice in notices if notice.code == "ocr.possible-gap"]
    assert [(gap.clause, gap.line, gap.reading) for gap in gaps] == [
        ("pp5", 31, "bilateral cooperation and dialogue and a comprehensive and balanced approach")
    ]


@pytest.mark.parametrize(("name", "count"), MESSY.items())
def test_operative_numbers_of_the_messy_texts(shared: Path, name: str, count: int) -> None:
    resolution = parse(read_text(shared / "messy-text" / f"{name}.txt"))
    operative = [each.label for each in resolution.clauses if each.part is Part.OPERATIVE]
    assert operative == [f"OP{number}" for number in range(1, count + 1)]


def test_every_word_of_every_text_is_accounted_for(shared: Path) -> None:
    for path in text_files(shared):
        assert not unaccounted(parse(read_text(path))), path.name


def test_texts_without_numbers(shared: Path) -> None:
    for name, recitals, session in (
        ("A_RES_66_172", 27, 66),
        ("A_RES_68_179", 27, 68),
        ("A_RES_70_147", 30, 70),
    ):
        resolution = parse(read_text(shared / "protection-of-migrants" / f"{name}.txt"))
        assert sum(each.part is Part.PREAMBLE for each in resolution.clauses) == recitals
        assert (resolution.session, resolution.title) == (session, "Protection of migrants")
        assert "parse.numbering-inferred" in [notice.code for notice in resolution.notices]


def test_the_68th_session_text_on_one_line(shared: Path) -> None:
    source = read_text(shared / SEED)
    many = parse(source)
    words = "\n".join(f"{each.number} {each.text}".strip() for each in walk(many.clauses))
    one = parse(read(" ".join(words.split()).encode(), "one.txt", ReadOptions()))
    assert {each.label for each in walk(one.clauses)} >= {
        f"PP{number}" for number in range(1, 27)
    } | {f"OP{number}" for number in range(1, 17)}
