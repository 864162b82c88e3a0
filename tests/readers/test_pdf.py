"""PDF: lines to paragraphs over pages, notes, furniture, hyphens, columns; scans, passwords and
damage; the UN's own files.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from resdiff.errors import InputError
from resdiff.parse import parse
from resdiff.readers import pdf, read_source
from resdiff.readers.formats import ReadOptions
from resdiff.text.words import words
from resdiff.values.document import BlockKind, Part, Resolution, Source, walk
from tests.readers.pdf_maker import Put, make_pdf

pytest.importorskip("pypdfium2", reason="the extra `pdf` is not installed")


def read(*pages: list[Put], **options: object) -> Source:
    return pdf.read(make_pdf(pages), "x.pdf", ReadOptions(**options))  # type: ignore[arg-type]


def texts(source: Source, kind: BlockKind | None = None) -> list[str]:
    return [
        block.text
        for block in source.blocks
        if (block.kind is kind if kind else block.kind is not BlockKind.FURNITURE)
    ]


def body(*lines: str, top: float = 700, indent: float = 24) -> list[Put]:
    """Paragraphs as the UN sets them: 10 on 12 points, 6 points between, first lines indented; "|"
    parts lines.
    """
    out, y = [], top
    for paragraph in lines:
        for place, line in enumerate(paragraph.split("|")):
            out.append(Put(123 + (indent if place == 0 else 0), y, line))
            y -= 12
        y -= 6
    return out


def test_lines_are_joined_and_paragraphs_parted() -> None:
    source = read(
        body(
            "Recalling its resolutions on the subject|and all others on it,",
            "Noting with concern|the situation,",
        )
    )
    assert texts(source) == [
        "Recalling its resolutions on the subject and all others on it,",
        "Noting with concern the situation,",
    ]
    assert [block.origin.page for block in source.blocks] == [1, 1]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first = body("One paragraph|of two lines,", "Another that begins|and goes on")
    second = body("to its end,", "A new one|of two lines.", indent=0)
    second[1] = Put(147, second[1].y, second[1].text)
    assert texts(read(first, second)) == [
        "One paragraph of two lines,",
        "Another that begins and goes on to its end,",
        "A new one of two lines.",
    ]


def test_a_letter_at_the_beginning_of_a_wrapped_line_is_no_item() -> None:
    assert texts(
        read(
            body(
                "1. Encourages (a) learning, (b) teaching,|(c) building,", "(d) An item|of its own;"
            )
        )
    ) == [
        "1. Encourages (a) learning, (b) teaching, (c) building,",
        "(d) An item of its own;",
    ]


def test_note_marks_and_notes() -> None:
    page = [
        *body("Recalling the Convention|of the United Nations"),
        Put(213, 691.5, "1", 6.5),
        Put(220, 688, "and the 53"),
        Put(264, 691.5, "rd", 6.5),
        Put(273, 688, "session,"),
        Put(100, 162, "__________________", 8),
        Put(117, 151, "1", 5.5),
        Put(123, 148, "Resolution 34/180,", 8.5),
        Put(123, 138, "annex.", 8.5),
    ]
    source = read(page)
    assert texts(source) == ["Recalling the Convention of the United Nations and the 53rd session,"]
    assert [(note.offset, note.mark) for note in source.blocks[0].notes] == [(46, "1")]
    assert [(note.mark, note.text) for note in source.notes] == [("1", "Resolution 34/180, annex.")]
    assert texts(source, BlockKind.FURNITURE) == ["__________________"]


def test_notes_without_a_rule_and_over_the_page() -> None:
    first = [
        *body("Recalling all of it in many words|more"),
        Put(117, 91, "2", 5.5),
        Put(123, 88, "See the report of the", 8.5),
    ]
    second = [
        *body("Noting all of it in many words|more"),
        Put(100, 162, "________", 8),
        Put(123, 148, "Secretary-General.", 8.5),
    ]
    source = read(first, second)
    assert [(note.mark, note.text) for note in source.notes] == [
        ("2", "See the report of the Secretary-General.")
    ]


def test_asterisks_at_full_size() -> None:
    page = [
        *body("Iraq:* draft resolution on the subject of the text"),
        Put(100, 162, "________", 8),
        Put(123, 148, "* On behalf of the Group of 77.", 8.5),
    ]
    source = read(page)
    assert texts(source) == ["Iraq: draft resolution on the subject of the text"]
    assert source.blocks[0].notes[0].mark == source.notes[0].mark == "*"


def test_running_heads_and_feet_are_furniture() -> None:
    def page(number: int, line: str) -> list[Put]:
        return [
            Put(60, 733, "A/RES/99/1", 8.5, "bold"),
            Put(400, 733, "A long title", 8.5, "bold"),
            Put(400, 723, "of two lines", 8.5, "bold"),
            *body(line),
            Put(60, 37, f"{number}/3", 8.5, "bold"),
            Put(524, 38, "99-12345", 7),
        ]

    first = [
        Put(123, 735, "A/RES/99/1", 14),
        *body("Recalling|one,"),
        Put(65, 44, "99-12345 (E) 010199"),
        Put(65, 30, "*9912345*", 12),
    ]
    source = read(first, page(2, "Noting|two,"), page(3, "Stressing|three,"))
    assert texts(source) == ["A/RES/99/1", "Recalling one,", "Noting two,", "Stressing three,"]
    assert texts(source, BlockKind.FURNITURE)[:2] == ["99-12345 (E) 010199", "*9912345*"]
    assert texts(source, BlockKind.FURNITURE).count("A/RES/99/1") == 2


def test_the_first_line_of_a_page_is_no_head_because_it_is_high() -> None:
    source = read(body("Recalling|one", top=730), body("2 of them,|indeed,", top=730))
    assert texts(source, BlockKind.FURNITURE) == []


def test_hyphens_at_line_ends() -> None:
    source = read(
        body(
            "the inter-agency group|and the inter-|agency and interna-|tional; international and "
            "co-|operation with Inter-|American"
        )
    )
    (text,) = texts(source)
    assert (
        text == "the inter-agency group and the inter-agency and international; international and "
        "co-operation with Inter-American"
    )
    assert [notice.reading for notice in source.notices] == ["co-operation"]


def test_dashes_and_slashes_at_line_ends() -> None:
    assert texts(read(body("in 2020–|2030 and A/RES/|70/1 – and –|so on"))) == [
        "in 2020–2030 and A/RES/70/1 – and – so on"
    ]


def test_italics_and_headings() -> None:
    page = [
        Put(123, 740, "Title", 12, "bold"),
        Put(147, 700, "The General Assembly", 10, "italic"),
        Put(235, 700, ","),
        Put(147, 682, "Recalling", 10, "italic"),
        Put(192, 682, "all of it,"),
        Put(147, 650, "Part one", 10, "bold"),
        Put(147, 632, "1. Decides."),
    ]
    source = read(page)
    assert [(block.kind, block.text) for block in source.blocks] == [
        (BlockKind.PARAGRAPH, "Title"),
        (BlockKind.PARAGRAPH, "The General Assembly,"),
        (BlockKind.PARAGRAPH, "Recalling all of it,"),
        (BlockKind.HEADING, "Part one"),
        (BlockKind.PARAGRAPH, "1. Decides."),
    ]
    assert [
        block.text[span.start : span.end] for block in source.blocks for span in block.italics
    ] == ["The General Assembly", "Recalling"]


def test_columns_of_votes_are_read_one_after_the_other() -> None:
    page = [
        put
        for row, names in enumerate(["Albania Malta", "Benin Nepal", "Chad Oman", "Cuba Peru"])
        for put in (
            Put(123, 600 - 12 * row, names.split()[0]),
            Put(330, 600 - 12 * row, names.split()[1]),
        )
    ]
    assert words(" ".join(texts(read(page)))) == tuple(
        "albania benin chad cuba malta nepal oman peru".split()
    )


def test_a_scan_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read([], [])
    assert caught.value.code == "input.no-text"


@pytest.mark.parametrize("ink", [b"BT 3 Tr", b"1 1 1 rg BT"])
def test_invisible_text_is_named(ink: bytes) -> None:
    data = make_pdf([[Put(100, 700, "Some text that is long enough")]]).replace(
        b"BT ", ink + b" "
    )  # the reader finds the moved table itself
    source = pdf.read(data, "x.pdf", ReadOptions())
    assert texts(source) == ["Some text that is long enough"]
    assert [notice.code for notice in source.notices] == ["pdf.invisible-text"]


def test_an_empty_page_is_named() -> None:
    source = read(body("Some text that is long enough"), [])
    assert [notice.code for notice in source.notices] == ["pdf.empty-page"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_pdf([body("secret")], encrypt=True), "input.encrypted"),
        (b"%PDF-1.7\n", "input.pdf-invalid"),
        (b"<html>not a pdf</html>", "input.pdf-invalid"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 40, "input.pdf-invalid"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        pdf.read(data, "x.pdf", ReadOptions())
    assert caught.value.code == code


def test_a_cut_file_is_read_with_a_warning_or_refused() -> None:
    whole = make_pdf([body("A text that is long enough,"), body("Another page of it.")])
    source = pdf.read(whole[: whole.rindex(b"startxref")], "x.pdf", ReadOptions())
    assert [notice.code for notice in source.notices] == ["pdf.truncated"]
    with pytest.raises(InputError):
        pdf.read(whole[:200], "x.pdf", ReadOptions())


def test_limits() -> None:
    with pytest.raises(InputError) as caught:
        read(body("a"), body("b"), max_pages=1)
    assert caught.value.code == "input.too-large"
    with pytest.raises(InputError) as caught:
        read(body("a"), max_seconds=0.001)
    assert caught.value.code == "input.too-large"


def _clauses(resolution: Resolution) -> dict[str, list[str]]:
    return {
        clause.label: words(clause.text)
        for clause in walk(resolution.clauses)
        if clause.part in (Part.PREAMBLE, Part.OPERATIVE)
    }


@pytest.mark.parametrize("stem", ["A_RES_78_217", "A_RES_80_218"])
def test_the_same_as_the_machine_readable_text(shared: Path, stem: str) -> None:
    folder = shared / "protection-of-migrants"
    printed, marked = (
        parse(read_source(folder / f"{stem}{suffix}")) for suffix in (".pdf", ".xml")
    )
    left, right = _clauses(printed), _clauses(marked)
    assert list(left) == list(right)
    assert sum(left[label] == right[label] for label in right) >= 0.98 * len(right)
    assert {(note.mark, note.text) for note in printed.source.notes} == {
        (note.mark, note.text) for note in marked.source.notes
    }
    assert (printed.symbol, printed.adopted, printed.session) == (
        marked.symbol,
        marked.adopted,
        marked.session,
    )


@pytest.mark.parametrize(
    ("stem", "preambular", "operative"),
    [
        ("A_RES_80_88", 4, 6),
        ("A_RES_80_120", 12, 9),
        ("A_RES_80_241", 2, 6),
        ("A_C.4_80_L.2", 4, 6),
        ("A_C.5_80_L.21", 2, 6),
    ],
)
def test_drafts_and_adopted(shared: Path, stem: str, preambular: int, operative: int) -> None:
    resolution = parse(read_source(shared / "drafts-and-adopted" / f"{stem}.pdf"))
    parts = [clause.part for clause in resolution.clauses]
    assert (parts.count(Part.PREAMBLE), parts.count(Part.OPERATIVE)) == (preambular, operative)
    # no stray paragraph
    assert not [
        clause.label for clause in walk(resolution.clauses) if re.search(r"\.\d", clause.label)
    ]
    assert resolution.symbol == stem.replace("_", "/")
