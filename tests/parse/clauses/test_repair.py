"""Faults that a rule mends for comparing only, and doubts that are told and never applied."""

from __future__ import annotations

import pytest

from resdiff.parse.clauses.repair import faults, mend
from resdiff.un.languages import load
from tests.parse.typed import clause, codes, understood


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Callsupon States to act;", "Calls upon States to act;"),
        ("Sressing the need,", "Stressing the need,"),
        ("Sressing also the need,", "Stressing also the need,"),
        ("Sresses the need;", "Stresses the need;"),
        ("Requestsall States to act;", "Requests all States to act;"),
        ("Recallinx its resolutions,", "Recalling its resolutions,"),
        ("the Secretary- General’s letter;", "the Secretary-General’s letter;"),
        (
            "the item entitled “Promotion of rights’, as a way;",
            "the item entitled “Promotion of rights”, as a way;",
        ),
    ],
)
def test_faults_are_mended_for_comparing(text: str, reading: str) -> None:
    assert mend(text, faults(text, load("en"), opens=True)) == reading


@pytest.mark.parametrize(
    "text",
    [
        "Calls upon States to act;",
        "Voting on the matter,",
        "Hosting the meeting,",
        "Restating its view,",
        "Urge all States;",
        "burden- and responsibility-sharing;",
        "the Council’s “own” view;",
        "the “States’ duty” and the rest;",
        "Efforts of States;",
        "infraction isto alow legiglation",
    ],
)
def test_control_nothing_to_mend(text: str) -> None:
    assert faults(text, load("en"), opens=True) == []


def test_the_text_keeps_the_print_and_the_notice_names_the_place() -> None:
    resolution = understood(
        "The General Assembly,\n\nRecalling one,\n\n1. Callsupon States to\nact.\n"
    )
    first = clause(resolution, "OP1")
    assert (first.text, first.reading, first.opening) == (
        "Callsupon States to act.",
        "Calls upon States to act.",
        "Calls upon",
    )
    notice = next(notice for notice in resolution.notices if notice.code == "ocr.opening-repaired")
    assert (notice.line, notice.print, notice.reading, notice.clause) == (
        5,
        "Callsupon",
        "Calls upon",
        "op1",
    )


def test_misprints_are_suggested_and_never_applied() -> None:
    resolution = understood(
        "The General Assembly,\n\nNoting that the effect isto deny migrants aternative "
        "legiglation and alow them\nto stay,\n\n1. Decides.\n"
    )
    found = {
        notice.print: notice.reading
        for notice in resolution.notices
        if notice.code == "ocr.suspect"
    }
    assert found == {
        "isto": "is to",
        "aternative": "alternative",
        "legiglation": "legislation",
        "alow": "allow",
    }
    assert "isto deny" in clause(resolution, "PP1").reading


def test_control_rare_words_and_names_are_not_suspected() -> None:
    resolution = understood(
        "The General Assembly,\n\nNoting the infraction, the kryptobiology and Al-Qaida’s "
        "xylophone in N’djamena,\n\n1. Decides.\n"
    )
    assert "ocr.suspect" not in codes(resolution)


def test_a_line_lost_at_a_page_break_is_reported_with_what_stands_elsewhere() -> None:
    resolution = understood(
        "The General Assembly,\n\nNoting that migration is addressed through international, "
        "regional or\n"
        "\frecognizing the roles and responsibilities of countries,\n\n"
        "1. Calls upon States to address it through international, regional or bilateral "
        "dialogue, recognizing the roles and duties;\n"
    )
    notice = next(notice for notice in resolution.notices if notice.code == "ocr.possible-gap")
    assert (notice.clause, notice.line, notice.reading) == ("pp1", 4, "bilateral dialogue")
    assert "bilateral" not in clause(resolution, "PP1").reading


def test_control_a_page_break_inside_a_whole_sentence() -> None:
    resolution = understood(
        "The General Assembly,\n\nNoting that migration is addressed through\n\finternational "
        "dialogue,\n\n1. Decides.\n"
    )
    assert "ocr.possible-gap" not in codes(resolution)


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("1. Also calls upon States to act.", "Also calls upon"),
        ("1. Calls upon States to act.", "Calls upon"),
        ("1. Decides further to act.", "Decides further"),
        ("1. Takes note with appreciation of it.", "Takes note with appreciation"),
        ("1. Reinvents the wheel.", "Reinvents"),
    ],
)
def test_operative_openings(text: str, opening: str) -> None:
    assert clause(understood(f"The General Assembly,\n\n{text}\n"), "OP1").opening == opening


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Recalling also its resolutions,", "Recalling also"),
        ("Noting with deep concern also that fog,", "Noting with deep concern also"),
        ("Deeply concerned at the fog,", "Deeply concerned"),
        ("Having considered the report,", "Having considered"),
        ("Gravely distressed by the fog,", "Gravely distressed"),
    ],
)
def test_preambular_openings(text: str, opening: str) -> None:
    assert (
        clause(understood(f"The General Assembly,\n\n{text}\n\n1. Decides.\n"), "PP1").opening
        == opening
    )


def test_items_that_are_no_sentences_have_no_opening() -> None:
    resolution = understood(
        "The General Assembly,\n\n1. Decides:\n\n(a) To act;\n\n(b) Efforts of States;\n\n(c) "
        "Strongly condemns the fog.\n"
    )
    assert [clause(resolution, f"OP1({letter})").opening for letter in "abc"] == [
        None,
        None,
        "Strongly condemns",
    ]
