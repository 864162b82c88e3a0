# ruff: noqa: E501 - one page to a line
"""Web pages: what a reader of the page sees becomes blocks; what is hidden or no text is named;
error pages are refused.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.errors import InputError
from resdiff.parse import parse
from resdiff.readers import html
from resdiff.readers.formats import ReadOptions
from resdiff.values.document import BlockKind, Source


def page(body: str, head: str = "", **options: object) -> Source:
    return html.read(
        f"<html><head>{head}</head><body>{body}</body></html>".encode(),
        "x.html",
        ReadOptions(**options),
    )  # type: ignore[arg-type]


def texts(source: Source) -> list[str]:
    return [
        f"{block.number} {block.text}".strip()
        for block in source.blocks
        if block.kind is not BlockKind.FURNITURE
    ]


def test_lists_are_numbered_as_the_house_prints_them() -> None:
    source = page(
        '<ol start="3"><li>Urges:<ol type="a"><li>One;<li>Two:<ol type="i"><li>Deep;</ol></ol><li '
        'value="7">Decides.</ol><ul><li>Dot</ul>'
    )
    assert texts(source) == [
        "3. Urges:",
        "(a) One;",
        "(b) Two:",
        "(i) Deep;",
        "7. Decides.",
        "• Dot",
    ]
    assert [block.level for block in source.blocks] == [None, 1, 1, 2, None, None]


def test_list_styles_and_several_paragraphs_in_an_item() -> None:
    source = page(
        '<ol style="list-style-type: lower-roman"><li><p>One</p><p>more</p></li></ol><ol '
        'style="list-style:none"><li>1. Own</li></ol>'
    )
    assert texts(source) == ["(i) One", "more", "1. Own"]


def test_italics_and_white_space() -> None:
    (block,) = page(
        "<p> <em>Recalling</em>\n <i>also</i> the &quot;Charter&quot;&nbsp;of <b>all</b> <span "
        "style='font-style:italic'>et al.</span></p>"
    ).blocks
    assert block.text == 'Recalling also the "Charter" of all et al.'
    assert [block.text[span.start : span.end] for span in block.italics] == [
        "Recalling also",
        "et al.",
    ]


def test_note_marks_and_notes() -> None:
    source = page(
        '<p>The Convention,<sup><a href="#n1">1</a></sup> the 53<sup>rd</sup> session, 5 '
        'km<sup>2</sup>, and more<a href="#_ftn2">[2]</a>.</p>'
        '<p id="n1"><sup>1</sup> Resolution 34/180. <a href="#r">↩</a></p><div id="_ftn2"><p><a '
        'href="#_ftnref2">[2]</a> Ibid.</p></div>'
    )
    (block,) = source.blocks
    assert block.text == "The Convention, the 53rd session, 5 km2, and more."
    assert [(note.offset, note.mark) for note in block.notes] == [(15, "1"), (49, "2")]
    assert [(note.mark, note.text) for note in source.notes] == [
        ("1", "Resolution 34/180."),
        ("2", "Ibid."),
    ]


def test_a_mark_without_a_note_stays_a_mark() -> None:
    source = page("<p>Text<sup>1</sup></p><p>Other</p>")
    assert source.notes == ()
    assert [note.mark for note in source.blocks[0].notes] == ["1"]


def test_tables() -> None:
    source = page(
        "<table><tr><td>5.</td><td>Requests "
        "it;</td></tr><tr><th>A</th><th>B<p>C</th></tr><tr><td></td><td>Layout</td></tr></table>"
    )
    assert texts(source) == ["5. Requests it;", "A | B C", "Layout"]
    assert [block.kind for block in source.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.ROW,
        BlockKind.PARAGRAPH,
    ]


def test_line_breaks() -> None:
    assert texts(page("<p><i>Recalling</i> one,<br><i>Noting</i> two,<br>\n3. "
                      "Three;<br>of<br><br>four</p>")) == [
        "Recalling one,", "Noting two,", "3. Three; of", "four",
    ]  # fmt: skip
    assert texts(page("<h1>A title<br>of two lines</h1>")) == ["A title of two lines"]


def test_preformatted_text_is_lines() -> None:
    source = page(
        "<p>Head<pre>\n   Recalling <i>all</i>\nits work,\n\n2. Two<sup>1</sup></pre>after"
    )
    assert [(block.kind, block.text, block.indent) for block in source.blocks] == [
        (BlockKind.PARAGRAPH, "Head", 0), (BlockKind.LINE, "Recalling all", 3), (BlockKind.LINE, "its work,", 0), (BlockKind.LINE, "", 0),
        (BlockKind.LINE, "2. Two1", 0), (BlockKind.PARAGRAPH, "after", 0),
    ]  # fmt: skip


def test_navigation_is_furniture_and_scripts_are_counted() -> None:
    source = page(
        "<nav>Home</nav><script>alert(1)</script><p>Text</p><footer>Imprint</footer><!-- x -->",
        "<title>T</title><style>p{}</style>",
    )
    assert [block.text for block in source.blocks if block.kind is BlockKind.FURNITURE] == [
        "T",
        "Home",
        "Imprint",
    ]
    assert texts(source) == ["Text"]
    assert {notice.code for notice in source.notices} == {
        "html.script",
        "html.style",
        "html.comment",
    }


@pytest.mark.parametrize(
    "hidden",
    ["hidden", 'style="display: none"', 'style="visibility:hidden"', 'style="font-size:0"'],
)
def test_hidden_text_is_named(hidden: str) -> None:
    source = page(f"<p>Seen <span {hidden}>not seen</span> too</p>")
    assert texts(source) == ["Seen too"]
    assert [(notice.code, notice.print) for notice in source.notices] == [
        ("html.hidden-text", "not seen")
    ]


@pytest.mark.parametrize(
    "look",
    ["color: #FFF", "color:white", "color : rgb(255, 255, 255)", "opacity: 0", "font-size: 1px"],
)
def test_letters_that_nobody_sees_are_read_and_named(look: str) -> None:
    source = page(f'<p>Seen <span style="{look}">not <b style="{look}">so</b></span> too</p>')
    assert texts(source) == ["Seen not so too"]
    assert [(notice.code, notice.message) for notice in source.notices] == [
        (
            "html.hidden-text",
            "white, tiny or transparent letters are read, though nobody sees them: not so",
        )
    ]


@pytest.mark.parametrize(
    "look",
    [
        "color: #FFF; background: #000",
        "background-color: white",
        "color:#ffe",
        "opacity: 0.8",
        "font-size: 10px",
        "color: whitesmoke",
    ],
)
def test_letters_that_are_seen_are_not_named(look: str) -> None:
    assert page(f'<p style="{look}">Seen</p>').notices == ()


def test_visible_text_is_not_called_hidden() -> None:
    assert page('<p style="font-size:0.9em">Seen</p>').notices == ()


def test_tracked_changes() -> None:
    assert texts(page("<p>Old <del>gone</del><ins>new</ins></p>")) == ["Old new"]
    assert texts(page("<p>Old <del>gone</del><ins>new</ins></p>", tracked="reject")) == ["Old gone"]


def test_too_deep() -> None:
    with pytest.raises(InputError) as caught:
        page("<div>" * 3_000 + "lost" + "</div>" * 3_000)
    assert caught.value.code == "input.html-too-deep"


@pytest.mark.parametrize(
    ("body", "head", "code"),
    [
        ("<h1>404 Not Found</h1><p>nginx</p>", "", "input.type-mismatch"),
        (
            "<p>The requested document does not exist.</p>",
            "<title>Error</title>",
            "input.type-mismatch",
        ),
        ("<p>Checking your browser</p>", "<title>Just a moment...</title>", "input.type-mismatch"),
        (
            '<iframe src="https://documents.un.org/api/symbol/access?s=A/RES/1/1"></iframe>',
            "",
            "input.no-text",
        ),
        ("<script>load()</script>", "", "input.no-text"),
        ("", "", "input.no-text"),
    ],
)
def test_no_document(body: str, head: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        page(body, head)
    assert caught.value.code == code


def test_a_short_resolution_is_no_error_page() -> None:
    assert texts(
        page("<h1>Error-free elections</h1><p>The General Assembly,</p><p>Noting errors,</p>")
    )


def test_charset_and_entities() -> None:
    data = '<html><meta charset="windows-1252"><p>d\x92accord</p>'.encode("latin-1")
    assert texts(html.read(data, "x", ReadOptions())) == ["d’accord"]
    # made harmless where it is written out
    assert texts(page("<p>&#x1b;[2J &amp; &Eacute;</p>")) == ["\x1b[2J & É"]


def test_language_told() -> None:
    assert (
        html.read(b'<html lang="fr-CH"><p>Texte</p></html>', "x", ReadOptions()).fact("language")
        == "fr"
    )
    assert page("<p>x</p>", language="es").fact("language") == "es"


_TAGS = st.sampled_from(
    "p div span em sup a li ol ul table tr td h1 br pre nav b blockquote script".split()
)


@given(
    st.lists(
        st.tuples(
            _TAGS, st.booleans(), st.sampled_from(["word", " x ", "1", "(a)", "&amp;", "\n", ""])
        ),
        max_size=30,
    )
)
def test_no_word_is_lost(pieces: list[tuple[str, bool, str]]) -> None:
    body, count = "<p>begin</p>", 0
    for tag, closes, text in pieces:
        body += f"<{'/' if closes else ''}{tag}>{text}"
        count += text == "word"
    if "<script>" in body:
        return  # what stands in a script is no text
    source = page(body)
    found = " ".join(
        [*(block.text for block in source.blocks), *(note.text for note in source.notes)]
    )
    assert len(re.findall("word", found)) == count


SITE = "<header><a href='/'>Home</a><p>Documents</p></header>"
TITLED = "<header><h1>Robots at sea</h1></header>"


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("<nav><ul><li>Home<li>Documents</ul></nav>{}", "The General Assembly,"),
        (SITE + "{}<footer>Cookies</footer>", "The General Assembly,"),
        ("<div role=banner>United Nations</div>{}", "The General Assembly,"),
        ("<header><h1>United Nations</h1></header><main>{}</main>", "The General Assembly,"),
        (SITE + "<article>" + TITLED + "{}</article>", "Robots at sea"),
        # the head of a text is its title
        (TITLED + "{}", "Robots at sea"),
        ("<main>" + TITLED + "{}</main>", "Robots at sea"),
        ("<h1>Robots at sea</h1>{}", "Robots at sea"),
        ("<div>Robots at sea</div>{}", "Robots at sea"),
    ],
)
def test_the_head_of_a_site_is_no_title(body: str, first: str) -> None:
    source = page(body.format("<p>The General Assembly,</p><p>Noting it,</p><p>1. Decides.</p>"))
    assert texts(source)[0] == first
    assert source.blocks[0].text == first
    assert parse(source).title == (first if "Robots" in first else None)


def test_a_raised_figure_is_a_power_only_where_it_can_be() -> None:
    source = page(
        "<p>10<sup>6</sup> tons, 5 km<sup>2</sup>, 70/1<sup>2</sup>, in 2015<sup>3</sup></p>"
    )
    assert texts(source) == ["106 tons, 5 km2, 70/1, in 2015"]
    assert [note.mark for note in source.blocks[0].notes] == ["2", "3"]
