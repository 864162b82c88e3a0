"""Numbers, lists and labels."""

from __future__ import annotations

import pytest

from resdiff.parse import parse
from resdiff.parse.numbers.labels import (
    blurred,
    item_label,
    marker,
)
from resdiff.un.languages import load
from resdiff.values.document import Block, BlockKind, Part, Resolution, Source, walk
from tests.parse.typed import clause, codes, labels, understood
from tests.readers.test_akn import resolution as akn

HEAD = "The General Assembly,\n\n"


def body(*paragraphs: str) -> str:
    return HEAD + "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize(
    ("text", "printed", "readings"),
    [
        ("1. Decides", "1.", (("arabic", 1),)),
        ("12 bis. Decides", "12 bis.", (("arabic", 12),)),
        ("(a) To act", "(a)", (("letter()", 1),)),
        ("(i) To act", "(i)", (("letter()", 9), ("roman()", 1))),
        ("(aa) To act", "(aa)", (("letter()", 27),)),
        ("(iv) To act", "(iv)", (("roman()", 4),)),
        ("a) Agir", "a)", (("letter)", 1),)),
        ("26.Decides to", "26.", (("arabic", 26),)),
        ("“1.   Decides", "“1.", (("arabic", 1),)),
        ("-- to protect", "--", (("dash", 0),)),
        ("OP3bis Urges", "OP3bis", (("arabic", 3),)),
        ("PP1. Recalling", "PP1.", (("arabic", 1),)),
        ("OP5 alt 1 Urges", "OP5 alt 1", (("arabic", 5),)),
    ],
)
def test_numbers_at_the_beginning(
    text: str, printed: str, readings: tuple[tuple[str, int], ...]
) -> None:
    found = marker(text, load("en"))
    assert found is not None
    assert found.print == printed
    assert found.readings == readings


@pytest.mark.parametrize(
    "text",
    [
        "2.5 per cent",
        "Decides",
        "(see above) and",
        "10 May 2006 and",
        "",
        "-based",
        "A/RES/1",
        "(2011) and",
    ],
)
def test_control_no_numbers(text: str) -> None:
    assert marker(text, load("en")) is None


def test_damaged_numbers_have_no_reading_of_their_own() -> None:
    assert blurred("(@) Requests") is not None
    assert blurred("(90 Requests") is not None
    assert blurred("(the) Requests") is None
    assert blurred("Requests") is None


def test_letters_go_on_after_z() -> None:
    assert item_label("letter()", 28) == "(bb)"


def test_nested_lists() -> None:
    resolution = understood(
        body(
            "1. Decides:",
            "(a) To act:",
            "(i) Now;",
            "(ii) Later;",
            "(b) To rest;",
            "2. Requests:",
            "(i) One;",
            "(ii) Two.",
        )
    )
    assert labels(resolution) == [
        "OP1",
        "OP1(a)",
        "OP1(a)(i)",
        "OP1(a)(ii)",
        "OP1(b)",
        "OP2",
        "OP2(i)",
        "OP2(ii)",
    ]
    assert clause(resolution, "OP1(a)(ii)").id == "op1.a.ii"


def test_the_letter_i_after_h_and_the_numeral_i_after_a_colon() -> None:
    letters = [f"({letter}) Item {letter};" for letter in "abcdefg"]
    assert labels(
        understood(body("1. Decides:", *letters, "(h) Item h;", "(i) Item i;", "(j) Item j."))
    )[-2:] == ["OP1(i)", "OP1(j)"]
    nested = labels(
        understood(
            body("1. Decides:", *letters, "(h) Item h:", "(i) Below;", "(ii) Below;", "(i) Item i.")
        )
    )
    assert nested[-3:] == ["OP1(h)(i)", "OP1(h)(ii)", "OP1(i)"]


