"""Pages as scanners give them: blank lines lost, page breaks with running heads, misread formulas
and numbers that lost a bracket.
"""

from __future__ import annotations

import pytest

from resdiff.un.languages import load
from tests.parse.typed import clause, codes, labels, understood

# Lines of some seventy characters: the first word of the next line never stood on the one before,
# save at the end of a paragraph.
WRAPPED = """
    The General Assembly,

    Recalling all its previous resolutions on the protection of migrants, the
    most recent of which is resolution 67/172 of 20 December 2012, and those
    adopted since then,
    {second}

    Noting the work of the Committee on the protection of the rights of all
    members of the families of migrants and of those who travel with them,

    1. Calls upon all States to promote and to protect effectively the human
    rights of all migrants;
    """


def test_a_short_line_ends_a_paragraph_whose_blank_line_was_lost() -> None:
    resolution = understood(
        WRAPPED.format(second="Welcoming the report of the Special Rapporteur on the human rights,")
    )
    assert labels(resolution) == ["PP1", "PP2", "PP3", "OP1"]
    assert clause(resolution, "PP1").text.endswith("adopted since then,")


def test_control_a_capital_after_a_full_line_goes_on_with_the_sentence() -> None:
    text = WRAPPED.format(second="").replace(
        "and those\n    adopted since then,", "and the\n    Declaration of the Assembly on it,"
    )
    assert labels(understood(text)) == ["PP1", "PP2", "OP1"]


def test_a_recital_whose_comma_was_lost_ends_where_the_next_opens() -> None:
    text = WRAPPED.format(second="").replace("\n    adopted since then,", "")
    resolution = understood(
        text.replace(
            "and those\n",
            "and others\n    Recalling also those that were adopted since then by the Council, "
            "all\n",
        )
    )
    assert labels(resolution)[:2] == ["PP1", "PP2"]
    assert clause(resolution, "PP2").text.startswith("Recalling also those")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "of the European Union Capacity",
            "Building Mission in the region and beyond it, and the efforts made,",
        ),
        (
            "with it the Memorandum of",
            "Understanding on cooperation between these two entities, which was signed,",
        ),
        (
            "a text on the title “of what is new",
            "Noting: a title that was adopted in quotation marks in those years”,",
        ),
        (
            "work on the theme",
            "“Building back better from the disease”, which was the theme of all the years,",
        ),
    ],
)
def test_control_a_name_or_title_goes_on_over_the_end_of_a_line(before: str, after: str) -> None:
    text = WRAPPED.format(second="").replace(
        "and those\n    adopted since then,", f"and {before}\n    {after}"
    )
    assert labels(understood(text)) == ["PP1", "PP2", "OP1"]


def test_a_recital_with_a_misread_opening_and_no_comma_is_no_heading() -> None:
    recital = (
        "Sressing the importance of regulations and laws regarding irregular migration being in "
        "accordance with obligations"
    )
    resolution = understood(
        f"The General Assembly,\n\nRecalling one,\n\n{recital} of States\n\nNoting two,\n\n1. "
        "Decides.\n"
    )
    assert labels(resolution) == ["PP1", "PP2", "PP3", "OP1"]


def test_control_a_short_line_without_a_mark_is_a_heading() -> None:
    resolution = understood(
        "The General Assembly,\n\nRecalling one,\n\nAchieving sustainable fisheries\n\n1. "
        "Decides.\n"
    )
    assert labels(resolution) == ["PP1", "Heading1", "OP1"]


def test_an_unnumbered_paragraph_among_recitals_is_one_though_it_ends_as_operative_ones_do() -> (
    None
):
    resolution = understood(
        "The General Assembly,\n\nRecalling one,\n\nUrges two;\n\nNoting three,\n\n1. Decides.\n"
    )
    assert labels(resolution) == ["PP1", "PP2", "PP3", "OP1"]


@pytest.mark.parametrize("after", ["", "Adopts the plan:\n\nRecognizing the past, we say so,\n\n"])
def test_control_an_operative_paragraph_without_a_number_opens_the_operative_part(
    after: str,
) -> None:
    resolution = understood(
        f"The General Assembly,\n\nRecalling one,\n\n{after or 'Urges two;'}\n\nDecides three.\n"
    )
    assert labels(resolution)[:2] == ["PP1", "OP1"]


@pytest.mark.parametrize(
    "printed",
    [
        "The Gencral Assembly,",
        "Tbe General Asscmbly,",
        "The General Assernbly,",
        "The Security Counci1,",
    ],
)
def test_a_misread_formula_is_known_and_told(printed: str) -> None:
    resolution = understood(f"{printed}\n\nRecalling one,\n\n1. Decides.\n")
    assert labels(resolution) == ["PP1", "OP1"]
    formula = clause(resolution, "Formula")
    assert formula.text == printed
    assert formula.reading in ("The General Assembly,", "The Security Council,")
    notice = next(notice for notice in resolution.notices if notice.code == "ocr.formula-repaired")
    assert (notice.line, notice.print, notice.clause) == (1, printed.rstrip(","), "formula")


@pytest.mark.parametrize(
    "text",
    [
        "the economic and social fields,",
        "The General Committee,",
        "Commissioner for Human Rights;",
        "The Human Rights Committee,",
        "The General Agency,",
        "The",
        "",
    ],
)
def test_control_what_only_resembles_a_formula_is_none(text: str) -> None:
    assert load("en").organ(text) is None


def test_control_a_formula_that_is_printed_rightly_has_no_notice() -> None:
    assert "ocr.formula-repaired" not in codes(
        understood("The General Assembly,\n\nRecalling one,\n\n1. Decides.\n")
    )


