"""The redline: accept all and the newer text stands there, reject all and the older one does."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from resdiff import Options, compare, read, read_string
from resdiff.cli import main
from resdiff.comparison import compare as compare_texts
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.readers.formats import ReadOptions
from resdiff.render.options import RenderOptions
from resdiff.render.word.redline import clean, render
from resdiff.values.comparison import Comparison
from resdiff.values.document import Resolution, walk

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {
    "accept": (f"{W}del", f"{W}moveFrom"),
    "reject": (f"{W}ins", f"{W}moveTo"),
}


def words(text: Resolution) -> list[tuple[str, str, tuple[tuple[int, str], ...]]]:
    return [
        (
            each.number,
            each.text,
            tuple((note.at, " ".join(note.text.split())) for note in each.footnotes),
        )
        for each in walk(text.clauses)
    ]


def bare(text: Resolution) -> list[tuple[str, str]]:
    return [(each.number, each.text) for each in walk(text.clauses)]


def taken(data: bytes, tracked: str) -> Resolution:
    """The file as our own reader has it, all changes accepted or rejected."""
    return parse(read_bytes(data, "redline.docx", options=ReadOptions(tracked=tracked)))


def lines(data: bytes, tracked: str) -> list[str]:
    """The paragraphs by a resolver of the tests' own: what is gone left out, marks joined."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    gone = GONE[tracked]
    out, open_line = [], ""
    for paragraph in root.iter(f"{W}p"):
        for run in paragraph.iter(f"{W}t", f"{W}delText"):
            if not any(True for _ in run.iterancestors(*gone)):
                open_line += run.text or ""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(mark.find(tag) is not None for tag in gone):
            continue  # its mark is gone: it goes on with the next
        out.append(open_line)
        open_line = ""
    return [line for line in (*out, open_line) if line]


def printed(text: Resolution) -> list[str]:
    """The lines of a text as the redline has them."""
    clauses = [f"{each.number} {each.text}".strip() for each in walk(text.clauses)]
    front, closing = ([each.text for each in side] for side in (text.front, text.closing))
    return [line for line in (*front, *clauses, *closing) if line]


def holds(comparison: Comparison) -> bytes:
    data = render(comparison, RenderOptions())
    assert [line.strip() for line in lines(data, "accept")] == printed(comparison.new)
    assert [line.strip() for line in lines(data, "reject")] == printed(comparison.old)
    return data


OLD = (
    "The General Assembly,\n\nRecalling its resolution 1/1,\n\nNoting the lamps,\n\n"
    "1. Urges States to keep the lamps, and to paint the robots;\n\n2. Requests a report;\n\n"
    "3. Calls upon all harbours:\n\n(a) To light their lamps;\n\n(b) To keep a register;\n\n"
    "4. Decides to rest.\n"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("lamps, and", "lanterns, and"),
        ("2. Requests a report;\n\n3.", "2."),
        ("Noting the lamps,\n\n", "Noting the lamps,\n\nNoting also the paint,\n\n"),
        ("lamps, and to paint the robots;", "lamps;\n\n2. Urges them to paint the robots;"),
        ("Recalling its resolution 1/1,\n\nNoting the lamps,",
         "Recalling its resolution 1/1, and noting the lamps,"),
        ("(a) To light their lamps;\n\n(b) To keep a register;",
         "(a) To keep a register;\n\n(b) To light their lamps;"),
        ("4. Decides to rest.", "4. Decides to rest and to sleep."),
        ("Noting the lamps,\n\n", ""),
        ("rest", "rest"),
    ],
)  # fmt: skip
def test_both_texts_are_in_it(before: str, after: str) -> None:
    assert before in OLD
    old, new = read_string(OLD), read_string(OLD.replace(before, after, 1))
    data = holds(compare(old, new))
    assert bare(taken(data, "accept")) == bare(new)
    assert bare(taken(data, "reject")) == bare(old)


SENTENCES = [
    "Urges all States to keep the lamps of their harbours lit;",
    "Requests the Secretary-General to report on the robots of the sea;",
    "Calls upon harbours to paint the robots, and to keep a register of the paint;",
    "Encourages the robots to rest at night;",
    "Decides to meet again in 2027;",
    "Invites all to dine together at the lighthouse;",
]


@settings(max_examples=60, deadline=None)
@given(st.permutations(SENTENCES), st.permutations(SENTENCES), st.integers(1, 6), st.integers(1, 6))
def test_any_two_texts(one: list[str], other: list[str], first: int, second: int) -> None:
    old, new = (
        read_string(
            "The General Assembly,\n\nNoting it,\n\n"
            + "\n\n".join(f"{number}. {text}" for number, text in enumerate(side, 1))
        )
        for side in (one[:first], other[:second])
    )
    holds(compare_texts(old, new))