def test_a_repeated_letter_is_read_as_the_next_and_the_print_is_kept() -> None:
    letters = [f"({letter}) Item {letter};" for letter in "abcdefghi"]
    resolution = understood(body("1. Decides:", *letters, "(i) The tenth item;", "2. Decides."))
    tenth = clause(resolution, "OP1(j)")
    assert (tenth.number, tenth.text) == ("(i)", "The tenth item;")
    notice = next(notice for notice in resolution.notices if notice.code == "ocr.label-repaired")
    assert (notice.clause, notice.print, notice.reading, notice.line) == ("op1.j", "(i)", "(j)", 23)


def test_damaged_letters_are_read_as_their_neighbours_ask() -> None:
    letters = [f"({letter}) Item {letter};" for letter in "bcdef"]
    resolution = understood(
        body("1. Decides:", "(@) Item a;", *letters, "(90 Item g;", "(h) Item h;", "2. Decides.")
    )
    assert labels(resolution)[1:9] == [f"OP1({letter})" for letter in "abcdefgh"]
    assert codes(resolution).count("ocr.label-repaired") == 2


def test_control_a_list_that_leaves_a_letter_out_is_kept_as_printed() -> None:
    resolution = understood(body("1. Decides:", "(a) One;", "(b) Two;", "(e) Five;", "2. Decides."))
    assert labels(resolution) == ["OP1", "OP1(a)", "OP1(b)", "OP1(e)", "OP2"]
    assert "ocr.label-repaired" not in codes(resolution)


def test_dashes_are_counted() -> None:
    assert labels(
        understood(body("1. Decides:", "(a) To act:", "-- today;", "-- tomorrow;", "(b) To rest."))
    ) == [
        "OP1",
        "OP1(a)",
        "OP1(a)(1)",
        "OP1(a)(2)",
        "OP1(b)",
    ]


def test_a_single_unnumbered_operative_paragraph_is_the_first() -> None:
    resolution = understood(
        body(
            "Having considered the report,",
            "Decides to admit the Republic to membership in the United Nations.",
        )
    )
    assert labels(resolution) == ["PP1", "OP1"]


def test_latin_suffixes_and_the_prefixes_of_drafts() -> None:
    resolution = understood(
        body(
            "PP1 Recalling its resolutions,",
            "PP2bis Noting the report,",
            "OP1. Decides;",
            "OP1bis. Urges;",
            "OP2 alt Requests.",
        )
    )
    assert labels(resolution) == ["PP1", "PP2bis", "OP1", "OP1bis", "OP2alt"]
    assert [each.id for each in resolution.clauses[1:]] == [
        "pp1",
        "pp2bis",
        "op1",
        "op1bis",
        "op2alt",
    ]
    assert clause(resolution, "OP1bis").number == "OP1bis."


def test_square_brackets_stay_in_the_text() -> None:
    resolution = understood(body("1. Urges [all] States [to act];", "2. Decides."))
    assert clause(resolution, "OP1").text == "Urges [all] States [to act];"


def test_a_gap_in_the_count_is_told_and_the_print_is_kept() -> None:
    resolution = understood(body("1. Decides;", "2. Decides;", "4. Decides."))
    assert labels(resolution) == ["OP1", "OP2", "OP4"]
    assert "parse.numbering-gap" in codes(resolution)


def test_repeated_numbers_still_have_unique_ids() -> None:
    resolution = understood(
        body("1. Decides one;", "2. Decides two;", "2. Decides three;", "3. Decides four.")
    )
    ids = [each.id for each in resolution.clauses]
    assert len(ids) == len(set(ids))
    assert "parse.numbering-order" in codes(resolution)


def test_unnumbered_words_inside_a_numbered_paragraph_are_a_clause_below_it() -> None:
    resolution = understood(
        body(
            "1. Decides:",
            "(a) To act;",
            "(b) To rest;",
            "and requests the Secretary-General to report;",
            "2. Decides.",
        )
    )
    assert labels(resolution) == ["OP1", "OP1(a)", "OP1(b)", "OP1.2", "OP2"]


