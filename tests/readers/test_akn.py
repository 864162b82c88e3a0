"""Small Akoma Ntoso documents -> their Source; and the law that no text of the published ones is
lost.
"""

from __future__ import annotations

import tarfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from resdiff.errors import InputError
from resdiff.readers.akn import read
from resdiff.readers.formats import ReadOptions
from resdiff.values.document import Block, BlockKind, Part, Source

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
META = (
    '<meta><identification source="#un"><FRBRWork><FRBRdate date="2013-12-18" '
    'name="adoption"/><FRBRauthor href="ga" as="author"/></FRBRWork>'
    '<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>'
    '<references source="#un"><TLCOrganization eId="ga" href="/x" showAs="General '
    'Assembly"/></references></meta>'
)
FORMULA = (
    '<formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p>'
    "</formula>"
)


def document(inside: str, root: str = "akomaNtoso") -> bytes:
    return f'<{root} xmlns="{NAMESPACE}">{inside}</{root}>'.encode()


def source(inside: str) -> Source:
    return read(document(inside), "a.xml", ReadOptions())


def resolution(main: str, preamble: str = "", more: str = "") -> Source:
    return source(
        f'<statement name="resolution">{META}<preamble>{FORMULA}{preamble}</preamble>'
        f"<mainBody>{main}</mainBody>{more}</statement>"
    )


def paragraph(text: str, number: str = "", style: str = "SingleTxt") -> str:
    return (
        '<paragraph eId="para_28" '
        f'class="{style}">{f"<num>{number}</num>" if number else ""}<content><p>{text}</p>'
        "</content></paragraph>"
    )


def rows(found: Source, part: Part = Part.OPERATIVE) -> list[tuple[str, int | None, str]]:
    return [(block.number, block.level, block.text) for block in found.blocks if block.part is part]


def last(found: Source) -> Block:
    return found.blocks[-1]


def test_preamble_and_paragraphs_with_their_numbers() -> None:
    found = resolution(
        paragraph('<span class="italic">Urges</span> States to act;', "\t1.")
        + paragraph("Decides.", "31 -"),
        '<container name="Recalling"><p>\n  <span class="italic">Recalling</span>  '
        'its\u00a0resolution <a href="x">67/172</a>,</p></container>',
    )
    assert rows(found, Part.FORMULA) == [("", 0, "The General Assembly,")]
    assert rows(found, Part.PREAMBLE) == [("", 0, "Recalling its resolution 67/172,")]
    assert rows(found) == [("1.", 0, "Urges States to act;"), ("31 -", 0, "Decides.")]
    assert [
        block.text[span.start : span.end] for block in found.blocks for span in block.italics
    ] == [
        "The General Assembly",
        "Recalling",
        "Urges",
    ]


def test_lists_and_sublists_tell_their_levels() -> None:
    point = "<point><num>({})</num><content><p>{};</p></content></point>"
    main = (
        "<paragraph><num>4.</num><list><intro><p>Urges States:</p></intro>"
        + point.format("a", "To act")
        + f"<sublist>{point.format('i', 'Now')}</sublist><wrapUp><p>and "
        "reports;</p></wrapUp></list></paragraph>"
    )
    assert rows(resolution(main)) == [
        ("4.", 0, "Urges States:"),
        ("(a)", 1, "To act;"),
        ("(i)", 2, "Now;"),
        ("", 0, "and reports;"),
    ]


def test_a_paragraph_that_begins_with_its_first_item() -> None:
    """S/RES/1521 (2003), paragraph 2."""
    main = (
        "<paragraph><num>2.</num><list><point><num>(a)</num><content><p>Decides;</p></content>"
        "</point></list></paragraph>"
    )
    assert rows(resolution(main)) == [("2.", 0, ""), ("(a)", 1, "Decides;")]


def test_items_of_older_sessions_are_siblings_whose_depth_is_not_told() -> None:
    main = (
        paragraph("Urges States:", "4.")
        + paragraph("\t(a)\tTo act;")
        + paragraph("To go on;", "(b)")
        + paragraph("6.\u200e\tReaffirms;")
    )
    assert rows(resolution(main)) == [
        ("4.", 0, "Urges States:"),
        ("(a)", None, "To act;"),
        ("(b)", None, "To go on;"),
        ("6.", 0, "Reaffirms;"),
    ]


