"""The law of words: every word of the source is in exactly one place. And parse never raises."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from resdiff.parse import parse
from resdiff.parse.clauses.accounting import unaccounted
from resdiff.values.document import Passage, walk
from tests.parse.typed import typed, understood

PIECES = st.sampled_from(
    [
        "The General Assembly,",
        "“The Security Council,",
        "The Human Rights Council",
        "Recalling its resolution 67/172 of 20 December 2012,",
        "Noting",
        "Stressing also the need,",
        "1. Decides;",
        "2. Requests all States:",
        "3.",
        "(a) To act;",
        "(b) To rest",
        "(i) One;",
        "(ii) Two.",
        "(@) What,",
        "(90 Requestsall",
        "I",
        "B",
        "Annex",
        "Annex II Rules",
        "Role of lighthouses",
        "70th plenary meeting",
        "18 December 2044",
        "A/RES/99/1",
        "2/8",
        "1",
        "2",
        "13-44783 (E)",
        "*0628361*",
        "1 Resolution 217 A (III).",
        "______",
        "Human Rights,1 and",
        "Declaration2",
        "Inter-",
        "American",
        "co-",
        "operation",
        "-- to protect",
        "OP3 bis Urges",
        "PP1 Recalling",
        "[bracketed]",
        "“1. Quoted.”",
        "Dear Sir",
        "99/1. Lighthouses",
        ";",
        ",",
        "(",
        "é",
        "٣",
        "大会，",
        "a) Agir",
        "1 - تقرر",
        "\u200f",
        "\x00",
    ]
)
JOINS = st.sampled_from([" ", "\n", "\n\n", "\n      ", "\n ", "\f", "\n\f", "\t"])
TEXTS = st.lists(st.tuples(PIECES, JOINS), max_size=25).map(
    lambda pairs: "".join(piece + join for piece, join in pairs)
)


@given(TEXTS)
@example("The General Assembly,\n\n3.\n\n")
@example("The General Assembly, Recalling inter-\nnational law, 1. Decides")
def test_no_word_is_lost_or_made_up(text: str) -> None:
    resolution = understood(text)
    assert not unaccounted(resolution)
    ids = [clause.id for clause in walk(resolution.clauses)]
    assert len(ids) == len(set(ids))
    assert all(ids)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert not unaccounted(parse(typed(text)))


def test_the_same_text_gives_the_same_value() -> None:
    text = "The General Assembly,\n\nRecalling one,\n\n1. Callsupon all.\n"
    assert understood(text) == understood(text)


def test_a_lost_and_an_invented_word_are_found() -> None:
    resolution = understood("The General Assembly,\n\n1. Decides to act.\n")
    lost = replace(resolution, clauses=resolution.clauses[:1])
    assert unaccounted(lost) == {"1": 1, "Decides": 1, "to": 1, "act": 1}
    invented = replace(resolution, closing=(Passage("other", "tomorrow"),))
    assert unaccounted(invented) == {"tomorrow": -1}


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "Aa, " * 50_000,
        "(" * 50_000,
        "A\n" * 5_000,
        "1. " * 20_000,
        "The General Assembly,\n" + "1. Decides:\n(a) To:\n(i) Act:\n" * 1_000,
    ],
    ids=["word", "commas", "brackets", "letters", "numbers", "lists"],
)
def test_hostile_texts_are_read(text: str) -> None:
    assert not unaccounted(understood(text))