def test_items_of_a_preambular_paragraph() -> None:
    resolution = understood(
        body(
            "Recalling:",
            "(a) The Charter,",
            "(b) The Covenant,",
            "Noting the report,",
            "1. Decides.",
        )
    )
    assert labels(resolution) == ["PP1", "PP1(a)", "PP1(b)", "PP2", "OP1"]


def test_quoted_numbers_inside_a_paragraph_are_not_its_own() -> None:
    resolution = understood(
        body(
            "1. Decides to amend the rules to read:",
            "“1. The Council shall meet.”",
            "2. Decides to remain seized.",
        )
    )
    assert labels(resolution) == ["OP1", "OP1.2", "OP2"]


def marked_up(*numbered: tuple[str, str]) -> Resolution:
    """Paragraphs whose numbers the format keeps apart, as in Akoma Ntoso."""
    formula = Block("The General Assembly,", BlockKind.PARAGRAPH, part=Part.FORMULA)
    recital = Block("Guided by the Charter,", BlockKind.PARAGRAPH, part=Part.PREAMBLE)
    blocks = [
        Block(text, BlockKind.PARAGRAPH, number=number, part=Part.OPERATIVE)
        for number, text in numbered
    ]
    return parse(Source("typed", "akn", "0" * 64, (formula, recital, *blocks)))


@pytest.mark.parametrize(
    ("number", "text"),
    [("l.", "Decides to act;"), ("", "l. Decides to act;"), ("1", "Decides to act;")],
)
def test_a_misprinted_number_is_mended_also_where_it_is_marked_up(number: str, text: str) -> None:
    # A/RES/76/256: <num>l.</num>; A/RES/75/68: <num>3</num>
    resolution = marked_up((number, text), ("2.", "Invites States;"))
    assert labels(resolution) == ["PP1", "OP1", "OP2"]
    assert clause(resolution, "OP1").text == "Decides to act;"
    assert codes(resolution) == ["ocr.label-repaired"]


@pytest.mark.parametrize(
    ("number", "text"),
    [("7", "Decides to act;"), ("2", "Member States took the floor;"), ("I.", "Decides to act;")],
)
def test_control_a_number_that_the_place_does_not_ask_for_is_not_mended(
    number: str, text: str
) -> None:
    resolution = marked_up(("1.", "Invites States;"), (number, text), ("3.", "Requests a report."))
    assert "OP2" not in labels(resolution)
    assert "ocr.label-repaired" not in codes(resolution)


def test_facts_told_by_the_format_are_believed() -> None:
    blocks = (
        Block("The General Assembly,", BlockKind.PARAGRAPH, part=Part.FORMULA),
        Block("Guided by the Charter,", BlockKind.PARAGRAPH, part=Part.PREAMBLE),
        Block("Decides:", BlockKind.PARAGRAPH, number="1.", level=0, part=Part.OPERATIVE),
        Block("To act;", BlockKind.PARAGRAPH, number="(a)", level=1, part=Part.OPERATIVE),
        Block("Now;", BlockKind.PARAGRAPH, number="(i)", level=2, part=Part.OPERATIVE),
        # as sessions 74 and 75 are marked up
        Block("(b)\tTo rest;", BlockKind.PARAGRAPH, part=Part.OPERATIVE),
        Block("Requests.", BlockKind.PARAGRAPH, number="2.", level=0, part=Part.OPERATIVE),
    )
    resolution = parse(Source("typed", "akn", "0" * 64, blocks))
    assert labels(resolution) == ["PP1", "OP1", "OP1(a)", "OP1(a)(i)", "OP1(b)", "OP2"]
    assert clause(resolution, "OP1(b)").text == "To rest;"


def told(*rows: tuple[str, str, int | None, Part]) -> list[str]:
    """The labels of paragraphs with the number, the level and the part that a format tells."""
    blocks = [Block("The Security Council,", BlockKind.PARAGRAPH, part=Part.FORMULA)]
    blocks += [
        Block(text, BlockKind.PARAGRAPH, number=number, level=level, part=part)
        for text, number, level, part in rows
    ]
    return labels(parse(Source("typed", "akn", "0" * 64, tuple(blocks))))