@pytest.mark.parametrize(
    "text", ["(a) To act;", "No. 5\tof the report;", "– Adopting;", "(Signed)\tHans Blix"]
)
def test_what_only_looks_like_a_number_stays_in_the_text(text: str) -> None:
    assert rows(resolution(paragraph(text))) == [("", None, " ".join(text.split()))]


def test_where_no_paragraph_is_numbered_each_is_one_of_its_own() -> None:
    assert rows(resolution(paragraph("Urges;") + paragraph("Decides."))) == [
        ("", 0, "Urges;"),
        ("", 0, "Decides."),
    ]
    assert rows(resolution(paragraph("Urges;", "1.") + paragraph("States, and"))) == [
        ("1.", 0, "Urges;"),
        ("", None, "States, and"),
    ]


def test_a_list_inside_an_item_tells_no_level() -> None:
    main = (
        "<paragraph><num>(a)</num><list><intro><p>To act:</p></intro><point><num>(i)</num>"
        "<content><p>Now;</p></content></point></list></paragraph>"
    )
    assert rows(resolution(main)) == [("(a)", None, "To act:"), ("(i)", None, "Now;")]


def test_a_number_before_an_empty_paragraph_belongs_to_the_next() -> None:
    """S/RES/1285 (2000)."""
    main = "<paragraph><num>1.</num><content><p/></content></paragraph>" + paragraph(
        "Authorizes;", style="ListParagraph"
    )
    assert rows(resolution(main)) == [("1.", 0, "Authorizes;")]


def test_footnotes_repeated_marks_and_other_superscripts() -> None:
    note = '<authorialNote marker="{}" placement="bottom"><p>\tResolution {}.</p></authorialNote>'
    found = resolution(
        paragraph(
            f"the Declaration,{note.format(1, '217 A (III)')} the "
            f"Covenants{note.format(2, '2200 A (XXI)')} and,<sup>1,2</sup> the 5<sup>th</sup> one;",
            "1.",
        )
    )
    block = last(found)
    assert block.text == "the Declaration, the Covenants and, the 5th one;"
    assert [(mark.offset, mark.mark) for mark in block.notes] == [
        (16, "1"),
        (30, "2"),
        (35, "1"),
        (35, "2"),
    ]
    assert [(note.mark, note.text) for note in found.notes] == [
        ("1", "Resolution 217 A (III)."),
        ("2", "Resolution 2200 A (XXI)."),
    ]


def test_headings_of_every_kind() -> None:
    main = (
        "<paragraph "
        'class="H23"><subheading>\tFollow-up</subheading></paragraph><subheading>I</subheading>'
        '<paragraph class="H23"><num>II</num></paragraph><paragraph '
        'class="H1"><num>A.</num><content><p>Plenary meetings</p></content></paragraph>'
        "<crossHeading>Reporting</crossHeading>"
    )
    found = resolution(main, '<block name="Whilst welcoming">Displacement</block>')
    assert all(block.kind is BlockKind.HEADING for block in found.blocks[1:])
    assert rows(found, Part.PREAMBLE) == [("", None, "Displacement")]
    assert rows(found) == [
        ("", None, "Follow-up"),
        ("", None, "I"),
        ("", None, "II"),
        ("A.", None, "Plenary meetings"),
        ("", None, "Reporting"),
    ]


def test_sections_name_themselves_and_hold_their_own_preamble() -> None:
    main = (
        "<section><num>II</num><heading>Staff</heading><subsection><num>A</num><crossHeading "
        "refersTo='#preamble'>Recalling the report,</crossHeading>"
        + paragraph("Decides;", "1.")
        + "</subsection></section>"
    )
    blocks = resolution(main).blocks[1:]
    assert [(block.part, block.section, block.number, block.text) for block in blocks] == [
        (Part.OPERATIVE, "II", "II", "Staff"),
        (Part.OPERATIVE, "II.A", "", "A"),
        (Part.PREAMBLE, "II.A", "", "Recalling the report,"),
        (Part.OPERATIVE, "II.A", "1.", "Decides;"),
    ]


