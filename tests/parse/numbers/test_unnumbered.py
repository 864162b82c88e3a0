"""List ends in texts without numbers: small texts written for the purpose, controls, and laws."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff.parse.numbers.list_evidence import (
    Knowledge,
    ListEvidence,
    knowledge,
    paragraph,
    relation,
)
from resdiff.parse.numbers.precedent import Precedent, matches, odds
from resdiff.parse.numbers.unnumbered import UnnumberedOptions, decide, judge, levels

KNOWN = cast("Knowledge", knowledge("en"))

ORCHARDS = (
    "Reaffirms the importance of orchards for the food of villages, and in this regard:",
    "Calls upon States to protect the orchards of villages from felling;",
    "Urges all States to plant trees in orchards that were felled;",
    "Also reaffirms the duty of States to keep rivers clean;",
    "Requests the Secretary-General to submit to the General Assembly at its next session a "
    "report on the present resolution;",
    "Decides to remain seized of the matter.",
)


# --- ends that are told ---------------------------------------------------------------------------


def test_an_adverb_that_follows_the_chapeau_ends_the_list() -> None:
    # 76/172: "Also reaffirms" after the item "Takes note" follows the chapeau "Reaffirms ...".
    assert levels(ORCHARDS) == [0, 1, 1, 0, 0, 0]


def test_infinitives_end_where_a_verb_begins() -> None:
    text = (
        "Urges States:",
        "To plant trees;",
        "To keep rivers clean;",
        "To guard wells;",
        "Invites villages to share water;",
        "Thanks the donors.",
    )
    assert levels(text) == [0, 1, 1, 1, 0, 0]


def test_gerunds_and_lower_case_items() -> None:
    assert levels(
        (
            "Calls for action by:",
            "Planting trees;",
            "Guarding wells;",
            "Requests the Secretary-General to report.",
        )
    ) == [
        0,
        1,
        1,
        0,
    ]
    assert levels(
        (
            "Calls upon the parties to:",
            "plant trees;",
            "guard wells;",
            "Requests the Secretary-General to report.",
        )
    ) == [
        0,
        1,
        1,
        0,
    ]


def test_two_lists_on_end() -> None:
    text = (
        "Urges States:",
        "To plant trees;",
        "To guard wells;",
        "Invites donors:",
        "To give seeds;",
        "To lend tools;",
        "Decides to remain seized of the matter.",
    )
    assert levels(text) == [0, 1, 1, 0, 1, 1, 0]


def test_a_list_inside_a_list() -> None:
    text = (
        "Requests the Secretary-General:",
        "To report on the following:",
        "The state of the wells;",
        "The state of the rivers;",
        "To convene a meeting;",
        "Decides to remain seized of the matter.",
    )
    assert levels(text) == [0, 1, 2, 2, 1, 0]


def test_a_footnote_digit_may_stand_behind_the_colon() -> None:
    # 70/147 as plain text: "the International Covenants on Human Rights,3 and in this regard:"
    assert levels(
        ("Urges States:12", "To plant trees;", "To guard wells;", "Decides to remain seized.")
    ) == [0, 1, 1, 0]


def test_a_list_may_end_the_text() -> None:
    assert levels(
        ("Recalls the wells;", "Urges States:", "To plant trees;", "To guard wells.")
    ) == [0, 0, 1, 1]


# --- controls -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        (),
        ("Decides to remain seized of the matter.",),
        (
            "Calls upon States to plant trees;",
            "Also calls upon States to guard wells;",
            "Decides to remain seized of the matter.",
        ),
        # a colon within is no chapeau
        ("Welcomes the report: a fine one;", "Urges States to plant trees."),
        # nothing follows
        ("Recalls the wells;", "Adopts the declaration annexed to the present resolution:"),
    ],
)
def test_no_chapeau_no_list(text: tuple[str, ...]) -> None:
    assert levels(text) == [0] * len(text)


def test_a_language_without_data_has_no_lists() -> None:
    assert levels(ORCHARDS, language="xx") == [0] * 6
    assert {each.confidence for each in judge(ORCHARDS, language="xx")} == {0.0}


# --- numbers that survived, headings --------------------------------------------------------------


LONG = (
    "Emphasizes the importance of wells, and in this regard:",
    "Encourages States to dig wells;",
    "Encourages donors to lend tools for wells;",
    "Invites villages to guard wells;",
    "Encourages States to share water;",
    "Urges States to repair roads;",
)


@pytest.mark.parametrize("at", [2, 3, 4, 5])
def test_a_printed_number_settles_the_level(at: int) -> None:
    # 70/147 as plain text kept one number of all: "4. Also reaffirms ...".
    found = levels(LONG, known={at: "2."})
    assert found[:at] == [0] + [1] * (at - 1)
    assert found[at] == 0


def test_a_printed_letter_settles_the_level() -> None:
    assert levels(LONG, known={5: "(e)"}) == [0, 1, 1, 1, 1, 1]
    assert levels(LONG, known={3: "(c)", 4: "2."}) == [0, 1, 1, 1, 0, 0]


def test_a_letter_opens_a_list_where_the_colon_was_lost() -> None:
    assert levels(
        ("Urges States;", "To plant trees;", "Decides to remain seized."), known={1: "(a)"}
    ) == [0, 1, 0]


def test_a_number_of_no_meaning_is_no_hindrance() -> None:
    assert levels(ORCHARDS, known={3: "§", 99: "7.", 4: "77."}) == [0, 1, 1, 0, 0, 0]


def test_no_list_goes_on_across_a_heading() -> None:
    for at in (2, 3, 4):
        assert levels(LONG, breaks={at})[at:] == [0] * (6 - at)


# --- precedents -----------------------------------------------------------------------------------


def test_a_precedent_moves_the_end() -> None:
    for last in (2, 3, 4):
        precedent = [
            Precedent(text.replace("wells", "wells and springs"), int(0 < at <= last))
            for at, text in enumerate(LONG)
        ]
        assert levels(LONG, precedents=precedent) == [each.level for each in precedent]


def test_unlike_precedents_say_nothing() -> None:
    assert judge(
        ORCHARDS, precedents=[Precedent("Takes note of the accounts of the Board of Auditors;", 1)]
    ) == judge(ORCHARDS)


def test_precedents_that_disagree_cancel() -> None:
    steps = ((0.9, 4.0), (0.5, 1.0))
    text = "Encourages States to dig wells for the villages of the valley;"
    item, top = Precedent(text, 1), Precedent(text, 0)
    assert odds([text], [item], steps) == {0: 4.0}
    assert odds([text], [top], steps) == {0: -4.0}
    assert odds([text], [item, top], steps) == {}
    assert odds(["Decides otherwise;"], [item], steps) == {}
    assert matches([text], [item]) == [[(1.0, item)]]


@given(st.floats(0.5, 1), st.floats(0.5, 1))
def test_a_precedent_says_no_more_than_it_is_sure_of(one: float, other: float) -> None:
    text, steps = "Encourages States to dig wells for the villages;", ((0.9, 4.0),)
    less, more = (
        odds([text], [Precedent(text, 1, sure)], steps).get(0, 0.0) for sure in sorted((one, other))
    )
    assert 0 <= less <= more <= 4.0
    assert odds([text], [Precedent(text, 1, 0.5)], steps) == {}


# --- the evidence ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "form", "verb", "adverb"),
    [
        ("Encourages States to dig;", "finite", "encourages", ""),
        ("Also encourages States to dig;", "finite", "encourages", "also"),
        ("Recalls further the wells;", "finite", "recalls", "further"),
        ("Strongly condemns the felling of trees;", "finite", "condemns", ""),
        ("Further strongly condemns the felling of trees;", "finite", "condemns", "further"),
        ("To dig wells;", "to", "", ""),
        ("Digging wells;", "gerund", "", ""),
        ("States parties and donors;", "other", "", ""),
        ("dig wells;", "lower", "", ""),
        ("", "other", "", ""),
    ],
)
def test_a_paragraph_is_read(text: str, form: str, verb: str, adverb: str) -> None:
    found = paragraph(text, KNOWN)
    assert (found.form, found.verb, found.adverb) == (form, verb, adverb)


@pytest.mark.parametrize(
    ("elders", "younger", "kind"),
    [
        (["Urges States;"], "Also urges States;", "bare-also"),
        (["Also urges States;"], "Further urges States;", "also-further"),
        (["Urges States;"], "Urges donors;", "bare-bare"),
        (["Urges States;"], "Invites donors;", "bare-new"),
        (["Urges States;", "Invites donors;"], "Also urges villages;", "bare-late"),
        (["Invites donors;"], "Also urges villages;", "bare-orphan"),
        ([], "Urges States;", "none"),
        (["Urges States;"], "To dig;", "none"),
    ],
)
def test_how_a_verb_follows_its_elders(elders: list[str], younger: str, kind: str) -> None:
    assert relation([paragraph(each, KNOWN) for each in elders], paragraph(younger, KNOWN)) == kind


def test_every_weight_has_a_name_that_the_evidence_uses() -> None:
    names = {
        "precedent",
        "form-to",
        "form-gerund",
        "form-lower",
        "form-other",
        "form-finite",
        "end-of-text",
    }
    evidence = ListEvidence(ORCHARDS, KNOWN)
    for at in range(2, 6):
        names |= set(evidence.item(0, at)) | set(evidence.end(0, at - 1))
    for form, weights in KNOWN.weights.items():
        assert set(weights) <= names, form


# --- laws -----------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *ORCHARDS,
        *LONG,
        "To plant trees;",
        "To do the following:",
        "wells",
        "",
        ":",
        "(a)",
        "Invites:",
        "مرحبا:",
        "\u0000",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, max_size=14),
    st.dictionaries(
        st.integers(-2, 15),
        st.sampled_from(["1.", "4.", "(a)", "(ii)", "x", "", "4 bis."]),
        max_size=4,
    ),
    st.sets(st.integers(0, 14), max_size=2),
    st.lists(st.builds(Precedent, PIECES, st.integers(0, 2), st.floats(0, 1)), max_size=6),
)
def test_any_text_gets_levels_that_can_be_labelled(
    texts: list[str], known: dict[int, str], breaks: set[int], precedents: list[Precedent]
) -> None:
    found = judge(texts, known=known, breaks=breaks, precedents=precedents)
    assert len(found) == len(texts)
    assert found == judge(texts, known=known, breaks=breaks, precedents=precedents)
    assert all(0 <= each.level <= 2 and 0 <= each.confidence <= 1 for each in found)
    assert all(younger.level <= elder.level + 1 for elder, younger in pairwise(found))
    assert not found or found[0].level == 0
    for (text, elder), younger in zip(zip(texts, found, strict=True), found[1:], strict=False):
        assert younger.level <= elder.level or text.strip().endswith(":") or known


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=10))
def test_a_narrow_beam_still_reads_the_text(texts: list[str]) -> None:
    assert len(decide(texts, KNOWN, options=UnnumberedOptions(beam=1))) == len(texts)
    assert len(
        decide(
            texts,
            KNOWN,
            options=UnnumberedOptions(beam=2, hopeless=0.5),
            precedents=[Precedent(texts[0], 1)],
        )
    ) == len(texts)


def test_the_work_grows_with_the_text_and_not_with_its_square() -> None:
    # counted, not timed: questions to the evidence for one text and for the same text ten times
    # over
    def questions(times: int) -> int:
        asked = 0

        class Counting(ListEvidence):
            def item(self, chapeau: int, at: int) -> dict[str, float]:
                nonlocal asked
                asked += 1
                return super().item(chapeau, at)

        from resdiff.parse.numbers import unnumbered

        search = unnumbered._Search(
            Counting(LONG * times, KNOWN), {}, frozenset(), UnnumberedOptions(beam=16)
        )
        search.decisions()
        return asked

    small, large = questions(10), questions(100)
    assert math.log10(large / small) < 1.3


# --- real texts -----------------------------------------------------------------------------------

ITEMS = {  # paragraphs with items -> how many, as printed in the official documents
    "A_RES_68_179": ({3: 5, 4: 12, 5: 10, 9: 5, 10: 2}, 16),
    "A_RES_70_147": ({3: 6, 4: 15, 5: 12, 9: 7}, 18),
}


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_a_numbered_text_of_the_series_settles_the_lists(name: str, shared: Path) -> None:
    folder = shared / "protection-of-migrants"
    printed = re.split(
        r"\n\s*(?=(?:\d+\.|\([a-z@0-9]{1,3}\)) +[A-Z])",
        (folder / "68th-session-text.ocr.txt").read_text("utf-8"),
    )[1:]
    precedents = [Precedent(text.partition(" ")[2], int(text.startswith("("))) for text in printed]
    blocks = [
        " ".join(block.split())
        for block in (folder / f"{name}.txt").read_text("utf-8").split("\n\n")
        if block.strip()
    ]
    start = next(
        at for at, block in enumerate(blocks) if block.startswith("Calls upon States to promote")
    )
    texts = [
        block.removeprefix("4. ") for block in blocks[start:] if "plenary meeting" not in block
    ]
    items, operative = ITEMS[name]
    expected = [
        level for number in range(1, operative + 1) for level in [0] + [1] * items.get(number, 0)
    ]
    assert levels(texts, precedents=precedents) == expected