PAIRS = [
    ("protection-of-migrants", "A_RES_66_172.txt", "A_RES_68_179.txt"),
    ("right-to-food", "A_RES_76_166.xml", "A_RES_77_217.xml"),
    ("unficyp", "S_RES_2674.xml", "S_RES_2723.xml"),
]


def test_real_pairs(shared: Path) -> None:
    found = [
        (shared / folder / old, shared / folder / new)
        for folder, old, new in PAIRS
        if (shared / folder / old).exists() and (shared / folder / new).exists()
    ]
    found += list(zip(*[iter(sorted((shared / "rewritten").rglob("*.xml")))] * 2, strict=False))[:6]
    assert len(found) > 3
    for old, new in found:
        comparison = compare(old, new)
        data = holds(comparison)
        for tracked, text in (("accept", comparison.new), ("reject", comparison.old)):
            notes = [note for _, _, notes in words(taken(data, tracked)) for note in notes if note]
            assert sorted(notes) == sorted(
                note for _, _, notes in words(text) for note in notes if note
            )


def test_arabic_and_chinese(shared: Path) -> None:
    for language in ("ar", "zh"):
        paths = sorted((shared / "languages").glob(f"*.{language}.xml"))[:2]
        data = holds(compare(*paths))
        xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        assert ("<w:bidi/>" in xml) == (language == "ar")


def test_ids_are_unique_and_every_change_has_author_and_date() -> None:
    new = OLD.replace("lamps, and", "lanterns, and").replace("Noting the lamps,\n\n", "")
    options = RenderOptions(author='Freedonia & "Co"', date="2025-11-03T10:00:00Z")
    data = render(compare(read_string(OLD), read_string(new)), options)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    changes = list(root.iter(f"{W}ins", f"{W}del"))
    ids = [each.get(f"{W}id") for each in changes]
    assert changes and len(ids) == len(set(ids))
    assert {each.get(f"{W}author") for each in changes} == {'Freedonia & "Co"'}
    assert {each.get(f"{W}date") for each in changes} == {"2025-11-03T10:00:00Z"}


def test_the_same_texts_give_the_same_bytes() -> None:
    one, two = (
        render(compare(read_string(OLD), read_string(OLD.replace("lamps", "robots"))),
               RenderOptions()) for _ in range(2)
    )  # fmt: skip
    assert one == two


def test_a_clean_text(tmp_path: Path) -> None:
    text = read_string(OLD)
    data = clean(text, RenderOptions())
    assert bare(taken(data, "accept")) == bare(text)
    assert b"w:ins" not in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def test_hostile_words_are_words(tmp_path: Path) -> None:
    new = OLD.replace("the lamps,", "the <w:del> & lamps \x07\x00,", 1)
    holds_or_shown = render(compare(read_string(OLD), read_string(new)), RenderOptions())
    xml = zipfile.ZipFile(io.BytesIO(holds_or_shown)).read("word/document.xml")
    etree.fromstring(xml)
    assert b"&lt;w:del&gt; &amp;" in xml


@pytest.mark.parametrize(
    ("asked", "environment", "date"),
    [
        (["--date", "2025-11-03"], {}, "2025-11-03T00:00:00Z"),
        (["--date", "2025-11-03T10:00:00"], {}, "2025-11-03T10:00:00Z"),
        ([], {"SOURCE_DATE_EPOCH": "0"}, "1970-01-01T00:00:00Z"),
        ([], {}, "2000-01-01T00:00:00Z"),
    ],
)
def test_the_command(
    asked: list[str],
    environment: dict[str, str],
    date: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    old, new, out = (tmp_path / name for name in ("old.txt", "new.txt", "redline.docx"))
    old.write_text(OLD, "utf-8")
    new.write_text(OLD.replace("lamps", "robots"), "utf-8")
    assert main(("diff", str(old), str(new), "-o", str(out), *asked)) == 0
    xml = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert set(re.findall(r'w:date="([^"]+)"', xml)) == {date}
    assert bare(read(out, Options(reading=ReadOptions(tracked="reject")))) == bare(read(old))


def test_a_date_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(OLD, "utf-8")
    asked = ("diff", str(path), str(path), "-o", str(tmp_path / "r.docx"), "--date", "soon")
    assert main(asked) == 2
    assert "no date" in capsys.readouterr().err
