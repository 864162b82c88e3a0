"""Words that are struck through are no words of the text, in any format: left out, and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.parse import parse
from resdiff.readers import docx, html, markdown, read_source
from resdiff.readers.formats import ReadOptions
from resdiff.values.document import Source, walk

from .docx_files import docx as docx_of
from .docx_files import levels, listed, paragraph, run

STRIKE, TWICE = "<w:strike/>", "<w:dstrike/>"
STYLED = (
    '<w:style w:type="character" w:styleId="S"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:strike/></w:rPr></w:style>'
)


def of_word(body: str, options: ReadOptions = ReadOptions(), **parts: str) -> Source:
    return docx.read(docx_of(body, **parts), "x.docx", options)


def of_page(body: str, head: str = "") -> Source:
    page = f"<html><head>{head}</head><body><p>Begin</p>{body}</body></html>"
    return html.read(page.encode(), "x.html", ReadOptions())


def of_markdown(text: str, options: ReadOptions = ReadOptions()) -> Source:
    return markdown.read(text.encode(), "x.md", options)


def texts(source: Source) -> list[str]:
    return [f"{block.number} {block.text}".strip() for block in source.blocks]


def told(source: Source) -> list[str]:
    return [each.print for each in source.notices if each.code == "input.struck"]


@pytest.mark.parametrize(
    ("properties", "paragraph_style", "out"),
    [
        (STRIKE, "", True),
        (TWICE, "", True),
        ('<w:strike w:val="1"/>', "", True),
        ('<w:rStyle w:val="S"/>', "", True),
        ("", '<w:pStyle w:val="P"/>', True),
        ("<w:b/>", "", False),
        ('<w:strike w:val="0"/>', "", False),
        ('<w:dstrike w:val="false"/>', "", False),
        ('<w:rStyle w:val="S"/><w:strike w:val="0"/>', "", False),
        ('<w:strike w:val="0"/>', '<w:pStyle w:val="P"/>', False),
        ('<w:rStyle w:val="S"/>', '<w:pStyle w:val="P"/>', False),  # a toggle, 17.7.3
        ('<w:u w:val="single"/>', "", False),
    ],
)
def test_word(properties: str, paragraph_style: str, out: bool) -> None:
    kept = "" if not paragraph_style else '<w:strike w:val="0"/>'
    body = paragraph(
        run("1. ", kept),
        run("Urges", properties),
        run(" States;", kept),
        properties=paragraph_style,
    )
    source = of_word(body, styles=STYLED)
    assert texts(source) == ["1. States;" if out else "1. Urges States;"]
    assert told(source) == (["Urges"] if out else [])
    assert not out or "“Urges”" in source.notices[0].message
    assert not out or "States" in source.notices[0].message


def test_a_struck_paragraph_of_word_takes_no_number() -> None:
    lists = levels(("decimal", "%1.")) + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(
        paragraph(run(words, properties), properties=listed("1"))
        for words, properties in [("One;", ""), ("Two;", STRIKE), ("Three.", "")]
    )
    source = of_word(body, numbering=lists)
    assert texts(source) == ["1. One;", "2. Three."]
    assert told(source) == ["Two;"]
    typed = paragraph("One;") + paragraph("2. ", run("Two", TWICE), ";")
    assert texts(of_word(typed)) == ["One;"]


def test_tracked_changes_of_word_are_as_before() -> None:
    deleted = '<w:del><w:r><w:delText xml:space="preserve">Urges </w:delText></w:r></w:del>'
    inserted = f"<w:ins>{run('Invites ')}</w:ins>"
    body = paragraph(deleted, inserted, run("States;"))
    for how, words in (("accept", "Invites States;"), ("reject", "Urges States;")):
        source = of_word(body, ReadOptions(tracked=how))  # type: ignore[arg-type]
        assert (texts(source), told(source)) == ([words], [])


PAGES = [
    ("<p>1. <s>Urges</s> Calls;</p>", ["1. Calls;"], ["Urges"]),
    ("<p>1. <strike>Urges</strike> Calls;</p>", ["1. Calls;"], ["Urges"]),
    (
        '<p>1. <span style="text-decoration: line-through">Urges</span> Calls;</p>',
        ["1. Calls;"],
        ["Urges"],
    ),
    (
        "<p>1. <b style='color:red;text-decoration:underline line-through'>a</b> b;</p>",
        ["1. b;"],
        ["a"],
    ),
    ('<p>1. <span class="x c3">Urges</span> Calls;</p>', ["1. Calls;"], ["Urges"]),
    ('<p class="c3">2. Urges;</p><p>2. Calls;</p>', ["2. Calls;"], ["2. Urges;"]),
    ("<p>2. <s>Urges</s>;</p><p>2. Calls;</p>", ["2. Calls;"], ["2. Urges;"]),
    (
        "<ol><li>One;<li><p><s>Two</s>;</p><li>Three;</ol>",
        ["1. One;", "2. Three;"],
        ["Two;"],
    ),
    ("<div style='text-decoration:line-through'><p>a</p><p>b</p></div><p>c</p>", ["c"], ["ab"]),
    ("<s><p>a</p><p>b</p></s><p>c</p>", ["c"], ["ab"]),
    ("<STRIKE class='x'><p>a</p></STRIKE><p>c</p>", ["c"], ["a"]),
    # nothing to report
    ("<p>1. <u>Urges</u> <ins>all</ins> Calls;</p>", ["1. Urges all Calls;"], []),
    ('<p>1. <s style="text-decoration:none">Urges</s>;</p>', ["1. Urges;"], []),
    ('<p>1. <span class="c4">Urges</span>;</p>', ["1. Urges;"], []),
    ('<p>1. <span style="text-decoration:underline">Urges</span>;</p>', ["1. Urges;"], []),
    ("<p>1. <small>Urges</small> <span>all</span>;</p>", ["1. Urges all;"], []),
    ("<ol><li>One;<li>Two;</ol>", ["1. One;", "2. Two;"], []),
    ("<p>line-through, s, strike</p>", ["line-through, s, strike"], []),
    ("<table><tr><td>a</td><td>b</td></tr></table>", ["a | b"], []),
]
SHEET = (
    "<style>@media screen { .c3, p.z { color: red; text-decoration: line-through } }"
    " .c4 { text-decoration: underline } /* .c4 { text-decoration: line-through } */</style>"
)


@pytest.mark.parametrize(("body", "kept", "out"), PAGES)
def test_page(body: str, kept: list[str], out: list[str]) -> None:
    source = of_page(body, SHEET)
    assert texts(source) == ["Begin", *kept]
    assert told(source) == out


MARKDOWN = [
    ("1. ~~Urges~~ Calls;", ["1. Calls;"], ["Urges"]),
    ("1. <s>Urges</s> Calls;", ["1. Calls;"], ["Urges"]),
    ("1. <strike>Urges all\nStates</strike> Calls;", ["1. Calls;"], ["Urges all States"]),
    ("~~*Recalling* it,~~\n\nNoting", ["Noting"], ["Recalling it,"]),
    ("1. One;\n1. ~~Two~~;\n1. Three;", ["1. One;", "2. Three;"], ["Two"]),
    ("2. ~~Two;~~\n\n2. Three;", ["2. Three;"], ["Two;"]),
    ('<span style="text-decoration:line-through">a</span> b', ["b"], ["a"]),
    ("a\n\n<s>\n\n2. b;\n\n3. c;\n\n</s>\n\n2. d;", ["a", "2. d;"], ["b;", "c;"]),
    # nothing to report
    ("1. ++Urges++ <ins>all</ins> <u>States</u>;", ["1. Urges all States;"], []),
    ("~~Urges all", ["~~Urges all"], []),
    ("a ~~ b ~~ c", ["a ~~ b ~~ c"], []),
    ("C++ and C++", ["C++ and C++"], []),
    ("~5 km, ~6 km", ["~5 km, ~6 km"], []),
    (r"\~\~a\~\~", ["~~a~~"], []),
    ("<span>a</span> </s> b", ["a b"], []),
    ("<street> and <states>", ["<street> and <states>"], []),
]


@pytest.mark.parametrize(("text", "kept", "out"), MARKDOWN)
def test_markdown(text: str, kept: list[str], out: list[str]) -> None:
    source = of_markdown(text)
    assert texts(source) == kept
    assert told(source) == out


def test_deleted_and_inserted_words_of_markdown_are_read_as_tracked() -> None:
    text = "1. <del>Urges</del> <ins>Invites</ins> States;"
    after, before = of_markdown(text), of_markdown(text, ReadOptions(tracked="reject"))
    assert (texts(after), texts(before)) == (["1. Invites States;"], ["1. Urges States;"])
    assert [each.print for each in after.notices] == ["Urges"]
    assert [each.print for each in before.notices] == ["Invites"]


_WORDS = st.lists(
    st.tuples(st.sampled_from(["urges", "States", "to", "act"]), st.booleans()), min_size=1
)


@given(_WORDS)
def test_every_word_is_read_or_told(words: list[tuple[str, bool]]) -> None:
    marked = " ".join(f"~~{word}~~" if out else word for word, out in words)
    page = " ".join(f"<s>{word}</s>" if out else word for word, out in words)
    body = paragraph("Begin", *(run(f" {word}", STRIKE if out else "") for word, out in words))
    sources = (of_markdown(f"Begin {marked}"), of_page(f"<p>Begin {page}</p>"), of_word(body))
    for source in sources:
        kept = [word for text in texts(source) for word in text.split() if word != "Begin"]
        assert kept == [word for word, out in words if not out]
        struck = [word for each in told(source) for word in each.split()]
        assert struck == [word for word, out in words if out]


@pytest.mark.parametrize("name", ["strike.docx", "st.md"])
def test_real_drafts(shared: Path, name: str) -> None:
    source = read_source(shared.parent / "cases" / "reading" / name)
    clauses = [each for each in walk(parse(source).clauses) if each.label.startswith("OP")]
    assert [each.label for each in clauses] == ["OP1", "OP2"]
    assert clauses[0].text.startswith(("Encourages", "Calls upon"))
    assert clauses[1].text.startswith("Decides")
    assert "Urges" in told(source)
