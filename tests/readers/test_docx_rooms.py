"""What rooms do in Word by hand: words struck in brackets, words in colours."""

from __future__ import annotations

from resdiff.readers import read_bytes
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