def test_operative_paragraphs_that_are_told_as_items_of_a_recital() -> None:
    # as S/RES/1977 is marked up
    assert told(
        ("Recalling its resolutions,", "", None, Part.PREAMBLE),
        ("Acting under Chapter VII of the Charter:", "", None, Part.PREAMBLE),
        ("Reiterates its decisions;", "1.", 1, Part.PREAMBLE),
        ("Decides as follows:", "2.", 1, Part.PREAMBLE),
        ("Requests a report;", "(a)", 0, Part.OPERATIVE),
        ("Decides to remain seized.", "3.", 0, Part.OPERATIVE),
    ) == ["PP1", "PP2", "OP1", "OP2", "OP2(a)", "OP3"]


def test_a_recital_that_is_told_in_two_pieces_is_one() -> None:
    # as S/RES/2537 is marked up in Russian
    part = Part.PREAMBLE
    whole = (
        ("Recalling its resolutions, welcoming the efforts", "", None, part),
        ("of both harbours to mend the quay,", "", None, part),
        ("Noting the report,", "", None, part),
    )
    assert told(*whole) == ["PP1", "PP2"]
    across = (*whole[:1], ("of both harbours to mend the quay;", "", 0, Part.OPERATIVE))
    assert len(told(*across)) == 2


def test_the_items_of_a_recital_stay_its_items() -> None:
    assert told(
        ("Recalling its resolutions:", "", None, Part.PREAMBLE),
        ("On the first of these matters,", "(a)", 1, Part.PREAMBLE),
        ("On the second of these matters,", "(b)", 1, Part.PREAMBLE),
        ("Decides to remain seized.", "1.", 0, Part.OPERATIVE),
    ) == ["PP1", "PP1(a)", "PP1(b)", "OP1"]


def test_a_number_goes_on_where_the_format_tells_it_too_deep() -> None:
    # as S/RES/2612 is marked up in Russian
    part = Part.OPERATIVE
    assert told(
        ("Decides:", "1.", 0, part),
        ("Protection:", "(i)", 1, part),
        ("Take measures;", "(a)", 2, part),
        ("Mend the quay;", "(b)", 2, part),
        ("Support:", "(ii)", 2, part),
        ("Tell of it;", "(a)", 3, part),
    ) == ["OP1", "OP1(i)", "OP1(i)(a)", "OP1(i)(b)", "OP1(ii)", "OP1(ii)(a)"]


def test_a_first_operative_paragraph_that_is_told_in_the_preamble() -> None:
    # as A/RES/77/101 is marked up in Chinese
    assert told(
        ("Recalling its resolutions,", "", None, Part.PREAMBLE),
        ("1. Commends the Commission;", "", None, Part.PREAMBLE),
        ("2. Requests a report;", "", None, Part.PREAMBLE),
        ("Decides to remain seized.", "3.", 0, Part.OPERATIVE),
    ) == ["PP1", "OP1", "OP2", "OP3"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        # titles (i), (ii), (iii) over letters that count through (S/RES/2666, OP24)
        (
            "i: a b ii: c iii: d e",
            "OP1(i) OP1(i)(a) OP1(i)(b) OP1(ii) OP1(ii)(c) OP1(iii) OP1(iii)(d) OP1(iii)(e)",
        ),
        # a letter that is a Roman numeral, too, counts on when the next letter follows
        (
            "i: a b c d e f g h ii: i j",
            "OP1(i) OP1(i)(a) OP1(i)(b) OP1(i)(c) OP1(i)(d) OP1(i)(e) OP1(i)(f) OP1(i)(g) "
            "OP1(i)(h) OP1(ii) OP1(ii)(i) OP1(ii)(j)",
        ),
        # letters that begin anew under each title
        (
            "i: a b ii: a b",
            "OP1(i) OP1(i)(a) OP1(i)(b) OP1(ii) OP1(ii)(a) OP1(ii)(b)",
        ),
        # Roman numerals below letters begin anew, and the letters go on
        (
            "a: i ii b: i ii c",
            "OP1(a) OP1(a)(i) OP1(a)(ii) OP1(b) OP1(b)(i) OP1(b)(ii) OP1(c)",
        ),
    ],
)
def test_letters_that_count_through_stand_under_their_title(numbers: str, expected: str) -> None:
    items = [
        f"({number[:-1]}) Matters of the harbour:"
        if number.endswith(":")
        else f"({number}) Mend the quay;"
        for number in numbers.split()
    ]
    found = labels(understood(body("1. Decides on the following tasks:", *items)))
    assert found == ["OP1", *expected.split()]


