"""A .docx made in the test -> its Source: each construct of Word, and not a word lost."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from resdiff.errors import InputError, ResdiffError
from resdiff.readers.docx import read, read_both
from resdiff.readers.formats import ReadOptions
from resdiff.values.document import Block, BlockKind, Source

from .docx_files import container, docx, levels, listed, paragraph, part_files, run

ACCEPT, REJECT = ReadOptions(tracked="accept"), ReadOptions(tracked="reject")


def source(body: str, options: ReadOptions = ACCEPT, **parts: str) -> Source:
    return read(docx(body, **parts), "draft.docx", options)


def texts(found: Source, kind: BlockKind | None = None) -> list[str]:
    return [block.text for block in found.blocks if kind is None or block.kind is kind]


def only(found: Source) -> Block:
    (block,) = found.blocks
    return block


def codes(found: Source) -> list[str]:
    return [notice.code for notice in found.notices]


def error_of(data: bytes, options: ReadOptions = ACCEPT) -> str:
    with pytest.raises(InputError) as caught:
        read(data, "draft.docx", options)
    assert caught.value.where.startswith("draft.docx")
    return caught.value.code


# --- containers that the common library loses -----------------------------------------------------

CONTAINERS = {
    "insertion": "<w:ins w:id='1' w:author='A'>{}</w:ins>",
    "smart tag": "<w:smartTag w:element='place'>{}</w:smartTag>",
    "nested smart tags": "<w:smartTag><w:smartTag>{}</w:smartTag></w:smartTag>",
    "content control": "<w:sdt><w:sdtPr><w:alias "
    "w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "simple field": "<w:fldSimple w:instr=' DATE '>{}</w:fldSimple>",
    "hyperlink": "<w:hyperlink r:id='rId9'>{}</w:hyperlink>",
    "custom XML": "<w:customXml w:element='x'>{}</w:customXml>",
    "moved here": "<w:moveTo w:id='1'>{}</w:moveTo>",
    "bidirectional override": "<w:bdo w:val='rtl'>{}</w:bdo>",
    "complex field": "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> REF x "
    "</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "unknown element": "<w:somethingNew>{}</w:somethingNew>",
}


@pytest.mark.parametrize("wrapped", CONTAINERS.values(), ids=CONTAINERS.keys())
def test_text_in_a_container_is_kept(wrapped: str) -> None:
    body = paragraph("Decides to ", wrapped.format(run("conclude")), " its work;")
    assert texts(source(body)) == ["Decides to conclude its work;"]


def test_a_content_control_around_paragraphs_and_rows_is_passed_through() -> None:
    inside = paragraph("Recalling its resolution 68/179,")
    table = (
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:sdtContent>"
        "</w:sdt></w:tbl>"
    )
    body = f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>" + table.format(
        paragraph("Posts"), paragraph("12")
    )
    found = source(body)
    assert [(block.kind, block.text) for block in found.blocks] == [
        (BlockKind.PARAGRAPH, "Recalling its resolution 68/179,"),
        (BlockKind.ROW, "Posts | 12"),
    ]


def test_the_prompt_of_an_empty_content_control_is_set_aside_with_a_notice() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    ).format(run("Click to enter text"))
    found = source(paragraph("Requests the ", control, "Secretary-General;"))
    assert texts(found) == ["Requests the Secretary-General;"]
    assert [(notice.code, notice.print) for notice in found.notices] == [
        ("docx.placeholder", "Click to enter text")
    ]


# --- signs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("<w:r><w:br/></w:r>", "Commissioner for"),
        ("<w:r><w:tab/></w:r>", "Commissioner for"),
        ("<w:r><w:cr/></w:r>", "Commissioner for"),
        ("<w:r><w:noBreakHyphen/></w:r>", "Commissioner\u2011for"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "Commissioner≥for"),
        ('<w:r><w:sym w:font="Times New Roman" w:char="00A7"/></w:r>', "Commissioner§for"),
        ('<w:r><w:sym w:font="Unknown" w:char="F041"/></w:r>', "Commissioner\uf041for"),
    ],
)
def test_signs_between_words(sign: str, expected: str) -> None:
    assert texts(source(paragraph("Commissioner", sign, "for"))) == [expected]


def test_runs_split_inside_a_word_join() -> None:
    assert texts(source(paragraph("Reaf", "firms", " the Charter;"))) == ["Reaffirms the Charter;"]


def test_text_in_formulas_is_kept() -> None:
    math = "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"
    assert texts(source(paragraph("where ", math, " applies"))) == ["where x=2 applies"]


# --- fields ---------------------------------------------------------------------------------------


END = "<w:r><w:fldChar w:fldCharType='end'/></w:r>"


def field(instruction: str, result: str) -> str:
    begin, separate = (
        f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate")
    )
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{END}"


def test_a_field_shows_its_result_and_not_its_instruction() -> None:
    assert texts(source(paragraph("Paragraph ", field(" REF _Ref1 \\h ", run("4")), " above"))) == [
        "Paragraph 4 above"
    ]


def test_fields_nest() -> None:
    inner = field(" PAGE ", run("9"))
    outer = field(f" IF </w:instrText></w:r>{inner}<w:r><w:instrText> = 9 ", run("shown"))
    assert texts(source(paragraph("Is ", outer, " here"))) == ["Is shown here"]


def test_a_field_may_run_over_paragraphs() -> None:
    begin = field("TOC", "").removesuffix(END)
    body = paragraph(begin, "I. Background") + paragraph("II. Action", END) + paragraph("Notes;")
    assert texts(source(body)) == ["I. Background", "II. Action", "Notes;"]


def test_words_in_a_field_that_never_ends_are_named() -> None:
    found = source(
        paragraph("Decides ", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>", "to continue;")
    )
    assert texts(found) == ["Decides"]
    assert [(notice.code, notice.print) for notice in found.notices] == [
        ("docx.unclosed-field", "to continue;")
    ]


def test_numbers_that_word_does_not_store_are_named() -> None:
    begin_end = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> AUTONUM "
        "</w:instrText></w:r>" + END
    )
    found = source(paragraph(begin_end, "Decides to continue;"))
    assert (texts(found), codes(found)) == (["Decides to continue;"], ["docx.number-not-stored"])


# --- tracked changes ------------------------------------------------------------------------------

CHANGED = paragraph(
    "Urges ",
    "<w:del w:id='1'><w:r><w:delText>all </w:delText></w:r></w:del>",
    "<w:ins w:id='2'>{}</w:ins>".format(run("Member ")),
    "States to act;",
)


def test_tracked_changes_accepted_and_rejected() -> None:
    accepted, rejected = source(CHANGED, ACCEPT), source(CHANGED, REJECT)
    assert texts(accepted) == ["Urges Member States to act;"]
    assert texts(rejected) == ["Urges all States to act;"]
    assert codes(accepted) == codes(rejected) == ["docx.tracked-changes"]


def test_read_both_gives_before_and_after() -> None:
    before, after = read_both(docx(CHANGED), "draft.docx", ACCEPT)
    assert (texts(before), texts(after)) == (
        ["Urges all States to act;"],
        ["Urges Member States to act;"],
    )
    assert (before.name, after.name) == ("draft.docx (before)", "draft.docx (after)")


def test_a_draft_without_changes_is_the_same_before_and_after() -> None:
    before, after = read_both(docx(paragraph("Urges States to act;")), "draft.docx", ACCEPT)
    assert before.blocks == after.blocks
    assert not before.notices


def test_a_moved_paragraph_stands_where_it_went_or_where_it_came_from() -> None:
    mark = "<w:rPr><w:{} w:id='9'/></w:rPr>"
    gone = paragraph(
        f"<w:moveFrom w:id='1'>{run('Noting the report,')}</w:moveFrom>",
        properties=mark.format("moveFrom"),
    )
    come = paragraph(
        f"<w:moveTo w:id='2'>{run('Noting the report,')}</w:moveTo>",
        properties=mark.format("moveTo"),
    )
    body = gone + paragraph("Recalling the Charter,") + come + paragraph("Decides;")
    assert texts(source(body, ACCEPT)) == [
        "Recalling the Charter,",
        "Noting the report,",
        "Decides;",
    ]
    assert texts(source(body, REJECT)) == [
        "Noting the report,",
        "Recalling the Charter,",
        "Decides;",
    ]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph("Notes the report", properties="<w:rPr><w:del w:id='1'/></w:rPr>") + paragraph(
        "and welcomes it;"
    )
    assert texts(source(body, ACCEPT)) == ["Notes the report and welcomes it;"]
    assert texts(source(body, REJECT)) == ["Notes the report", "and welcomes it;"]


def test_an_inserted_paragraph_mark_splits_one_paragraph() -> None:
    body = paragraph(
        "Notes the report;", properties="<w:rPr><w:ins w:id='1'/></w:rPr>"
    ) + paragraph("Welcomes it;")
    assert texts(source(body, ACCEPT)) == ["Notes the report;", "Welcomes it;"]
    assert texts(source(body, REJECT)) == ["Notes the report; Welcomes it;"]


def test_a_deleted_last_mark_loses_nothing() -> None:
    body = paragraph("Notes the report;", properties="<w:rPr><w:del w:id='1'/></w:rPr>")
    assert texts(source(body, ACCEPT)) == ["Notes the report;"]


def test_inserted_and_deleted_rows() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    old = row.format("<w:trPr><w:del w:id='1'/></w:trPr>", paragraph("D-1"), paragraph("3"))
    new = row.format("<w:trPr><w:ins w:id='2'/></w:trPr>", paragraph("D-2"), paragraph("4"))
    body = f"<w:tbl>{row.format('', paragraph('P-5'), paragraph('7'))}{old}{new}</w:tbl>"
    assert texts(source(body, ACCEPT)) == ["P-5 | 7", "D-2 | 4"]
    assert texts(source(body, REJECT)) == ["P-5 | 7", "D-1 | 3"]


def test_deleted_paragraphs_are_not_counted_by_their_list() -> None:
    gone = paragraph(
        "<w:del w:id='1'><w:r><w:delText>Notes;</w:delText></w:r></w:del>",
        properties=listed("1") + "<w:rPr><w:del w:id='2'/></w:rPr>",
    )
    body = (
        paragraph("Urges;", properties=listed("1"))
        + gone
        + paragraph("Decides.", properties=listed("1"))
    )
    numbering = (
        levels(("decimal", "%1.")) + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert [
        (block.number, block.text) for block in source(body, ACCEPT, numbering=numbering).blocks
    ] == [
        ("1.", "Urges;"),
        ("2.", "Decides."),
    ]
    assert [block.number for block in source(body, REJECT, numbering=numbering).blocks] == [
        "1.",
        "2.",
        "3.",
    ]


# --- numbering ------------------------------------------------------------------------------------

NESTED = (
    levels(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def numbers(found: Source) -> list[tuple[str, int | None]]:
    return [(block.number, block.level) for block in found.blocks]


def test_nested_lists_are_numbered_and_restart() -> None:
    body = "".join(
        paragraph("x", properties=listed("1", level)) for level in (0, 1, 1, 2, 2, 1, 0, 1, 2)
    )
    assert numbers(source(body, numbering=NESTED)) == [
        ("1.", 0),
        ("(a)", 1),
        ("(b)", 1),
        ("(i)", 2),
        ("(ii)", 2),
        ("(c)", 1),
        ("2.", 0),
        ("(a)", 1),
        ("(i)", 2),
    ]


def test_a_list_of_letters_on_its_own_tells_no_level() -> None:
    numbering = (
        levels(("lowerLetter", "(%1)")) + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert numbers(source(paragraph("x", properties=listed("1")) * 2, numbering=numbering)) == [
        ("(a)", None),
        ("(b)", None),
    ]


def test_lists_that_share_a_definition_count_on_unless_told_to_start_anew() -> None:
    shared = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = (
        levels(("decimal", "%1."))
        + shared.format("1", "")
        + shared.format("2", "")
        + shared.format("3", anew)
    )
    body = "".join(paragraph("x", properties=listed(key)) for key in ("1", "1", "2", "3", "3"))
    assert [block.number for block in source(body, numbering=numbering).blocks] == [
        "1.",
        "2.",
        "3.",
        "7.",
        "8.",
    ]


def test_multilevel_numbers_and_other_starts() -> None:
    numbering = levels(("upperRoman", "%1."), ("decimal", "%1.%2")).replace(
        'w:start w:val="1"', 'w:start w:val="2"', 1
    )
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(paragraph("x", properties=listed("1", level)) for level in (0, 1, 1))
    assert [block.number for block in source(body, numbering=numbering).blocks] == [
        "II.",
        "II.1",
        "II.2",
    ]


def test_numbering_tied_to_a_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    numbering += (
        '<w:lvl w:ilvl="1"><w:pStyle w:val="Item"/><w:numFmt w:val="lowerLetter"/><w:lvlText '
        'w:val="(%2)"/></w:lvl></w:abstractNum>'
    )
    numbering += '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    style = (
        '<w:style w:type="paragraph" w:styleId="{}">{}<w:pPr><w:numPr><w:numId w:val="4"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    styles = (
        style.format("Op", "")
        + '<w:style w:type="paragraph" w:styleId="Op2"><w:basedOn w:val="Op"/></w:style>'
        + style.format("Item", "")
    )
    body = "".join(
        paragraph("x", properties=f'<w:pStyle w:val="{name}"/>')
        for name in ("Op", "Item", "Op2", "Item")
    )
    # number taken away
    body += paragraph(
        "x", properties='<w:pStyle w:val="Op"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert [block.number for block in source(body, numbering=numbering, styles=styles).blocks] == [
        "1.",
        "(a)",
        "2.",
        "(a)",
        "",
    ]


def test_a_numbering_style_holds_the_levels() -> None:
    numbering = (
        levels(("decimal", "%1)"), abstract="0")
        + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Ops"/></w:abstractNum>'
    )
    numbering += (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
        '<w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Ops"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    found = source(paragraph("x", properties=listed("2")) * 2, numbering=numbering, styles=styles)
    assert [block.number for block in found.blocks] == ["1)", "2)"]


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("upperLetter", "C."),
        ("lowerRoman", "iii."),
        ("decimalZero", "03."),
        ("russianLower", "в."),
        ("arabicAbjad", "ج."),
        ("chineseCounting", "三."),
        ("decimalFullWidth", "３."),
        ("decimalEnclosedCircle", "③."),
        ("ordinal", "3rd."),
        ("neverHeardOf", "3."),
    ],
)
def test_number_formats(form: str, third: str) -> None:
    numbering = levels((form, "%1.")) + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    found = source(paragraph("x", properties=listed("1")) * 3, numbering=numbering)
    assert found.blocks[2].number == third
    assert codes(found) == (["docx.number-format"] if form == "neverHeardOf" else [])


def test_bullets_are_numbers_too() -> None:
    numbering = (
        levels(("bullet", "\uf0b7")) + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert (
        only(source(paragraph("States", properties=listed("1")), numbering=numbering)).number == "•"
    )


def test_a_list_that_is_not_defined_gives_no_number() -> None:
    assert only(source(paragraph("States", properties=listed("77")))).number == ""


# --- notes, comments, hidden text -----------------------------------------------------------------

NOTE = (
    "<w:footnote w:id='{}'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space='preserve'> "
    "{}</w:t></w:r></w:p></w:footnote>"
)
SEPARATOR = (
    "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
)


def test_footnotes_are_marks_and_texts() -> None:
    reference = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
    body = paragraph(
        "Recalling the Declaration,", reference.format(2), " and the Covenant,", reference.format(5)
    )
    found = source(
        body,
        footnotes=SEPARATOR
        + NOTE.format(2, "Resolution 217 A (III).")
        + NOTE.format(5, "See resolution 2200 A (XXI)."),
    )
    block = only(found)
    assert block.text == "Recalling the Declaration, and the Covenant,"
    assert [(mark.offset, mark.mark) for mark in block.notes] == [(26, "1"), (44, "2")]
    assert [(note.mark, note.text) for note in found.notes] == [
        ("1", "Resolution 217 A (III)."),
        ("2", "See resolution 2200 A (XXI)."),
    ]


def test_a_typed_note_mark_and_an_endnote() -> None:
    custom = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>"
    endnote = "<w:r><w:endnoteReference w:id='3'/></w:r>"
    found = source(
        paragraph("Ecuador,", custom, " Finland", endnote),
        footnotes=NOTE.format(2, "Not a member."),
        endnotes="<w:endnote w:id='3'><w:p><w:r><w:t>Since 2013.</w:t></w:r></w:p></w:endnote>",
    )
    assert only(found).text == "Ecuador, Finland"
    assert [mark.mark for mark in only(found).notes] == ["*", "i"]
    assert [(note.mark, note.text) for note in found.notes] == [
        ("*", "Not a member."),
        ("i", "Since 2013."),
    ]


def test_a_repeated_note_mark_is_a_mark() -> None:
    found = source(
        paragraph(
            "the Covenant,",
            field(" NOTEREF _Ref5 \\h ", run("5", "<w:vertAlign w:val='superscript'/>")),
            " which",
        )
    )
    assert (only(found).text, only(found).notes[0].mark) == ("the Covenant, which", "5")


def test_a_note_of_a_deleted_reference_is_gone_and_a_note_without_reference_is_named() -> None:
    gone = "<w:del w:id='1'><w:r><w:footnoteReference w:id='2'/></w:r></w:del>"
    found = source(
        paragraph("Notes;", gone),
        footnotes=NOTE.format(2, "Deleted.") + NOTE.format(3, "Left over."),
    )
    assert not found.notes
    assert [(notice.code, notice.print) for notice in found.notices if notice.print] == [
        ("docx.orphan-note", "Left over.")
    ]


def test_comments_are_notices() -> None:
    comments = (
        "<w:comment w:id='0' w:author='EU'><w:p><w:r><w:t>We prefer the 2013 text.</w:t></w:r>"
        "</w:p></w:comment>"
    )
    found = source(
        paragraph("Notes;", "<w:r><w:commentReference w:id='0'/></w:r>"), comments=comments
    )
    assert texts(found) == ["Notes;"]
    assert [(one.offset, one.author, one.text) for one in found.blocks[0].remarks] == [
        (len("Notes;"), "EU", "We prefer the 2013 text.")
    ]
    assert not found.notices

    lost = source(paragraph("Notes;"), comments=comments)
    assert [(notice.code, notice.message) for notice in lost.notices] == [
        ("docx.comment", "comment by EU: We prefer the 2013 text.")
    ]


@pytest.mark.parametrize("by", ["run", "style"])
def test_hidden_text_is_left_out_and_named(by: str) -> None:
    hidden = run("not ", "<w:vanish/>" if by == "run" else '<w:rStyle w:val="H"/>')
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    found = source(paragraph("Decides ", hidden, "to continue;"), styles=styles)
    assert texts(found) == ["Decides to continue;"]
    assert [(notice.code, notice.print) for notice in found.notices] == [
        ("docx.hidden-text", "not")
    ]


def test_vanish_switched_off_is_not_hidden() -> None:
    found = source(paragraph("Decides ", run("not ", '<w:vanish w:val="0"/>'), "to continue;"))
    assert (texts(found), codes(found)) == (["Decides not to continue;"], [])


@pytest.mark.parametrize(
    "look", ['<w:color w:val="ffffff"/>', '<w:sz w:val="2"/>', '<w:rStyle w:val="P"/>']
)
def test_letters_that_nobody_sees_are_read_and_named(look: str) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="P"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
        "</w:style>"
    )
    found = source(paragraph("Decides ", run("not ", look), "to continue;"), styles=styles)
    assert texts(found) == ["Decides not to continue;"]
    assert [(notice.code, notice.message) for notice in found.notices] == [
        ("docx.hidden-text", "white or tiny letters are read, though nobody sees them: not")
    ]


@pytest.mark.parametrize(
    "look",
    [
        '<w:color w:val="FF0000"/>',
        '<w:sz w:val="16"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:fill="000000"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
    ],
)
def test_letters_that_are_seen_are_not_named(look: str) -> None:
    assert codes(source(paragraph("Decides ", run("not ", look), "to continue;"))) == []


def test_white_letters_on_a_ground_of_their_own() -> None:
    white = run("Table 1", '<w:color w:val="FFFFFF"/>')
    assert codes(source(paragraph(white, properties='<w:shd w:fill="000000"/>'))) == []
    assert codes(source(f"<w:tbl><w:tr><w:tc>{paragraph(white)}</w:tc></w:tr></w:tbl>")) == []


def test_a_symbol_without_a_code_is_shown_as_missing() -> None:
    assert texts(source(paragraph("Decides ", '<w:r><w:sym w:font="W" w:char="ZZ"/></w:r>'))) == [
        "Decides \ufffd"
    ]


# --- italics, headings, tables, heads and feet ----------------------------------------------------


def italics(found: Source) -> list[str]:
    block = only(found)
    return [block.text[span.start : span.end] for span in block.italics]


def test_italics_mark_the_opening_words() -> None:
    found = source(
        paragraph(run("Bearing", "<w:i/>"), run(" in mind ", "<w:i/>"), "its resolutions,")
    )
    assert italics(found) == ["Bearing in mind"]


def test_italics_by_style_and_switched_off() -> None:
    styles = '<w:style w:type="character" w:styleId="E"><w:rPr><w:i/></w:rPr></w:style>'
    found = source(
        paragraph(
            run("Recalling", '<w:rStyle w:val="E"/>'),
            run(" all", '<w:i w:val="false"/>'),
            " its resolutions,",
        ),
        styles=styles,
    )
    assert italics(found) == ["Recalling"]


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ('<w:name w:val="heading 2"/>', "Follow-up", BlockKind.HEADING),
        ('<w:name w:val="_ H_1_G"/>', "Follow-up", BlockKind.HEADING),
        ('<w:name w:val="Reg_H_2/3_G"/>', "Follow-up", BlockKind.HEADING),
        ('<w:name w:val="HCh"/>', "Annex", BlockKind.HEADING),
        (
            '<w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>',
            "Follow-up",
            BlockKind.HEADING,
        ),
        (
            '<w:name w:val="x"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>',
            "Follow-up",
            BlockKind.PARAGRAPH,
        ),
        ('<w:name w:val="_ Single Txt_G"/>', "Follow-up", BlockKind.PARAGRAPH),
        (
            '<w:name w:val="heading 2"/>',
            "Recalling its resolution 68/179 of 18 December 2013,",
            BlockKind.PARAGRAPH,
        ),
        ('<w:name w:val="Highlight"/>', "Follow-up", BlockKind.PARAGRAPH),
    ],
)
def test_headings_by_style(style: str, text: str, expected: BlockKind) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="S">{style}</w:style>'
    assert (
        only(source(paragraph(text, properties='<w:pStyle w:val="S"/>'), styles=styles)).kind
        is expected
    )


def test_styles_that_are_based_on_each_other_do_no_harm() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    assert texts(
        source(
            paragraph("x", properties='<w:pStyle w:val="A"/>'),
            styles=style.format("A", "B") + style.format("B", "A"),
        )
    ) == ["x"]


def test_a_table_gives_rows_and_a_frame_gives_paragraphs() -> None:
    cell = "<w:tc>{}</w:tc>"
    table = "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>".format(
        cell.format(paragraph("Section") + paragraph("of the budget")),
        cell.format(paragraph("Amount")),
        cell.format(paragraph("3")),
        cell.format(paragraph()),
    )
    frame = (
        "<w:tbl>"
        f"<w:tr>{cell.format(paragraph('Recalling the Charter,') + paragraph('Decides;'))}</w:tr>"
        "</w:tbl>"
    )
    found = source(table + frame)
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("row", "Section of the budget | Amount"),
        ("row", "3 |"),
        ("paragraph", "Recalling the Charter,"),
        ("paragraph", "Decides;"),
    ]


def test_a_table_in_a_cell_stays_in_its_row() -> None:
    inner = (
        f"<w:tbl><w:tr><w:tc>{paragraph('b')}</w:tc><w:tc>{paragraph('c')}</w:tc></w:tr></w:tbl>"
    )
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph('a')}{inner}</w:tc><w:tc>{paragraph('d')}</w:tc></w:tr>"
        "</w:tbl>"
    )
    assert texts(source(body)) == ["a b c | d"]


def test_heads_and_feet_are_furniture_and_tell_the_symbol() -> None:
    found = source(
        paragraph("Decides;"),
        header1=paragraph("A/C.3/68/L.40"),
        footer1=paragraph("Please recycle") * 2,
    )
    assert [(block.kind.value, block.text) for block in found.blocks] == [
        ("furniture", "A/C.3/68/L.40"),
        ("paragraph", "Decides;"),
        ("furniture", "Please recycle"),
    ]
    assert found.fact("symbol") == "A/C.3/68/L.40"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice "
        f"Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(source(paragraph("Before ", both, "and after"))) == [
        "Before and after",
        "In the box",
    ]


def test_text_in_a_drawn_shape_is_read() -> None:
    shape = (
        '<w:r><w:drawing><a:txBody xmlns:a="urn:a"><a:p><a:r><a:rPr i="1"/><a:t>In the shape</a:t>'
        "</a:r></a:p></a:txBody></w:drawing></w:r>"
    )
    assert texts(source(paragraph("Decides;", shape))) == ["Decides;", "In the shape"]


def test_the_branch_with_text_is_taken() -> None:
    branch = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:t>kept</w:t>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(source(paragraph("Is ", branch))) == ["Is kept"]


@pytest.mark.parametrize(
    "element",
    [
        "<w:altChunk r:id='rId7'/>",
        "<w:p><w:r><w:t>x</w:t><w:object><o:OLEObject/></w:object></w:r></w:p>",
    ],
)
def test_embedded_content_is_warned_of(element: str) -> None:
    assert codes(source(paragraph("Decides;") + element)) == ["docx.embedded-content"]


# --- files that are refused -----------------------------------------------------------------------

PLAIN = part_files(paragraph("Decides;"))


def test_refused_containers() -> None:
    assert error_of(b"PK\x03\x04 and nothing more") == "input.zip-invalid"
    assert error_of(docx(paragraph("Decides;"))[:-60]) == "input.zip-invalid"
    assert error_of(container({**PLAIN, "../evil.xml": "x"})) == "input.zip-invalid"
    assert error_of(container({**PLAIN, "word/vbaProject.bin": "x"})) == "input.unsupported"
    assert (
        error_of(
            container({name: text for name, text in PLAIN.items() if name != "word/document.xml"})
        )
        == "input.docx-invalid"
    )
    assert error_of(docx("")) == "input.no-text"
    assert (
        error_of(container({**PLAIN, "word/document.xml": "<w:document"})) == "input.xml-malformed"
    )
    entity = '<!DOCTYPE d [<!ENTITY e "x">]>' + PLAIN["word/document.xml"].replace("Decides", "&e;")
    assert error_of(container({**PLAIN, "word/document.xml": entity})) == "input.xml-dtd"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_there_twice_is_refused() -> None:
    buffer = io.BytesIO(docx(paragraph("Decides;")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/document.xml", "<other/>")
    assert error_of(buffer.getvalue()) == "input.zip-invalid"


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(docx(paragraph("Decides;")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert error_of(bytes(data)) == "input.encrypted"


def test_limits_are_checked() -> None:
    big = docx(paragraph("Decides " + "a" * 3_000_000))
    assert error_of(big) == "input.too-large"  # the ratio
    assert (
        error_of(big, ReadOptions(max_ratio=100_000, max_part_size=1_000_000)) == "input.too-large"
    )
    assert (
        error_of(big, ReadOptions(max_ratio=100_000, max_inflated_size=1_000_000))
        == "input.too-large"
    )
    assert error_of(docx(paragraph("Decides;")), ReadOptions(max_parts=2)) == "input.too-large"


def test_a_document_that_only_brings_text_on_one_side() -> None:
    data = docx(
        paragraph(
            f"<w:ins w:id='1'>{run('Decides;')}</w:ins>",
            properties="<w:rPr><w:ins w:id='2'/></w:rPr>",
        )
    )
    before, after = read_both(data, "draft.docx", ACCEPT)
    assert (texts(before), texts(after)) == ([], ["Decides;"])
    assert error_of(data, REJECT) == "input.no-text"


@given(
    st.lists(st.sampled_from(sorted(CONTAINERS)), max_size=4),
    st.text("abc xyz", min_size=1, max_size=12).filter(str.strip),
)
def test_containers_in_containers_lose_nothing(nesting: list[str], words: str) -> None:
    content = run(words)
    for name in nesting:
        content = CONTAINERS[name].format(content)
    assert " ".join(texts(source(paragraph(content)))) == " ".join(words.split())


@given(st.binary(max_size=200))
def test_damaged_bytes_raise_only_our_errors(noise: bytes) -> None:
    data = docx(paragraph("Decides to continue;"))
    for damaged in (noise, data[: len(noise) * 3], data[:50] + noise + data[50 + len(noise) :]):
        try:
            read(damaged, "draft.docx", ACCEPT)
        except ResdiffError:
            continue


def test_the_word_files_at_hand_read(shared: Path) -> None:
    """Four Model-UN drafts, some malformed on purpose: every list number is there and no word of a
    run is lost.
    """
    paths = sorted((shared / "messy-text").glob("*.docx"))
    assert len(paths) == 4
    for path in paths:
        found = read(path.read_bytes(), path.name, ACCEPT)
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        stored = "".join(str(text) for text in root.xpath("//*[local-name()='t']/text()")).split()
        assert "".join(" ".join(texts(found)).split()) == "".join(stored), path.name
        assert len([block for block in found.blocks if block.number]) == len(
            root.xpath("//*[local-name()='numPr']")
        ), path.name


def test_a_file_made_by_a_writing_library() -> None:
    """The package as python-docx makes it: its template numbers the paragraphs of "List Number" by
    their style.
    """
    import docx as library

    document = library.Document()
    document.add_heading("Protection of migrants", level=1)
    opening = document.add_paragraph()
    opening.add_run("Recalling").italic = True
    opening.add_run(" its resolution 68/179,")
    for text in ("Urges States to act;", "Decides to go on."):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Posts", "12"
    document.sections[0].header.paragraphs[0].text = "A/C.3/69/L.9"
    buffer = io.BytesIO()
    document.save(buffer)
    found = read(buffer.getvalue(), "draft.docx", ACCEPT)
    assert [(block.kind.value, block.number, block.text) for block in found.blocks] == [
        ("furniture", "", "A/C.3/69/L.9"),
        ("heading", "", "Protection of migrants"),
        ("paragraph", "", "Recalling its resolution 68/179,"),
        ("paragraph", "1.", "Urges States to act;"),
        ("paragraph", "2.", "Decides to go on."),
        ("row", "", "Posts | 12"),
    ]
    assert [
        block.text[span.start : span.end] for block in found.blocks for span in block.italics
    ] == ["Recalling"]
