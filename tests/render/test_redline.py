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
from msgspec.structs import replace

from resdiff import Options, compare, read, read_string
from resdiff.cli import main
from resdiff.comparison import compare as compare_texts
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.readers.formats import ReadOptions
from resdiff.render.options import RenderOptions
from resdiff.render.word.paragraphs import notes_of_masthead
from resdiff.render.word.redline import clean, render
from resdiff.values.comparison import Comparison
from resdiff.values.document import Clause, Part, Resolution, Source, walk

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


ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
SIGNS = {
    "decimal": lambda n: str(n),
    "lowerLetter": lambda n: chr(96 + (n - 1) % 26 + 1) * ((n - 1) // 26 + 1),
    "lowerRoman": lambda n: ROMAN[n - 1],
    "arabicAbjad": lambda n: "أبجدهوزحطيكلمنسعفصقرشت"[n - 1],
}


class Counter:
    """The numbers of lists as Word counts them, by the tests' own reading of the standard."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        part = "word/numbering.xml"
        root = etree.fromstring(archive.read(part) if part in archive.namelist() else b"<none/>")
        kinds = {each.get(f"{W}abstractNumId"): each for each in root.iter(f"{W}abstractNum")}
        self.levels = {
            use.get(f"{W}numId"): {
                int(level.get(f"{W}ilvl")): level
                for level in kinds[use.find(f"{W}abstractNumId").get(f"{W}val")].iter(f"{W}lvl")
            }
            for use in root.iter(f"{W}num")
        }
        self.counts: dict[tuple[str, int], int] = {}

    def number(self, properties: etree._Element) -> str:
        place = properties.find(f"{W}numPr")
        if place is None:
            return ""
        name = place.find(f"{W}numId").get(f"{W}val")
        level = int(place.find(f"{W}ilvl").get(f"{W}val"))
        look = {each.tag.removeprefix(W): each.get(f"{W}val") for each in self.levels[name][level]}
        self.counts[name, level] = self.counts.get((name, level), int(look["start"]) - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((name, deeper), None)
        sign = SIGNS[look["numFmt"]](self.counts[name, level])
        return f"{look['lvlText'].replace(f'%{level + 1}', sign)} "


def lines(data: bytes, tracked: str) -> list[str]:
    """The paragraphs by a resolver of the tests' own: what is gone left out, marks joined, lists
    counted.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    root = etree.fromstring(archive.read("word/document.xml"))
    counter = Counter(archive)
    gone = GONE[tracked]
    out, open_line = [], ""
    for paragraph in root.iter(f"{W}p"):
        for run in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab"):
            if not any(True for _ in run.iterancestors(*gone, f"{W}tabs")):
                open_line += " " if run.tag == f"{W}tab" else run.text or ""
        properties = paragraph.find(f"{W}pPr")
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(mark.find(tag) is not None for tag in gone):
            continue  # its mark is gone: it goes on with the next
        before = paragraph.find(f"{W}pPr/{W}pPrChange/{W}pPr")
        if tracked == "reject" and before is not None:
            properties = before
        number = counter.number(properties) if properties is not None else ""
        out.append(number + open_line)
        open_line = ""
    return [line for line in (*out, open_line) if line]


def printed(text: Resolution) -> list[str]:
    """The lines of a text as the redline has them."""
    clauses = [f"{each.number} {each.text}".strip() for each in walk(text.clauses)]
    notes, rest = notes_of_masthead(text)
    front, closing = ([each.text for each in side] for side in ((*text.front, *notes), rest))
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


LISTED = {
    # the numbers before paragraphs -> how many of them are typed
    "1. 2. 3.": 0,
    "1. 2. 2bis. 3.": 1,
    "1. 2. (a) (b) 3. (a) (b) (c)": 0,
    "1. (a) (i) (ii) (b) 2.": 0,
    "1. a) b) c) 2.": 0,
    "1 - (أ) (ب) (ج) (د) 2 -": 0,
    "1. (a) (b) (b)bis (c) 2.": 1,
    "4. 5. 6.": 0,
    "1. 2. 1. 2. 3.": 0,
    "1. § 2.": 1,
    "1. * 2.": 1,
}


def numbered_clauses(numbers: str) -> tuple[Clause, ...]:
    """Paragraphs with these numbers: lists in one another where the brackets say so."""
    printed = re.findall(r"\S+(?: -)?", numbers)
    made: list[Clause] = []
    for at, number in enumerate(printed):
        words = f"Urges all of them, {at};"
        clause = Clause(f"op{at}", f"OP{at}", Part.OPERATIVE, number, words, words)
        inner = number[-1] in ")s" and not number[0].isdigit()
        if not inner:
            made.append(clause)
        elif "i" in number and "b" not in number:
            last = made[-1].children[-1]
            last = replace(last, children=(*last.children, clause))
            made[-1] = replace(made[-1], children=(*made[-1].children[:-1], last))
        else:
            made[-1] = replace(made[-1], children=(*made[-1].children, clause))
    return tuple(made)


def only(clauses: tuple[Clause, ...]) -> Resolution:
    return Resolution(Source("a.txt", "text", "", ()), "en", clauses)


def typed(data: bytes) -> int:
    """How many paragraphs begin with a number that is typed."""
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return xml.count("<w:tab/>")


@pytest.mark.parametrize(("numbers", "by_hand"), LISTED.items())
def test_numbers_are_lists_of_word_where_it_counts_them(numbers: str, by_hand: int) -> None:
    text = only(numbered_clauses(numbers))
    data = clean(text, RenderOptions())
    assert lines(data, "accept") == printed(text)
    assert typed(data) == by_hand


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(LISTED)), st.sampled_from(sorted(LISTED)), st.data())
def test_both_texts_are_counted(one: str, other: str, data: st.DataObject) -> None:
    """Any numbers of the one text beside any of the other: each is counted by itself."""
    old, new = numbered_clauses(one), numbered_clauses(other)
    kept = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    old = tuple(clause for clause, keeps in zip(old, kept, strict=True) if keeps)
    if not old:
        return
    holds(compare(only(old), only(new)))


