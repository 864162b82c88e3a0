"""Sections, parts of composites, annexes, closing blocks and texts that are no resolutions."""

from __future__ import annotations

import pytest

from resdiff.values.document import Part, walk
from tests.parse.typed import clause, codes, labels, understood


def test_sections_that_restart_their_numbers_stand_in_the_labels() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling its resolutions,

        I

        Budget of lighthouses

        Having considered the report,

        1. Takes note of the report;

        2. Decides;

        II

        Staff of lighthouses

        1. Requests;

        2. Decides.
        """)
    assert labels(resolution) == [
        "PP1",
        "I.Heading1",
        "I.Heading2",
        "I.PP1",
        "I.OP1",
        "I.OP2",
        "II.Heading3",
        "II.Heading4",
        "II.OP1",
        "II.OP2",
    ]
    assert clause(resolution, "I.OP2").id == "i.op2"


def test_headings_between_paragraphs_whose_numbers_go_on() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling its resolutions,

        1. Takes note of the report;

        Role and authority of lighthouses

        2. Decides.
        """)
    assert labels(resolution) == ["PP1", "OP1", "Heading1", "OP2"]
    assert clause(resolution, "Heading1").part is Part.HEADING


def test_control_a_list_of_names_after_a_colon_is_no_heading() -> None:
    resolution = understood(
        "The Security Council,\n\n1. Decides to extend the term of:\n\nAda Example "
        "(Atlantis)\n\n2. Decides to remain seized.\n"
    )
    assert labels(resolution) == ["OP1", "OP1.2", "OP2"]


def test_parts_of_a_composite() -> None:
    resolution = understood("""
        99/96. Questions relating to lighthouses

        A

        Lighthouses in general

        The General Assembly,

        Recalling one,

        1. Decides.

        70th plenary meeting
        5 December 2044

        B

        Lighthouses in particular

        The General Assembly,

        Recalling two,

        1. Requests;

        2. Decides.
        """)
    assert labels(resolution, all_parts=True) == [
        "Title",
        "A.Heading1",
        "A.Title",
        "A.Formula",
        "A.PP1",
        "A.OP1",
        "B.Heading1",
        "B.Title",
        "B.Formula",
        "B.PP1",
        "B.OP1",
        "B.OP2",
    ]
    assert [passage.kind for passage in resolution.closing] == ["meeting", "date"]


def test_annexes() -> None:
    resolution = understood("""
        The General Assembly,

        1. Adopts the rules annexed to the present resolution.

        70th plenary meeting
        5 December 2044

        Annex

        Rules of lighthouses

        1. Every lighthouse shall:

        (a) Shine;

        (b) Turn.

        2. No lighthouse shall sleep.
        """)
    assert labels(resolution) == [
        "OP1",
        "Annex.Heading1",
        "Annex.Heading2",
        "Annex.1",
        "Annex.1(a)",
        "Annex.1(b)",
        "Annex.2",
    ]
    assert clause(resolution, "Annex.1(b)").id == "annex.1.b"
    assert clause(resolution, "Annex.2").part is Part.ANNEX


def test_a_resolution_without_preamble() -> None:
    assert labels(understood("The General Assembly\n\n1. Decides one;\n\n2. Decides two.\n")) == [
        "OP1",
        "OP2",
    ]


def test_a_quoted_draft_is_compared_without_its_quotation_marks() -> None:
    resolution = understood(
        "“The Security Council,\n\n“Recalling its resolutions,\n\n“1.   Decides to act;\n\n“2.   "
        "Decides to rest.”\n"
    )
    assert labels(resolution) == ["PP1", "OP1", "OP2"]
    recital = clause(resolution, "PP1")
    assert (recital.text, recital.reading, recital.opening) == (
        "“Recalling its resolutions,",
        "Recalling its resolutions,",
        "Recalling",
    )
    assert "parse.quoted" in codes(resolution)


def test_a_text_that_is_no_resolution_is_read_as_paragraphs() -> None:
    resolution = understood("Dear Sir,\n\nthe lighthouse is out.\n\nYours truly\n")
    assert labels(resolution) == ["P1", "P2", "P3"]
    assert {each.part for each in walk(resolution.clauses)} == {Part.BODY}
    assert "parse.no-clauses" in codes(resolution)


@pytest.mark.parametrize("text", ["", "\n\n\n", " ", "\f"])
def test_nothing_to_read(text: str) -> None:
    resolution = understood(text)
    assert resolution.clauses == ()
    assert "parse.no-clauses" in codes(resolution)


def test_numbers_that_are_not_printed_are_inferred_and_told() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling its resolutions,

        Calls upon States to act;

        Requests the Secretary-General to submit a report;

        Decides to remain seized of the matter.
        """)
    assert labels(resolution) == ["PP1", "OP1", "OP2", "OP3"]
    assert "parse.numbering-inferred" in codes(resolution)


def test_articles_of_an_annex_that_restart_their_numbers() -> None:
    resolution = understood("""
        The Security Council,

        1. Decides to amend the Statute.

        Annex

        Article 12

        Composition of the Chambers

        1. The Chambers shall be composed of judges.

        Article 13 quater

        1. The judges shall rest.
        """)
    assert labels(resolution) == [
        "OP1",
        "Annex.Heading1",
        "Annex.12.Heading2",
        "Annex.12.Heading3",
        "Annex.12.1",
        "Annex.13QUATER.Heading4",
        "Annex.13QUATER.1",
    ]


@pytest.mark.parametrize("end", [",", ";", ".", "", "”", ".”"])
@pytest.mark.parametrize("verb", ["Welcomes", "Notes", "Decides", "Reaffirms"])
@pytest.mark.parametrize("following", ["Noting the plan,\n\n", ""])
def test_an_operative_verb_among_the_recitals_does_not_end_the_preamble(
    verb: str, end: str, following: str
) -> None:
    resolution = understood(
        f"The General Assembly,\n\nRecalling its resolution 1/1,\n\n{verb} the report on robots"
        f"{end}\n\n{following}1. Urges all States to act;\n\n2. Decides to rest.\n"
    )
    recitals = ["PP1", "PP2", "PP3"] if following else ["PP1", "PP2"]
    assert labels(resolution) == [*recitals, "OP1", "OP2"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # no paragraph 1: the verb begins the operative part
        ("Recalling it,\n\nWelcomes the report;\n\nDecides to rest.", ["PP1", "OP1", "OP2"]),
        # the number 1 is that of an annex
        (
            "Recalling it,\n\nAdopts the rules below;\n\nDecides to rest.\n\nAnnex\n\n"
            "1. Urges is a verb.",
            ["PP1", "OP1", "OP2", "Annex.Heading1", "Annex.1"],
        ),
        # "1." does not act, and a colon stands before it: the rules are what is decided
        (
            "Recalling it,\n\nDecides to adopt these rules:\n\n1. The robots swim.\n\n"
            "2. The robots rest.",
            ["PP1", "P1", "OP1", "OP2"],
        ),
    ],
)
def test_an_operative_verb_begins_the_operative_part_where_no_paragraph_1_acts(
    text: str, right: list[str]
) -> None:
    assert labels(understood(f"The General Assembly,\n\n{text}\n")) == right