def test_a_composite_gives_its_parts_in_order_with_their_letters() -> None:
    part = (
        '<component><statement name="resolution"><preface><p><docNumber>{0}</docNumber><docTitle '
        'refersTo="#resolutionTitle">On {0}</docTitle></p>'
        f"</preface><preamble>{FORMULA}</preamble><mainBody>{{1}}</mainBody></statement></component>"
    )
    found = source(
        f'<documentCollection name="publication">{META}<collectionBody><component><documentRef '
        'href="comp_0"/></component></collectionBody>'
        "</documentCollection><components>"
        + part.format("A", paragraph("Decides."))
        + part.format("B", paragraph("Urges."))
        + "</components>"
    )
    assert [(block.part, block.text) for block in found.blocks] == [
        (Part.TITLE, "A"),
        (Part.TITLE, "On A"),
        (Part.FORMULA, "The General Assembly,"),
        (Part.OPERATIVE, "Decides."),
        (Part.TITLE, "B"),
        (Part.TITLE, "On B"),
        (Part.FORMULA, "The General Assembly,"),
        (Part.OPERATIVE, "Urges."),
    ]


def test_the_letter_of_a_part_published_alone_is_front_matter() -> None:
    """A/RES/74/260 B: a footnote stands on the letter."""
    preface = (
        "<preface><p><docNumber>74/260.</docNumber><docTitle "
        'refersTo="#resolutionTitle">Financing</docTitle><docNumber>B</docNumber>'
        '<authorialNote marker="1"><p>Resolution 74/260 becomes 74/260 '
        "A.</p></authorialNote></p></preface>"
    )
    found = source(
        f"<statement>{preface}<preamble>{FORMULA}</preamble><mainBody>{paragraph('Decides.')}</mainBody></statement>"
    )
    title, letter = found.blocks[:2]
    assert (title.part, title.number, title.text) == (Part.TITLE, "74/260.", "Financing")
    assert (letter.role, letter.text, [mark.mark for mark in letter.notes]) == (
        "letter",
        "B",
        ["1"],
    )


def test_annexes_follow_and_are_counted() -> None:
    annex = (
        '<attachment><doc name="annex"><meta/><mainBody><paragraph class="HCh">'
        "<heading>Annex</heading></paragraph>{}</mainBody></doc></attachment>"
    )
    one = resolution(
        paragraph("Adopts.", "1."),
        more=f"<attachments>{annex.format(paragraph('We affirm.', '1.'))}</attachments>",
    )
    assert [(block.section, block.text) for block in one.blocks if block.part is Part.ANNEX] == [
        ("Annex", "Annex"),
        ("Annex", "We affirm."),
    ]
    two = resolution(
        paragraph("Adopts."),
        more=f"<attachments>{annex.format('')}{annex.format('')}</attachments>",
    )
    assert [block.section for block in two.blocks if block.part is Part.ANNEX] == [
        "Annex I",
        "Annex II",
    ]


def test_a_statement_by_the_president_has_no_operative_part() -> None:
    recalls = paragraph("“The Security Council recalls its statements.")
    found = source(f'<statement name="x">{META}<mainBody>{recalls}</mainBody></statement>')
    assert [block.part for block in found.blocks] == [Part.BODY]


def test_front_and_closing_matter_have_their_roles() -> None:
    cover = (
        '<coverPage><p class="upperRight"><docNumber '
        'refersTo="#symbol">A/RES/68/179</docNumber></p><p><session value="68">Sixty-eighth '
        "session</session></p>"
        '<p><docTitle>Resolution adopted by the General Assembly on <docDate date="2013-12-18" '
        'refersTo="#adoptionDate">18 December 2013</docDate></docTitle></p></coverPage>'
        "<preface><p><docNumber>68/179.</docNumber> <docTitle "
        'refersTo="#resolutionTitle">Protection of migrants</docTitle></p></preface>'
    )
    closing = (
        '<conclusions><p><inline name="adoptionMeeting">70th plenary meeting</inline><eol/>'
        "<docDate>18 December 2013</docDate></p></conclusions>"
    )
    found = source(
        f"<statement>{META}{cover}<preamble>{FORMULA}</preamble><mainBody>{paragraph('Decides.')}</mainBody>{closing}</statement>"
    )
    assert [
        (block.role, block.text) for block in found.blocks if block.role and not block.part
    ] == [
        ("symbol", "A/RES/68/179"),
        ("session", "Sixty-eighth session"),
        ("adopted", "Resolution adopted by the General Assembly on 18 December 2013"),
        ("meeting", "70th plenary meeting"),
        ("closing", "18 December 2013"),
    ]
    assert [(block.number, block.text) for block in found.blocks if block.part is Part.TITLE] == [
        ("68/179.", "Protection of migrants")
    ]
    assert [block.role for block in found.blocks if block.part is Part.TITLE] == ["title"]
    facts = dict(found.facts)
    assert facts == {
        "symbol": "A/RES/68/179",
        "title": "Protection of migrants",
        "adopted": "2013-12-18",
        "language": "en",
        "body": "General Assembly",
        "session": "68",
    }


