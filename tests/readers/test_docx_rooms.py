"""What rooms do in Word by hand: words struck in brackets, words in colours."""

from __future__ import annotations

import pytest

from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import walk
from tests.readers.docx_files import docx, paragraph, run

STRIKE = "<w:strike/>"


def test_words_struck_in_brackets_are_proposed_for_deletion() -> None:
    """They are read, and told; struck words outside brackets are out of the text."""
    body = paragraph(
        "OP1 Urges ", run("all ", STRIKE), "States [", run("in need", STRIKE), " (US)];"
    )
    source = read_bytes(docx(body), "d.docx")
    assert source.blocks[0].text == "OP1 Urges States [in need (US)];"
    codes = [notice.code for notice in source.notices]
    assert codes == ["input.struck", "docx.struck-in-brackets"]
    [hand] = source.blocks[0].hands
    start, end = hand.span.start, hand.span.end
    assert (source.blocks[0].text[start:end], hand.struck, hand.author) == ("in need", True, "")


def test_colours_are_told_and_not_guessed_at() -> None:
    """How many words in which colour; the colour of print, links and a lone word are nothing."""
    yellow, red = '<w:highlight w:val="yellow"/>', '<w:color w:val="FF0000"/>'
    body = paragraph("OP1 ", run("Urges all States", yellow), run(" to act at once;", red))
    [notice] = read_bytes(docx(body), "d.docx").notices
    assert notice.code == "docx.coloured"
    assert "yellow highlight (3 words), red (4 words)" in notice.message
    black = '<w:color w:val="000000"/>'
    link = f"<w:hyperlink>{run('see the report here', red)}</w:hyperlink>"
    body = paragraph(run("OP1 Urges all States;", black), run("now", yellow), link)
    assert read_bytes(docx(body), "d.docx").notices == ()


GREEN, YELLOW = '<w:highlight w:val="green"/>', '<w:highlight w:val="yellow"/>'
BLUE = '<w:color w:val="0070C0"/>'


def beside(*paragraphs: str) -> list[str]:
    """What stands beside each paragraph."""
    source = read_bytes(docx("".join(paragraphs)), "d.docx")
    return ["; ".join(words for _, words in block.beside) for block in source.blocks]


@pytest.mark.parametrize(
    ("key", "green", "blue"),
    [
        ("Text in green: agreed ad ref", "agreed ad ref", ""),
        ("Key: green = agreed ad ref; blue = EU", "agreed ad ref", "EU"),
        ("Green highlight – agreed in plenary", "agreed in plenary", ""),
        ("(Paragraphs highlighted in green are agreed; text in blue is open.)", "agreed", "open"),
        ("Texte en vert : agréé ; bleu : UE", "agréé", "UE"),
        ("绿色：已商定；蓝色：欧盟", "已商定", "欧盟"),
        ("Зелёным цветом: согласовано", "согласовано", ""),
        # no key: a sentence, and a colour of which two things are said
        ("Noting the green economy: a way to prosperity,", "", ""),
        ("Green: agreed; green: open", "", ""),
        ("The room used green and blue.", "", ""),
    ],
)
def test_colours_mean_what_the_text_says(key: str, green: str, blue: str) -> None:
    found = beside(
        paragraph(key),
        paragraph(run("OP1 Urges all;", GREEN)),
        paragraph(run("OP2 Requests a report;", BLUE)),
        paragraph("OP3 Decides ", run("soon", GREEN), " to rest."),
    )
    assert found == ["", green, blue, ""]


def test_what_a_colour_means_is_a_stance_and_is_told() -> None:
    body = "".join(
        (
            paragraph("Colours: green: agreed ad ref; blue: EU"),
            paragraph("Lamps"),
            paragraph("The General Assembly,"),
            paragraph(run("PP1 Recalling its work,", GREEN)),
            paragraph(run("OP1 Urges all States to act;", BLUE)),
            paragraph("OP2 Requests ", run("a long report", YELLOW), ";"),
        )
    )
    text = parse(read_bytes(docx(body), "d.docx"))
    stances = {
        clause.label: [(each.kind, each.by) for each in clause.stances]
        for clause in walk(text.clauses)
        if clause.stances
    }
    assert stances == {"PP1": [("agreed", ())], "OP1": [("propose", ("EU",))]}
    told = [each.message for each in text.notices if each.code == "docx.coloured"]
    assert told == [
        "colours are read as the text explains: green highlight as “agreed ad ref” (4 words), "
        "blue as “EU” (6 words)",
        "words are coloured by hand, which is not read as a position: yellow highlight (3 words)",
    ]
