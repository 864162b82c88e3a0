"""Lines become paragraphs."""

from __future__ import annotations

import pytest

from tests.parse.typed import clause, codes, labels, understood


def test_blank_lines_part_paragraphs_and_wrapped_lines_are_joined() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling its resolution 67/172 of 20 December
        2012, and all others,

        1. Requests the Secretary-General to submit a
        report.
        """)
    assert labels(resolution) == ["PP1", "OP1"]
    assert (
        clause(resolution, "PP1").text
        == "Recalling its resolution 67/172 of 20 December 2012, and all others,"
    )


def test_a_line_is_a_paragraph_where_no_line_is_wrapped() -> None:
    resolution = understood("""
        The Security Council,
        Recalling its resolution 1590 (2005),
        Welcoming the report,
        1. Decides to extend the mandate;
        2. Decides to remain seized of the matter.
        """)
    assert labels(resolution) == ["PP1", "PP2", "OP1", "OP2"]


def test_openings_and_indents_part_paragraphs_where_blank_lines_are_missing() -> None:
    resolution = understood("""
              The Security Council,
              Recalling its previous resolutions concerning the situation in the
        region and the statements of its President,
              Welcoming the progress made by the parties and calling upon them to go
        on with their efforts,
              1.   Decides to extend the mandate of the Mission until 30 April, with
        the intention to renew it;
              2.   Decides to remain actively seized of the matter.
        """)
    assert labels(resolution) == ["PP1", "PP2", "OP1", "OP2"]


def test_a_number_on_the_line_after_its_first_line_belongs_to_it() -> None:
    resolution = understood("""
              The Security Council,
              Recalling all its resolutions concerning the situation in
        the region and beyond,
              1.    Decides to extend the mandate of the Mission until 30 April,
        with the intention to renew it;
                    Stresses the importance of full implementation of all
              2.
        elements of the Agreement without delay;
              3.    Decides to remain seized of the matter.
        """)
    assert labels(resolution) == ["PP1", "OP1", "OP2", "OP3"]
    second = clause(resolution, "OP2")
    assert second.number == "2."
    assert second.text.startswith("Stresses the importance of full implementation of all elements")


def test_a_number_on_the_line_before_its_text_belongs_to_it() -> None:
    resolution = understood("""
        The General Assembly,

        1.

        Decides to act;

        2.

        Decides to rest.
        """)
    assert [(each.label, each.number, each.text) for each in resolution.clauses[1:]] == [
        ("OP1", "1.", "Decides to act;"),
        ("OP2", "2.", "Decides to rest."),
    ]


def test_a_page_break_inside_a_sentence_is_joined_over() -> None:
    resolution = understood(
        "The General Assembly,\n\nNoting the first page and the words that go on to\n\f the "
        "second one, where they end,\n\n1. Decides.\n"
    )
    assert clause(resolution, "PP1").text.endswith("go on to the second one, where they end,")


def test_one_leading_space_marks_the_top_of_a_page_in_scanned_text() -> None:
    text = (
        "The General Assembly,\n\n"
        + "Noting that the words of this line go on and on to the\nend of it,\n\n" * 6
    )
    text += (
        "Recalling the last line of the first page, which is the very\n last one,\n"
        " Stressing the need,\n\n1. Decides.\n"
    )
    resolution = understood(text)
    assert labels(resolution)[-3:] == ["PP7", "PP8", "OP1"]
    assert clause(resolution, "PP7").text.endswith("which is the very last one,")


def test_a_blank_line_inside_a_sentence_is_joined_over() -> None:
    resolution = understood("""
        The Security Council,

        1. Welcomes the return of refugees and all that was done to ensure that

        such returns are voluntary;

        2. Decides to remain seized.
        """)
    assert labels(resolution) == ["OP1", "OP2"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        # a capital follows
        ("issued by the Inter-", "American Court of Human Rights,", "Inter-American Court"),
        ("zero-", "sum games are not wanted,", "zero-sum games"),  # a listed prefix
        # the document has the word
        ("the imple-", "mentation of the implementation plan,", "the implementation of"),
        # the document has the compound
        ("burden- and risk-", "taking in risk-taking,", "burden- and risk-taking in"),
        # hangs on purpose
        ("on burden-", "and responsibility-sharing,", "burden- and responsibility"),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, joined: str) -> None:
    resolution = understood(
        f"The General Assembly,\n\nRecalling {first}\n{second}\n\n1. Decides.\n"
    )
    assert joined in clause(resolution, "PP1").text


def test_a_hyphen_that_nothing_decides_stays_with_a_notice() -> None:
    resolution = understood("The General Assembly,\n\nRecalling the tele-\nphone,\n\n1. Decides.\n")
    assert "tele-phone" in clause(resolution, "PP1").text
    assert "lines.hyphen" in codes(resolution)


def test_page_furniture_is_set_aside() -> None:
    resolution = understood("""
        S/RES/1663 (2006)
        Resolution 1663 (2006)
        The Security Council,
              Recalling its previous resolutions concerning the situation in the
        region and beyond,
        06-28361 (E)
        *0628361*
        S/RES/1663 (2006)
              1.   Decides to extend the mandate of the Mission until 30 April, with
        the intention to renew it;
        2
              2.   Decides to remain seized.
        3
        """)
    assert labels(resolution) == ["PP1", "OP1", "OP2"]
    assert [passage.text for passage in resolution.furniture] == [
        "06-28361 (E)",
        "*0628361*",
        "S/RES/1663 (2006)",
        "2",
        "3",
    ]


def test_control_a_year_at_the_end_of_a_line_is_no_number_of_a_paragraph() -> None:
    resolution = understood("""
        The General Assembly,

        Noting the meeting held in Geneva in the first half of April
        2008. This sentence goes on as nobody would write it, but it is
        not a paragraph,

        1. Decides.
        """)
    assert labels(resolution) == ["PP1", "OP1"]