def test_tables_give_rows_with_notes() -> None:
    table = (
        '<container name="table"><table><tr><th><p>Section</p></th><th><p>Amount<authorialNote '
        'marker="1"><p>In dollars.</p></authorialNote></p></th></tr>'
    )
    found = resolution(
        table + "<tr><td><p>3</p></td><td><p>1</p><p>200</p></td></tr><tr><td><p/></td><td/></tr>"
        "</table></container>"
    )
    assert [(block.kind, block.text) for block in found.blocks[1:]] == [
        (BlockKind.ROW, "Section | Amount"),
        (BlockKind.ROW, "3 | 1 200"),
    ]
    assert found.blocks[1].notes[0].mark == "1"


def test_stray_text_and_unknown_elements_are_kept_with_a_notice() -> None:
    found = resolution(
        f"stray words {paragraph('Decides;', '1.')}<novelty>more <b>words</b></novelty> and a tail"
    )
    assert [block.text for block in found.blocks[1:]] == [
        "stray words",
        "Decides;",
        "more words",
        "and a tail",
    ]
    assert {notice.code for notice in found.notices} == {"akn.stray-text", "akn.unknown-element"}


def test_an_id_that_stands_twice_is_warned_of_and_does_no_harm() -> None:
    found = resolution(paragraph("Urges;", "1.") * 2)  # both are para_28
    assert [notice.code for notice in found.notices] == ["akn.duplicate-eid"]
    assert [text for _, _, text in rows(found)] == ["Urges;", "Urges;"]
    assert not resolution(paragraph("Urges;", "1.")).notices


def test_quoted_structures_keep_their_order() -> None:
    quoted = (
        "<mod>Replace paragraph 4 by: <quotedStructure><paragraph><num>4.</num><content>"
        "<p>Urges;</p></content></paragraph></quotedStructure></mod> and so on."
    )
    assert [text for _, _, text in rows(resolution(paragraph(quoted, "1.")))] == [
        "Replace paragraph 4 by:",
        "Urges;",
        "and so on.",
    ]


def test_other_xml_and_empty_documents_are_refused() -> None:
    for data, code in (
        (b"<html/>", "input.unsupported-xml"),
        (document("<statement/>"), "input.no-text"),
        (b"<a", "input.xml-malformed"),
    ):
        with pytest.raises(InputError) as caught:
            read(data, "a.xml", ReadOptions())
        assert caught.value.code == code


# --- the law of words -----------------------------------------------------------------------------


def signs(text: str) -> str:
    """What is left of a text when white space, the bars of rows and the commas between note marks
    are out of account.
    """
    return "".join(text.split()).replace("|", "").replace(",", "")


def assert_nothing_lost(data: bytes, name: str) -> None:
    found = read(data, name, ReadOptions())
    root = etree.fromstring(data)
    for meta in root.iter("{*}meta"):
        for element in list(meta):
            meta.remove(element)
    stored = Counter(signs("".join(str(text) for text in root.xpath("//text()"))))
    kept = Counter(
        signs(
            "".join(block.number + block.text for block in found.blocks)
            + "".join(note.text for note in found.notes)
        )
    )
    marks = Counter(mark.mark for block in found.blocks for mark in block.notes)
    marks -= Counter(str(note.get("marker")) for note in root.iter("{*}authorialNote"))
    kept.update(signs("".join(mark * count for mark, count in marks.items())))
    lost, made = stored - kept, kept - stored
    # their own marks
    assert sum(lost.values()) <= len(root.findall(".//{*}paragraph[@class='FootnoteText']")), (
        name,
        lost,
    )
    assert not made, (name, made)


def test_no_text_of_the_published_files_is_lost(shared: Path) -> None:
    paths = sorted(shared.glob("*/*.xml"))
    assert len(paths) > 100
    for path in paths[::4] + sorted((shared / "languages").glob("*.xml")):
        assert_nothing_lost(path.read_bytes(), path.name)


def test_no_text_of_the_bulk_archives_is_lost(shared: Path) -> None:
    """A sample spread over all sessions and years; the whole has been checked by hand."""
    for archive in sorted((shared / "bulk").glob("*.tar.xz")):
        with tarfile.open(archive) as files:
            for index, member in enumerate(files):
                if member.isfile() and index % 40 == 0 and (file := files.extractfile(member)):
                    assert_nothing_lost(file.read(), member.name)
