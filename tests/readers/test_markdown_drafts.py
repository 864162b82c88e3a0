"""Markdown as people type it: tags of HTML, notes typed as words, header fields in front."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.parse import parse
from resdiff.readers import markdown, read_source
from resdiff.readers.formats import ReadOptions
from resdiff.values.document import Resolution, Source, walk


def read(text: str) -> Source:
    return markdown.read(text.encode(), "x.md", ReadOptions())


def texts(source: Source) -> list[str]:
    return [f"{block.number} {block.text}".strip() for block in source.blocks]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<u>Urges</u> all", "Urges all"),
        ("<b>Urges</b> <strong>all</strong> <i>of</i> <em>them</em>", "Urges all of them"),
        ("<U>Urges</U> <span class='x' style=\"color:red\">all</span>", "Urges all"),
        ("<ins>Urges</ins> ++all++", "Urges all"),
        ("the 53<sup>rd</sup> and CO<sub>2</sub>", "the 53rd and CO2"),
        ("10<sup>6</sup> tons, 5 km<sup>2</sup>", "106 tons, 5 km2"),
        ("States<sup>1</sup> and <sup><a href='#n'>2</a></sup>", "States and"),
        ("Urges<br>", "Urges"),
        ("<center>Urges all</center>", "Urges all"),
        ("<p align='center'>Urges</p>", "Urges"),
        ("<a id='op1'></a>Urges <mark>all</mark> <font color=red>x</font>", "Urges all x"),
        ("Urges </u> all", "Urges all"),
        (r"\"Robots\" and \\ of \'it\'", "\"Robots\" and \\ of 'it'"),
        # what is no tag of a text stays
        ("<insert date> and <name>", "<insert date> and <name>"),
        ("a < b and c > d", "a < b and c > d"),
        ("if x <b and y", "if x <b and y"),
        ("1 + 1 ++ 2", "1 + 1 ++ 2"),
        ("<https://un.org/a>", "https://un.org/a"),
        ("<b2> <burden> <undefined>", "<b2> <burden> <undefined>"),
        ("<script>x</script>", "<script>x</script>"),
    ],
)
def test_tags(text: str, kept: str) -> None:
    assert texts(read(text)) == [kept]


def test_emphasis_by_tags_is_emphasis() -> None:
    for tag, slanted in (("u", True), ("i", True), ("em", True), ("b", False), ("span", False)):
        block = read(f"<{tag}>Urges</{tag}> all").blocks[0]
        assert bool(block.italics) is slanted


_NAMES = st.sampled_from(["u", "b", "i", "em", "strong", "ins", "span", "small", "mark", "sub"])


@given(st.lists(st.tuples(_NAMES, st.sampled_from(["urges", "all", "States"])), min_size=1))
def test_no_tag_stays_and_no_word_goes(words: list[tuple[str, str]]) -> None:
    text = "Begin " + " ".join(f"<{tag}>{word}</{tag}>" for tag, word in words)
    assert texts(read(text)) == [" ".join(["Begin", *(word for _, word in words)])]


BODY = "Recalling the pact on robots{a} and the treaty,{b}\n\n1. Decides to act;{c}\n\n"


@pytest.mark.parametrize(
    ("marks", "lines"),
    [
        (("1", "2", "3"), "1 See A.\n\n2 See B.\n\n3 See C.\n"),
        (("1", "2", "3"), "1 See A.\n2 See B.\n3 See C.\n"),
        (("[1]", "[2]", "[3]"), "[1] See A.\n\n[2] See B.\n\n[3] See C.\n"),
        (("¹", "²", "³"), "¹ See A.\n\n² See B.\n\n³See C.\n"),
        (("1", "[^2]", "3"), "1 See A.\n\n[^2]: See B.\n\n3 See C.\n"),
        (
            ("<sup>1</sup>", "<sup>2</sup>", "<sup>3</sup>"),
            "<sup>1</sup> See A.\n\n<sup>2</sup> See B.\n\n<sup>3</sup> See C.\n",
        ),
        ((r"\*", "2", "3"), "\\* See A.\n\n2 See B.\n\n3 See C.\n"),
    ],
)
def test_typed_notes(marks: tuple[str, str, str], lines: str) -> None:
    source = read(BODY.format(a=marks[0], b=marks[1], c=marks[2]) + lines)
    assert texts(source) == ["Recalling the pact on robots and the treaty,", "1. Decides to act;"]
    assert sorted(note.text for note in source.notes) == ["See A.", "See B.", "See C."]
    places = [(note.offset, note.mark) for block in source.blocks for note in block.notes]
    assert [offset for offset, _ in places] == [28, 44, 15]
    assert {mark for _, mark in places} == {note.mark for note in source.notes}


@pytest.mark.parametrize(
    "text",
    [
        "Recalling robots,\n\n1 See A.",  # no mark in the text
        "Recalling robots,1\n\nand no note.",
        "1 Decides to act;\n\n2 Requests it.",  # numbers without their stops
        "Recalling robots,1\n\n1 Decides to act;\n\n2 Requests it.",
        "The share of CO2 fell.\n\n2 States objected.",
        "Noting WHA56.26\n\n26 States objected.",
        "Noting flight MH17.\n\n17 States objected.",
        "Noting 10 km2.\n\n2 States objected.",
        "Noting the plan.1\n\n1. See A.",
        "Noting the plan,1\n\n1 small letter.",
        "Noting A/RES/70/1\n\n1 See A.",
    ],
)
def test_no_typed_notes(text: str) -> None:
    source = read(text)
    assert source.notes == ()
    assert [block.notes for block in source.blocks] == [()] * len(source.blocks)


def front(
    *lines: str, body: str = "The Security Council,\n\nNoting it,\n\n1. Decides."
) -> Resolution:
    return parse(read("\n".join(["---", *lines, "---", "", body])))


@pytest.mark.parametrize(
    ("lines", "title", "adopted"),
    [
        (("title: Robots at sea", "date: 2024-09-10"), "Robots at sea", "2024-09-10"),
        (("date: 2024-09-10", "title: Robots at sea"), "Robots at sea", "2024-09-10"),
        (('title: "Robots at sea :"', "date: 10 September 2024"), "Robots at sea", "2024-09-10"),
        ((r'title: "\"Robots\" at sea"', "x: y"), '"Robots" at sea', None),
        (("title: 'It''s at sea'",), "It's at sea", None),
        (("committee: Security Council", "topic: Robots", "sponsors: A, B"), "Robots", None),
        (("title: Robots", "topic: Other", "sponsors:", "  - A", "  - B"), "Robots", None),
        (("title: Robots", "date: 2024-09-10T10:00:00Z"), "Robots", "2024-09-10"),
        (("symbol: S/RES/9", "date: soon"), None, None),
        (("committee: Security Council", "layout: page", "tags: [a, b]"), None, None),
    ],
)
def test_front_matter(lines: tuple[str, ...], title: str | None, adopted: str | None) -> None:
    text = front(*lines)
    assert (text.title, text.adopted) == (title, adopted)
    clauses = [each for each in walk(text.clauses) if each.label == "Title"]
    assert [each.text for each in clauses] == ([title] if title else [])
    assert [each.label for each in walk(text.clauses)][-2:] == ["PP1", "OP1"]
    said = " ".join(each.text for each in text.front)
    fields = [line for line in lines if not line.startswith(("title", "topic"))]
    assert all(line.strip() in said for line in fields)


def test_a_heading_is_the_title_where_front_matter_names_none() -> None:
    text = front(
        "date: 2024-09-10", body="# Robots\n\nThe Security Council,\n\nNoting,\n\n1. Decides."
    )
    assert (text.title, text.adopted) == ("Robots", "2024-09-10")


def case(shared: Path, name: str) -> Resolution:
    return parse(read_source(shared.parent / "cases" / "reading" / name))


def openings(text: Resolution) -> list[str]:
    return [each.opening or "" for each in walk(text.clauses) if each.label.startswith("OP")]


def test_real_drafts(shared: Path) -> None:
    assert openings(case(shared, "md-u-a.md")) == ["Urges", "Decides"]
    assert openings(case(shared, "md-u-b.md")) == ["Invites", "Encourages"]
    assert openings(case(shared, "mdhtml.md")) == [
        "Calls upon",
        "Decides",
        "Urges",
        "Requests",
        "Invites",
    ]
    notes = case(shared, "mdfoot.md")
    marks = [[mark.mark for mark in each.footnotes] for each in walk(notes.clauses)]
    assert marks == [[], ["1", "2"], ["3"], []]
    assert all(mark.text for each in walk(notes.clauses) for mark in each.footnotes)
    assert not any("Treaty Series" in each.text for each in notes.closing)
    titled = case(shared, "frontm.md")
    assert (titled.title, titled.adopted) == ("Robots at sea", "2024-09-10")
    assert case(shared, "fm2.md").title == "Robots at sea"


def test_a_block_of_code_is_read_as_plain_text_and_told() -> None:
    source = read("Begin.\n\n```\nThe General Assembly,\n\nNoting a long\nline,\n```\n\nEnd.")
    assert [(each.code, each.line) for each in source.notices] == [("markdown.code", 3)]
    assert [each.text for each in source.blocks if each.kind == "line"] == [
        *("The General Assembly,", "", "Noting a long", "line,")
    ]
    assert read("`code` in a line").notices == ()
