"""Footnotes: told by the format, or digits glued to words."""

from __future__ import annotations

import pytest

from resdiff.parse import parse
from resdiff.parse.clauses.accounting import unaccounted
from resdiff.parse.clauses.notes import candidates
from resdiff.values.document import Block, BlockKind, Footnote, NoteMark, NoteText, Part, Source
from tests.parse.typed import clause, codes, understood


def test_digits_that_follow_the_running_sequence_are_footnotes() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling the Universal Declaration of Human Rights1 and the Covenant,2

        1. Decides to act in the light of the Declaration;3

        2. Decides to rest.

        1 Resolution 217 A (III).
        2 See resolution 2200 A (XXI), annex.
        """)
    recital = clause(resolution, "PP1")
    assert recital.text == "Recalling the Universal Declaration of Human Rights and the Covenant,"
    assert [(note.mark, note.text, note.at) for note in recital.footnotes] == [
        ("1", "Resolution 217 A (III).", 51),
        ("2", "See resolution 2200 A (XXI), annex.", 69),
    ]
    cited = [citation.symbol for note in recital.footnotes for citation in note.citations]
    assert cited == ["A/RES/217 A (III)", "A/RES/2200 A (XXI)"]
    assert clause(resolution, "OP1").footnotes[0].mark == "3"
    assert not unaccounted(resolution)


def test_a_doubtful_mark_is_text_with_a_notice() -> None:
    resolution = understood(
        "The General Assembly,\n\nRecalling the Convention on Families10 as a matter of "
        "priority,\n\n1. Decides.\n"
    )
    recital = clause(resolution, "PP1")
    assert "Families10 as" in recital.text
    assert recital.reading == recital.text
    assert recital.footnotes == ()
    assert "notes.stray-mark" in codes(resolution)


# Names and numbers that end in a digit: no mark, whatever stands before them.
TOKENS = (
    "COP26", "WHA56.26", "EB130.R7", "SDG16.3", "SDG16", "Article6", "paragraph5", "Annex2",
    "Phase2", "MH17", "G77", "UNSCR1325", "CO2", "H5N1", "Pillar3", "Goal5", "MINUSTAH2", "HIV1",
    "WHA62.26", "CEDAW4", "GC7", "Rio20",
)  # fmt: skip


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("notes", ["", "\n1 Resolution 217 A (III).\n2 See A/RES/70/1.\n"])
def test_a_token_with_digits_is_text(token: str, notes: str) -> None:
    behind = "the Declaration,1 and the Agenda,2" if notes else "the Declaration"
    text = f"The General Assembly,\n\nRecalling {behind}, and {token} of old,\n\n1. Decides.\n"
    assert f"and {token} of old" in clause(understood(text + notes), "PP1").reading


@pytest.mark.parametrize("word", ["paragraph", "Pillar", "Level", "Window"])
def test_a_word_that_is_printed_with_several_digits_is_a_name(word: str) -> None:
    text = f"The General Assembly,\n\n1. Decides on {word}1, {word}2 and {word}3 of it.\n"
    assert clause(understood(text), "OP1").text == f"Decides on {word}1, {word}2 and {word}3 of it."


@pytest.mark.parametrize(
    "text",
    [
        "emissions of CO2 are",
        "decision EC-M-33/DEC.1 of",
        "up to 17,300 personnel",
        "resolution 67/172 of",
        "art.2 of",
        "in 2004, 2005",
        "S/2005/57 and",
        "OC-16/99",
    ],
)
def test_control_digits_that_belong_to_words(text: str) -> None:
    assert candidates(text) == []


def test_marks_and_texts_told_by_the_format() -> None:
    blocks = (
        Block("The General Assembly,", BlockKind.PARAGRAPH, part=Part.FORMULA),
        Block(
            "  Guided by  the Charter,",
            BlockKind.PARAGRAPH,
            part=Part.PREAMBLE,
            notes=(NoteMark(25, "1"),),
        ),
        Block("Decides.", BlockKind.PARAGRAPH, number="1.", part=Part.OPERATIVE),
    )
    resolution = parse(
        Source(
            "typed",
            "akn",
            "0" * 64,
            blocks,
            notes=(NoteText("1", "See the Charter."), NoteText("2", "Lost.")),
        )
    )
    assert clause(resolution, "PP1").footnotes == (Footnote("1", "See the Charter.", 22),)
    assert [(passage.kind, passage.text) for passage in resolution.closing] == [
        ("footnote", "2 Lost.")
    ]
    assert not unaccounted(resolution)


def test_a_digit_that_makes_a_word_is_a_misread_letter_and_no_mark() -> None:
    resolution = understood(
        "The General Assembly,\n\nRecalling the fundamenta1 rights and the Declaration,1\n\n1. "
        "Decides.\n"
    )
    recital = clause(resolution, "PP1")
    assert recital.text == "Recalling the fundamenta1 rights and the Declaration,"
    assert [note.mark for note in recital.footnotes] == ["1"]


def test_brackets_round_the_mark_of_a_note_are_no_words() -> None:
    text = "إذ تشير إلى الخطة()، وإلى الاتفاق()،"
    first = text.index("(") + 1
    second = text.index("(", first) + 1
    blocks = (
        Block("إن الجمعية العامة،", BlockKind.PARAGRAPH),
        Block(text, BlockKind.PARAGRAPH, notes=(NoteMark(first, "1"), NoteMark(second, "2"))),
        Block("1 - تقرر أن تستريح.", BlockKind.PARAGRAPH),
    )
    notes = (NoteText("1", "القرار 70/1."), NoteText("2", "القرار 70/2."))
    resolution = parse(Source("a.docx", "docx", "", blocks, notes))
    recital = clause(resolution, "PP1")
    assert recital.text == "إذ تشير إلى الخطة، وإلى الاتفاق،"
    ends = [recital.text[: note.at].split()[-1] for note in recital.footnotes]
    assert ends == ["الخطة", "الاتفاق"]


def test_brackets_that_hold_no_mark_stay() -> None:
    blocks = (
        Block("The General Assembly,", BlockKind.PARAGRAPH),
        Block("Recalling the function f() of robots,", BlockKind.PARAGRAPH,
              notes=(NoteMark(37, "1"),)),
        Block("1. Decides to rest.", BlockKind.PARAGRAPH),
    )  # fmt: skip
    resolution = parse(Source("a.docx", "docx", "", blocks, (NoteText("1", "See A/1."),)))
    assert "f()" in clause(resolution, "PP1").text
