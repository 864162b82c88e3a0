"""Likeness: rare words weigh more than boilerplate, in any order, and both ways the same."""

from __future__ import annotations

from resdiff.comparison.align.likeness.similarity import Likeness, Scale
from resdiff.text.words import words

BOILERPLATE = "the human rights and fundamental freedoms of all migrants"
CLAUSES = (
    f"Calls upon States to protect {BOILERPLATE} in detention",
    f"Requests the Rapporteur to study {BOILERPLATE} at sea",
    f"Urges Governments to train officials on {BOILERPLATE}",
    f"Urges States not to keep in detention anyone with {BOILERPLATE}",
)


def likeness(old: str, new: str) -> Likeness:
    cut = [tuple(words(clause)) for clause in (*CLAUSES, old, new)]
    scale = Scale(cut)
    found = scale.likeness(scale.code(cut[-2]), scale.code(cut[-1]))
    assert found == scale.likeness(scale.code(cut[-1]), scale.code(cut[-2]))
    return found


def test_the_same_words_are_wholly_alike() -> None:
    assert likeness(CLAUSES[0], CLAUSES[0]) == Likeness(1.0, 1.0, 1.0, 1.0)


def test_no_word_in_common_is_nothing() -> None:
    assert likeness("Welcomes peace", "Deplores violence").score == 0


def test_shared_boilerplate_is_less_than_shared_subject() -> None:
    assert likeness(CLAUSES[0], CLAUSES[1]).words < 0.6  # nine of fourteen words are the same
    assert likeness("Notes detention in transit", "Condemns detention in transit").words > 0.6


def test_order_does_not_matter_to_the_words_but_to_their_pairs() -> None:
    found = likeness("water and food for every child", "for every child food and water")
    assert found.words == 1
    assert found.pairs < 1
    assert found.order < 1


def test_a_clause_within_a_longer_one_is_contained() -> None:
    assert (
        likeness(
            "remove barriers to education",
            "foster integration and remove barriers to their education at home",
        ).contained
        == 1
    )


def test_a_word_said_twice_counts_twice() -> None:
    assert likeness("peace peace", "peace").words < 1


def test_more_words_than_there_are_letters_below_the_surrogates() -> None:
    many = [(f"w{number}",) for number in range(60_000)]
    scale = Scale(many)
    codes = {scale.code(clause) for clause in many}
    assert len(codes) == 60_000
    assert all(len(code) == 1 and not 0xD800 <= ord(code) < 0xE000 for code in codes)


def test_very_long_clauses_do_not_take_seconds() -> None:
    long = tuple(f"w{number % 5_000}" for number in range(50_000))
    scale = Scale([long, long[1:]])
    assert scale.likeness(scale.code(long), scale.code(long[1:])).score > 0.99