def test_running_heads_behind_the_formula_are_set_aside_from_the_first_on() -> None:
    resolution = understood("""
        United Nations                                       A/RES/75/94
        The General Assembly,

        Recalling all its previous resolutions on the protection of migrants, and

        A/RES/75/94

        2/4

        the most recent of which is resolution 67/172 of 20 December 2012, and the

        A/RES/75/94

        3/4

        Declaration that was adopted with it,

        1. Decides.
        """)
    assert labels(resolution) == ["PP1", "OP1"]
    assert [passage.text for passage in resolution.furniture] == [
        "A/RES/75/94",
        "2/4",
        "A/RES/75/94",
        "3/4",
    ]
    assert clause(resolution, "PP1").text.endswith("and the Declaration that was adopted with it,")


def test_control_a_number_of_a_resolution_alone_on_a_line_stays_in_its_sentence() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling all its previous resolutions on the protection of migrants, as
        66/128

        Noting the report,

        1. Decides.
        """)
    assert clause(resolution, "PP1").text.endswith("migrants, as 66/128")
    assert resolution.furniture == ()


@pytest.mark.parametrize("printed", ["b)", "(b", "( b )", "(6)", "(b)"])
def test_a_number_that_lost_a_bracket_is_seen_by_its_place(printed: str) -> None:
    resolution = understood(f"""
        The General Assembly,

        1. Requests the Secretary-General:

        (a) To submit a report;

        {printed} To Member States, too;

        (c) To rest.
        """)
    assert labels(resolution) == ["OP1", "OP1(a)", "OP1(b)", "OP1(c)"]
    assert ("ocr.label-repaired" in codes(resolution)) == (printed in ("b)", "(6)"))


def test_control_a_list_in_another_style_is_a_list_of_its_own() -> None:
    resolution = understood("""
        The General Assembly,

        1. Requests the Secretary-General:

        (a) To submit reports:

        a) To the Council;

        b) To the Assembly;

        (b) To rest.
        """)
    assert labels(resolution) == ["OP1", "OP1(a)", "OP1(a)(a)", "OP1(a)(b)", "OP1(b)"]


@pytest.mark.parametrize(
    "text",
    ["(a Party to the Convention) shall act;", "(see Part II) and so on;", "( or so ) it is said;"],
)
def test_control_a_sentence_in_brackets_is_no_number(text: str) -> None:
    assert labels(understood(f"The General Assembly,\n\nNoting one,\n\n{text}\n\n1. Decides.\n"))[
        :2
    ] == ["PP1", "PP2"]


def test_the_next_item_with_a_verb_begins_anew_though_the_mark_before_it_was_lost() -> None:
    resolution = understood("""
        The General Assembly,

        1. Reaffirms the duty of States to protect effectively the human rights of
        all migrants, and:

        (a) Expresses its concern about all the measures that treat migrants as a
        threat to the societies that they have come to live in, as happens often
        (b) Urges States to refrain from them;
        """)
    assert labels(resolution) == ["OP1", "OP1(a)", "OP1(b)"]


def test_control_a_letter_in_brackets_inside_a_sentence_is_no_item() -> None:
    resolution = understood("""
        The General Assembly,

        1. Reaffirms the duty of States to protect the human rights of migrants:

        (a) Expresses its concern about all the measures that paragraph 4 (a) and
        (b) above name, and about those that come to be taken in the same sense;
        """)
    assert labels(resolution) == ["OP1", "OP1(a)"]


def test_wrapped_lines_that_end_on_commas_are_one_paragraph() -> None:
    """The numbers of S/RES/2302 (2016): most of its few lines end on a comma, though they are
    wrapped.
    """
    resolution = understood("""
        The Security Council,

        Recalling its previous resolutions 1996 (2011), 2046 (2012), 2057 (2012),
        2109 (2013), 2132 (2013), 2155 (2014), 2187 (2014), 2206 (2015), 2223 (2015),
        2241 (2015), 2252 (2015), and its statements of 2014, of 2015, of 2016,
        and of all the years that were to come,

        1. Decides to extend the mandate of the Mission in that country to August.
        """)
    assert labels(resolution) == ["PP1", "OP1"]


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (1, "l."),
        (1, "I."),
        (1, "1,"),
        (2, "Z."),
        (2, "2 ."),
        (2, "2,"),
        (5, "S."),
        (8, "B."),
        (10, "l0."),
        (10, "1O,"),
        (11, "ll."),
    ],
)
def test_a_damaged_number_of_a_paragraph_is_read_as_its_place_asks(
    count: int, printed: str
) -> None:
    paragraphs = [
        f"{printed if number == count else f'{number}.'} Urges States to act on {number};"
        for number in range(1, 13)
    ]
    resolution = understood(
        "The General Assembly,\n\nRecalling one,\n\n" + "\n\n".join(paragraphs) + "\n"
    )
    assert labels(resolution) == ["PP1", *(f"OP{number}" for number in range(1, 13))]
    assert clause(resolution, f"OP{count}").number == printed
    assert ("ocr.label-repaired" in codes(resolution)) == (printed != "2 .")


@pytest.mark.parametrize(
    "text",
    [
        "S. Emphasizes the need;",
        "3, Urges States to act;",
        "2 Member States are concerned;",
        "lo. Urges States;",
    ],
)
def test_control_what_is_not_the_number_that_the_place_asks_for_stays(text: str) -> None:
    resolution = understood(
        f"The General Assembly,\n\nRecalling one,\n\n1. Decides;\n\n{text}\n\n3. Decides.\n"
    )
    assert "OP2" not in labels(resolution)
    assert "ocr.label-repaired" not in codes(resolution)
