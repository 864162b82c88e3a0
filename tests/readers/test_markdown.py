"""Markdown of drafting repositories: numbers as printed, emphasis as italics, notes, front matter;
every word kept.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.errors import InputError
from resdiff.readers import markdown
from resdiff.readers.formats import ReadOptions
from resdiff.values.document import BlockKind, Source


def read(text: str) -> Source:
    return markdown.read(text.encode(), "x.md", ReadOptions())


def texts(source: Source) -> list[str]:
    return [
        f"{block.number} {block.text}".strip()
        for block in source.blocks
        if block.kind is not BlockKind.FURNITURE
    ]


def test_paragraphs_and_italics() -> None:
    source = read(
        "*The General Assembly*,\n\n_Recalling_ **its** resolution\n98/1, and snake_case,\n"
    )
    assert texts(source) == [
        "The General Assembly,",
        "Recalling its resolution 98/1, and snake_case,",
    ]
    assert [
        [block.text[span.start : span.end] for span in block.italics] for block in source.blocks
    ] == [
        ["The General Assembly"],
        ["Recalling"],
    ]
    assert [block.origin.line for block in source.blocks] == [1, 3]


def test_clauses_without_blank_lines() -> None:
    assert texts(read("*Recalling* one,\n*Noting* two,\nwrapped\n(a) three;\n(b) four.")) == [
        "Recalling one,",
        "Noting two, wrapped",
        "(a) three;",
        "(b) four.",
    ]


def test_hard_breaks() -> None:
    assert texts(read("one,  \nTwo\\\nthree")) == ["one,", "Two three"]


def test_lists() -> None:
    source = read(
        "4. Urges:\n\n   (a) One\n   wrapped;\n\n   (b) Two;\n\n5. Decides:\n   - dash;\n   - "
        "more\n     words.\n\nPlain\n"
    )
    assert texts(source) == [
        "4. Urges:",
        "(a) One wrapped;",
        "(b) Two;",
        "5. Decides:",
        "- dash;",
        "- more words.",
        "Plain",
    ]
    assert [block.level for block in source.blocks] == [None, None, None, None, 1, 1, None]


def test_lazy_numbers_are_counted_and_printed_ones_kept() -> None:
    assert texts(read("1. One;\n1. Two;\n1. Three.\n")) == ["1. One;", "2. Two;", "3. Three."]
    assert texts(read("1. One;\n3. Three;\n4) Four.\n")) == ["1. One;", "3. Three;", "4) Four."]


def test_a_year_at_the_beginning_of_a_line_is_no_number() -> None:
    assert texts(read("adopted in\n2013. It was")) == ["adopted in 2013. It was"]


def test_nested_numbers() -> None:
    source = read("1. One:\n   1. Inner;\n   2. Other;\n2. Two.\n")
    assert [(block.number, block.level) for block in source.blocks] == [
        ("1.", None),
        ("1.", 1),
        ("2.", 1),
        ("2.", None),
    ]


def test_headings_and_rules() -> None:
    source = read("# Title #\n\nUnder\n=====\n\n***\n\n## Part *I*\ntext\n")
    assert [(block.kind, block.text) for block in source.blocks] == [
        (BlockKind.HEADING, "Title"),
        (BlockKind.HEADING, "Under"),
        (BlockKind.HEADING, "Part I"),
        (BlockKind.PARAGRAPH, "text"),
    ]


def test_notes() -> None:
    source = read(
        "The Convention,[^1] and[^b].\n\n[^1]: Resolution 34/180.\n    More.\n\n    "
        "Again.\n\n[^b]: Ibid.\n\nText."
    )
    assert [(note.offset, note.mark) for note in source.blocks[0].notes] == [(15, "1"), (19, "b")]
    assert [(note.mark, note.text) for note in source.notes] == [
        ("1", "Resolution 34/180. More. Again."),
        ("b", "Ibid."),
    ]
    assert texts(source) == ["The Convention, and.", "Text."]


def test_front_matter_is_kept_and_its_facts_read() -> None:
    source = read(
        '---\ntitle: "Safety"\nsymbol: A/RES/1/1\ndate: 2020-01-02\nlang: fr\nx: '
        "!!python/object:os.system\n---\nText"
    )
    assert dict(source.facts) == {
        "title": "Safety",
        "symbol": "A/RES/1/1",
        "adopted": "2020-01-02",
        "language": "fr",
    }
    assert [block.text for block in source.blocks if block.role == "field"][
        -1
    ] == "x: !!python/object:os.system"


def test_a_rule_is_no_front_matter() -> None:
    assert texts(read("---\n\nText without an end of the front matter")) == [
        "Text without an end of the front matter"
    ]


def test_comments_are_notices() -> None:
    source = read(
        "One <!-- inline --> two.\n\n<!-- over\n\nlines --> three\n\nfour <!-- never ended"
    )
    assert texts(source) == ["One two.", "three", "four <!-- never ended"]
    assert [notice.print for notice in source.notices] == ["inline", "over lines"]


def test_raw_html_and_escapes_and_links() -> None:
    assert texts(
        read(
            "<b>x</b> \\*y\\* &amp; [the report](https://x.org/a(b)) `code` "
            "<script>alert(1)</script>"
        )
    ) == ["x *y* & the report code <script>alert(1)</script>"]
    assert texts(read("<i>Urges</i> a<br>b; 2 * 3 * 4 and *")) == ["Urges a b; 2 * 3 * 4 and *"]


def test_tables_fences_and_quotes() -> None:
    assert texts(
        read(
            "| A | B \\| C |\n|---|:-:|\n| 1 | |\n\n```\nverbatim *x*\n```\n\n> quoted\n> > twice\n"
        )
    ) == [
        "A | B | C",
        "1",
        "verbatim *x*",
        "quoted twice",
    ]


def test_conflict_markers() -> None:
    with pytest.raises(InputError) as caught:
        read("a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n")
    assert caught.value.code == "input.conflict-markers"


_PIECES = st.sampled_from(
    [
        "word",
        "*",
        "_",
        "**",
        "\n",
        "\n\n",
        "  \n",
        "1. ",
        "(a) ",
        "- ",
        "> ",
        "# ",
        "[^1]",
        "[^1]: ",
        "|",
        "`",
        "\\",
        "    ",
        "<b>",
        "&amp;",
        ",",
        "```",
        "===",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_no_word_is_lost(text: str) -> None:
    source = read("begin\n\n" + text)
    found = "".join(
        [
            *(block.text for block in source.blocks),
            *(note.text for note in source.notes),
            *(note.mark for block in source.blocks for note in block.notes),
        ]
    )
    assert found.count("word") == text.count("word")


@pytest.mark.parametrize(
    "piece",
    [
        "*",
        "[",
        "`a ",
        "*a ",
        "> ",
        "- ",
        "1. ",
        "<!--",
        "[a](",
        "|-",
        "&#1",
        "**_",
        "~~a ",
        "++a",
        "<s>",
        "</s>",
        "<s>a\n\n",
        "<a ",
        "<span x",
        "a,1\n\n1 B\n\n",
        "<sup>",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        read(piece * times)
        return time.process_time() - began

    seconds(500)
    assert seconds(10_000) < 60 * max(seconds(1_000), 0.002)