def test_renumbering_is_no_tracked_change() -> None:
    shorter = OLD.replace("2. Requests a report;\n\n", "").replace("3. ", "2. ")
    new = read_string(shorter.replace("4. ", "3. "))
    data = holds(compare(read_string(OLD), new))
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert typed(data) == 0
    assert "pPrChange" not in xml
    assert xml.count("<w:del ") == 3  # the words of the paragraph, its opening and its end


def test_a_gap_in_the_numbers_is_kept() -> None:
    data = holds(
        compare(read_string(OLD), read_string(OLD.replace("2. Requests a report;\n\n", "")))
    )
    assert typed(data) == 0


def test_a_paragraph_that_leaves_its_list_comes_back() -> None:
    text = "The General Assembly,\n\n" + "\n\n".join(
        f"{at}. {words}" for at, words in enumerate(SENTENCES, 1)
    )
    new = text.replace("3. Calls", "2 bis. Calls")
    for at in (4, 5, 6):
        new = new.replace(f"{at}. ", f"{at - 1}. ")
    data = holds(compare(read_string(text), read_string(new)))
    assert typed(data) == 1
    assert b"pPrChange" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


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


def test_a_draft_against_what_was_adopted(shared: Path) -> None:
    """Its sponsors have a note, which is no paragraph behind the last."""
    folder = shared / "drafts-and-adopted"
    comparison = compare(folder / "A_C.2_80_L.33.pdf", folder / "A_RES_80_141.pdf")
    data = holds(comparison)
    assert bare(taken(data, "reject")) == bare(comparison.old)
    assert bare(taken(data, "accept")) == bare(comparison.new)


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
