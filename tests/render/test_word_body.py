"""The redline in the Word file of one of its texts: everything of the file stays, the changes are
put in, and the law holds.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from resdiff import compare, read_string
from resdiff.cli import main
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.render.options import RenderOptions
from resdiff.render.word.body import NoBodyError, redlined
from resdiff.render.word.redline import clean, in_its_body, render
from resdiff.values.comparison import Comparison
from resdiff.values.document import Resolution
from tests.readers.docx_files import docx, paragraph, run
from tests.render.test_redline import GONE, SENTENCES, W, bare, lines, printed, taken

PLAIN = RenderOptions(comments="none")


def in_body(comparison: Comparison, side: str, data: bytes) -> bytes:
    made = in_its_body(comparison, RenderOptions(**{f"{side}_file": data}))  # type: ignore[arg-type]
    assert made is not None
    return made


def holds(comparison: Comparison, made: bytes) -> None:
    """The law, by an independent resolver and by our own reader."""
    assert [line.strip() for line in lines(made, "accept")] == printed(comparison.new)
    assert [line.strip() for line in lines(made, "reject")] == printed(comparison.old)
    assert bare(taken(made, "accept")) == bare(comparison.new)
    assert bare(taken(made, "reject")) == bare(comparison.old)


def text(sentences: list[str]) -> Resolution:
    numbered = "\n\n".join(f"{number}. {each}" for number, each in enumerate(sentences, 1))
    return read_string(f"The General Assembly,\n\nNoting it,\n\n{numbered}")


@settings(max_examples=40, deadline=None)
@given(st.permutations(SENTENCES), st.permutations(SENTENCES), st.integers(1, 6), st.integers(1, 6))
def test_the_law_holds_in_the_file_of_either_text(
    one: list[str], other: list[str], first: int, second: int
) -> None:
    comparison = compare(text(one[:first]), text(other[:second]))
    holds(comparison, in_body(comparison, "new", clean(comparison.new, PLAIN)))
    holds(comparison, in_body(comparison, "old", clean(comparison.old, PLAIN)))


def test_real_pairs(shared: Path) -> None:
    pairs = [
        ("right-to-food/A_RES_76_166.xml", "right-to-food/A_RES_77_217.xml"),
        ("unficyp/S_RES_2674.xml", "unficyp/S_RES_2723.xml"),
        ("languages/A_RES_76_172.zh.xml", "languages/A_RES_78_217.zh.xml"),
    ]
    for old, new in pairs:
        comparison = compare(shared / old, shared / new)
        holds(comparison, in_body(comparison, "new", clean(comparison.new, PLAIN)))


def test_a_real_pair_in_arabic(shared: Path) -> None:
    """One letter of Arabic lists is printed as Word does not count it: where it stands elsewhere in
    the older text, the numbers that Word counts are those of the newer one; the words are right.
    """
    old, new = ("languages/A_RES_76_172.ar.xml", "languages/A_RES_78_217.ar.xml")
    comparison = compare(shared / old, shared / new)
    made = in_body(comparison, "new", clean(comparison.new, PLAIN))
    assert [line.strip() for line in lines(made, "accept")] == printed(comparison.new)
    assert bare(taken(made, "accept")) == bare(comparison.new)
    assert [words for _, words in bare(taken(made, "reject"))] == [
        words for _, words in bare(comparison.old)
    ]


# --- the file is kept -----------------------------------------------------------------------------

_LIST = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
    '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def counted(*items: tuple[int, str]) -> bytes:
    """A draft whose numbers Word counts; its opening words are in italics."""
    body = paragraph("The General Assembly,") + paragraph(run("Noting", "<w:i/>"), " the lamps,")
    for level, words in items:
        first, _, rest = words.partition(" ")
        body += paragraph(
            run(first, "<w:i/>"), f" {rest}", properties=_LIST.format(level)
        )  # fmt: skip
    return docx(body, numbering=_NUMBERING)


def understood(data: bytes) -> Resolution:
    return parse(read_bytes(data, "draft.docx"))


OLD = [
    (0, "Urges States to keep the lamps lit;"),
    (0, "Requests a report on the lamps;"),
    (0, "Calls upon the harbours:"),
    (1, "To light their lamps;"),
    (1, "To keep a register of all lamps;"),
    (0, "Decides to meet again."),
]


@pytest.mark.parametrize(
    "new",
    [
        OLD[1:],
        [OLD[0], (0, "Invites all to dine at the lighthouse;"), *OLD[1:]],
        [*OLD[:4], *OLD[5:]],
        [OLD[0], *OLD[2:4], (1, "To paint the robots of the sea;"), *OLD[4:]],
        [(0, "Urges all States to keep lamps lit;"), *OLD[1:]],
    ],
)
def test_numbers_that_word_counts_follow(new: list[tuple[int, str]]) -> None:
    before, after = counted(*OLD), counted(*new)
    comparison = compare(understood(before), understood(after))
    for side, data in (("new", after), ("old", before)):
        made = in_body(comparison, side, data)
        assert bare(taken(made, "accept")) == bare(comparison.new)
        assert bare(taken(made, "reject")) == bare(comparison.old)


def document(data: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def test_what_did_not_change_stays_as_it_is() -> None:
    before = counted(*OLD)
    body = paragraph("The General Assembly,") + paragraph(run("Noting", "<w:i/>"), " the lamps,")
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Annual budget of the lamps')}</w:tc></w:tr></w:tbl>"
    bold = paragraph(
        run("Urges", "<w:i/>"), run(" all ", "<w:b/>"), "States to keep the lamps lit;",
        properties=_LIST.format(0),
    )  # fmt: skip
    header = paragraph("A/C.3/80/L.99")
    after = docx(body + bold + table, numbering=_NUMBERING, header1=header)
    made = in_body(compare(understood(before), understood(after)), "new", after)
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    kept = [
        name for name in zipfile.ZipFile(io.BytesIO(after)).namelist() if "document" not in name
    ]
    for name in kept:
        if name not in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            assert zipfile.ZipFile(io.BytesIO(made)).read(name) == zipfile.ZipFile(
                io.BytesIO(after)
            ).read(name)
    assert set(kept) <= set(names)
    root = document(made)
    assert root.find(f".//{W}tbl") is not None
    (all_,) = [each for each in root.iter(f"{W}t") if each.text == "all "]
    assert all_.getparent().find(f"{W}rPr/{W}b") is not None  # type: ignore[union-attr]


def test_its_own_tracked_changes_are_accepted_and_keep_their_authors() -> None:
    who = 'w:id="1" w:author="Peru"'
    body = paragraph("The General Assembly,") + paragraph("Noting the lamps,") + paragraph(
        "1. Urges ", f"<w:del {who}><w:r><w:delText>all </w:delText></w:r></w:del>",
        f"<w:ins {who}>{run('most ')}</w:ins>", "States to rest;",
    )  # fmt: skip
    after = docx(body)
    old = read_string("The General Assembly,\n\nNoting the lamps,\n\n1. Urges few States to rest;")
    comparison = compare(old, understood(after))
    made = in_body(comparison, "new", after)
    holds(comparison, made)
    changes = document(made).iter(f"{W}ins", f"{W}del")
    assert {(each.tag, each.get(f"{W}author")) for each in changes} == {
        (f"{W}del", "resdiff"),
        (f"{W}ins", "Peru"),
    }


def test_footnotes_of_both_texts_are_in_it_in_order() -> None:
    old = read_string(
        "The General Assembly,\n\nNoting the lamps,1\n\n1. Urges States to rest;2\n\n"
        "__________\n\n1 See A/70/1.\n2 See A/70/2.\n"
    )
    new = read_string(
        "The General Assembly,\n\nNoting the lamps,1\n\n1. Urges States to rest;2\n\n"
        "__________\n\n1 See A/70/1.\n2 See A/72/2.\n"
    )
    for side, other in (("new", new), ("old", old)):
        comparison = compare(old, new)
        made = in_body(comparison, side, clean(other, PLAIN))
        notes = {
            tracked: [
                note.text for clause in taken(made, tracked).clauses for note in clause.footnotes
            ]
            for tracked in ("accept", "reject")
        }
        assert notes == {
            "accept": ["See A/70/1.", "See A/72/2."],
            "reject": ["See A/70/1.", "See A/70/2."],
        }
        ids = [int(each.get(f"{W}id")) for each in document(made).iter(f"{W}footnoteReference")]
        assert ids == sorted(set(ids))


# --- comments and ids -----------------------------------------------------------------------------


@pytest.mark.parametrize(("which", "count"), [("major", 1), ("all", 2), ("none", 0)])
@pytest.mark.parametrize("laid_out", [True, False])
def test_a_comment_stands_beside_each_change_that_matters(
    which: str, count: int, laid_out: bool
) -> None:
    old = read_string(
        "The General Assembly,\n\nNoting the report of 2020,\n\n1. Urges States to rest;\n\n"
        "2. Welcomes the reports of the Committee for 2020, and its work on the lamps;\n"
    )
    new = read_string(
        "The General Assembly,\n\nNoting the report of 2020,\n\n1. Invites States to rest;\n\n"
        "2. Welcomes the report of the Committee for 2020, and its work on the lamps;\n"
    )
    comparison = compare(old, new)
    file = b"" if laid_out else clean(new, PLAIN)
    made = render(comparison, RenderOptions(comments=which, new_file=file))
    parts = zipfile.ZipFile(io.BytesIO(made))
    said = (
        etree.fromstring(parts.read("word/comments.xml"))
        if "word/comments.xml" in parts.namelist()
        else []
    )
    assert len(said) == count
    if count:
        assert "Change 1: Reworded, OP1. Opening weakened: Urges → Invites" in "".join(
            said[0].itertext()
        )
    root = document(made)
    assert len(list(root.iter(f"{W}commentReference"))) == count
    ids = [
        each.get(f"{W}id")
        for each in root.iter(f"{W}ins", f"{W}del")
    ]  # fmt: skip
    assert len(ids) == len(set(ids))


def test_the_changes_are_their_authors_own() -> None:
    who = 'w:id="1" w:author="Peru" w:date="2026-10-12T10:00:00Z"'
    data = docx(
        paragraph("The General Assembly,")
        + paragraph("Noting the lamps,")
        + paragraph("1. Urges States to rest", f"<w:ins {who}>{run(' at night')}</w:ins>", ";")
    )
    from resdiff.readers.docx import read_both
    from resdiff.readers.formats import ReadOptions

    before, after = read_both(data, "draft.docx", ReadOptions())
    comparison = compare(parse(before), parse(after))
    for file in (b"", data):
        root = document(render(comparison, RenderOptions(new_file=file)))
        assert [
            (each.get(f"{W}author"), each.get(f"{W}date")) for each in root.iter(GONE["reject"][0])
        ] == [("Peru", "2026-10-12T10:00:00Z")]


@pytest.mark.parametrize("side", ["", "new", "old"])
def test_what_moved_is_a_move_with_both_ends(side: str) -> None:
    first = "Deploring the noise of the ships at night, in the harbours and at sea,"
    others = ["Welcoming the calm of the harbours,", "Noting the report of the harbour masters,"]
    before = read_string("\n\n".join(["The General Assembly,", first, *others, "1. Rests."]))
    changed = first.replace("at sea", "on the high seas")
    after = read_string("\n\n".join(["The General Assembly,", *others, changed, "1. Rests."]))
    comparison = compare(before, after)
    made = (
        in_body(comparison, side, clean(getattr(comparison, side), PLAIN))
        if side
        else render(comparison, PLAIN)
    )
    assert bare(taken(made, "accept")) == bare(after)
    assert bare(taken(made, "reject")) == bare(before)
    root = document(made)
    starts = [
        [(each.get(f"{W}name"), each.get(f"{W}id")) for each in root.iter(f"{W}{end}RangeStart")]
        for end in ("moveFrom", "moveTo")
    ]
    ends = [
        [each.get(f"{W}id") for each in root.iter(f"{W}{end}RangeEnd")]
        for end in ("moveFrom", "moveTo")
    ]
    assert [[name for name, _ in side] for side in starts] == [["move1"], ["move1"]]
    assert [[number for _, number in side] for side in starts] == ends
    assert "".join(root.find(f".//{W}moveFrom").itertext()) in first  # type: ignore[union-attr]
    every = [
        each.get(f"{W}id")
        for tag in ("ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart")
        for each in root.iter(f"{W}{tag}")
    ]
    assert len(every) == len(set(every))


def test_a_file_whose_words_are_others_is_no_body(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    comparison = compare(text(SENTENCES[:2]), text(SENTENCES[:3]))
    for data in (docx(paragraph("Something else")), b"no zip"):
        with pytest.raises(NoBodyError):
            redlined(comparison, data, newer=True, author="a", date="", remarks={})
    assert render(comparison, RenderOptions(new_file=b"no zip")) == render(
        comparison, RenderOptions()
    )
    # a field of Word, or a text box, that the reader joins to the words
    boxed = paragraph("1. Urges ", run("", ""), "<w:r><w:pict><v:textbox><w:txbxContent>"
                      f"{paragraph('in a box')}</w:txbxContent></v:textbox></w:pict></w:r>",
                      "States to rest;")  # fmt: skip
    new = tmp_path / "new.docx"
    new.write_bytes(docx(paragraph("The General Assembly,") + paragraph("Noting it,") + boxed))
    old = tmp_path / "old.txt"
    old.write_text("The General Assembly,\n\nNoting it,\n\n1. Urges States to sleep;\n")
    out = tmp_path / "redline.docx"
    assert main(["diff", str(old), str(new), "-o", str(out)]) == 0
    assert out.exists()