def test_letters_of_another_paragraph_do_not_count_on() -> None:
    text = body(
        "1. Decides:", "(a) To mend the quay;", "(b) To mend the pier;", "2. Decides:", "(c) To go;"
    )
    assert labels(understood(text)) == ["OP1", "OP1(a)", "OP1(b)", "OP2", "OP2(c)"]


FIRST_ITEMS = [
    ("1. (a) Notes the quay;", "(b) Notes the pier;", "OP1 OP1(a) OP1(b)"),
    ("1. (a) Notes that the keepers:", "(i) Mend nets;", "OP1 OP1(a) OP1(a)(i)"),
    ("1. (i) Notes the quay;", "(ii) Notes the pier;", "OP1 OP1(i) OP1(ii)"),
    # what follows does not go on with it
    ("1. (a) Notes the quay;", "2. Notes the pier;", "OP1 OP2"),
    ("1. (b) Notes the quay;", "(c) Notes the pier;", "OP1 OP1(c)"),
    ("1. (1) Koang (2) Rambang (3) Chol;", "(a) Keeper of the pier;", "OP1 OP1(a)"),
]


@pytest.mark.parametrize(("first", "second", "expected"), FIRST_ITEMS)
def test_an_item_that_begins_behind_the_number(first: str, second: str, expected: str) -> None:
    resolution = understood(body(first, second))
    assert labels(resolution) == expected.split()
    told = " ".join(f"{each.number} {each.text}" for each in walk(resolution.clauses))
    assert told.split() == f"The General Assembly, {first} {second}".split()


@pytest.mark.parametrize("how", ["kept apart", "in the text"])
def test_an_item_behind_the_number_in_a_format_that_tells_paragraphs(how: str) -> None:
    number, text = ("1.", "") if how == "kept apart" else ("", "1. ")
    assert told(
        (f"{text}(a) Notes the quay;", number, 0 if number else None, Part.OPERATIVE),
        ("(b) Notes the pier.", "", None, Part.OPERATIVE),
    ) == ["OP1", "OP1(a)", "OP1(b)"]


def test_a_letter_goes_on_though_its_format_puts_it_a_list_deeper() -> None:
    """A/RES/77/221 in Russian: all behind "c)" stands in a list below it by its mark-up, and "i)"
    is the letter behind "h)" where "j)" follows; a Roman list of its own where "ii)" does.
    """

    def read(*deeper: str) -> list[str]:
        point = "<point><num>{}</num><content><p>To light lamp {};</p></content></point>"
        first = "".join(point.format(f"{letter})", letter) for letter in "abc")
        rest = "".join(point.format(f"{letter})", letter) for letter in deeper)
        main = (
            "<paragraph><num>1.</num><list><intro><p>Urges States:</p></intro>"
            f"{first}<sublist>{rest}</sublist></list></paragraph>"
        )
        text = parse(akn(main))
        return [each.label for each in walk(text.clauses) if "(" in each.label]

    letters = [f"OP1({letter})" for letter in "abcdefghijk"]
    assert read(*"defghijk") == letters
    assert read(*"defgh", "i", "ii", *"ijk") == [
        *letters[:8],
        "OP1(h)(i)",
        "OP1(h)(ii)",
        *letters[8:],
    ]
