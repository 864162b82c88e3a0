"""Words diffed: both texts are rebuilt, no word is cut, no phrase goes out and comes back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.comparison.edits import DiffOptions, diff
from resdiff.text.words import tokens
from resdiff.values.comparison import Edit, Op

NAMES = ("States", "the", "of", "and", "urges", "migrants", ",", "children", "all", "women")
WORDS = st.lists(st.sampled_from(NAMES), max_size=30).map(" ".join)
HALVES = st.characters(min_codepoint=0xD7F0, max_codepoint=0xE010)
TEXTS = st.one_of(WORDS, st.text(max_size=80), st.text(HALVES, max_size=20))
# Texts in which phrases move: each word has six letters or more, so that none is an island.
PHRASES = st.lists(st.sampled_from([f"{name}er" for name in "abcd"]), max_size=40).map(
    lambda names: [f"{name}{name}{name}{name}" for name in names]
)
# Citations, names with their short form, asides: every bracket is closed.
CITED = st.lists(
    st.sampled_from(
        [
            "2272 (2016)",
            "2436 (2018)",
            "and",
            ",",
            "the Fund (UNICEF)",
            "of",
            "(a)",
            "resolutions",
            "(see note)",
        ]
    ),
    max_size=14,
).map(lambda parts: " ".join(parts).replace(" ,", ","))
OTHER = {Op.SAME: Op.SAME, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}


def shown(old: str, new: str) -> str:
    """The edits as one line: [-removed-] {+added+}."""
    sign = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}
    return "".join(sign[edit.op].format(edit.text) for edit in diff(old, new))


def removed_and_added(edits: tuple[Edit, ...]) -> Iterator[tuple[list[str], list[str]]]:
    """The words of each change: removed, added."""
    for same, run in itertools.groupby(edits, key=lambda edit: edit.op is Op.SAME):
        if not same:
            texts = {edit.op: edit.text.split() for edit in run}
            yield texts.get(Op.REMOVED, []), texts.get(Op.ADDED, [])


def rows(words: list[str], size: int) -> set[tuple[str, ...]]:
    """Every row of so many words."""
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def is_whole(text: str) -> bool:
    """Whether every bracket of a text has its other half."""
    while (shorter := re.sub(r"\([^()]*\)", "", text)) != text:
        text = shorter
    return not set("()") & set(text)


def rebuilt(edits: tuple[Edit, ...], side: Op) -> str:
    """The text of one side."""
    return "".join(edit.text for edit in edits if edit.op in (Op.SAME, side))


@given(TEXTS, TEXTS)
def test_the_edits_rebuild_both_texts_and_mirror(old: str, new: str) -> None:
    edits = diff(old, new)
    assert rebuilt(edits, Op.REMOVED) == old
    assert rebuilt(edits, Op.ADDED) == new
    assert all(edit.text for edit in edits)
    order = [Op.SAME, Op.REMOVED, Op.ADDED]
    for one, other in itertools.pairwise(edits):
        assert one.op is not other.op
        assert Op.SAME in (one.op, other.op) or order.index(one.op) < order.index(other.op)
    mirrored = [(OTHER[edit.op], edit.text) for edit in diff(new, old)]
    assert sorted((edit.op, edit.text) for edit in edits) == sorted(mirrored)
    kept = [edit.text for edit in edits if edit.op is Op.SAME]
    assert kept == [text for op, text in mirrored if op is Op.SAME]


@given(WORDS, WORDS)
def test_no_edit_cuts_a_word(old: str, new: str) -> None:
    allowed = {*tokens(old), *tokens(new)}
    for edit in diff(old, new):
        assert set(tokens(edit.text)) <= allowed


@given(PHRASES, PHRASES)
def test_no_phrase_goes_out_and_comes_back_in_one_change(old: list[str], new: list[str]) -> None:
    for removed, added in removed_and_added(diff(" ".join(old), " ".join(new))):
        assert not rows(removed, 4) & rows(added, 4)


@given(PHRASES, st.data())
def test_a_phrase_that_nothing_stands_against_stays(words: list[str], data: st.DataObject) -> None:
    """Only what stands before and behind it differs."""
    phrase = "nobody shall be left behind"
    sides = [f"{first} {phrase} {last}" for first, last in (("a b", "c d e"), ("x", "y z"))]
    at = data.draw(st.integers(0, len(words)))
    framed = [" ".join((*words[:at], side, *words[at:])) for side in sides]
    assert any(edit.op is Op.SAME and phrase in edit.text for edit in diff(*framed))


@given(CITED, CITED)
def test_a_half_bracket_is_changed_only_where_brackets_changed(old: str, new: str) -> None:
    brackets = [re.findall(r"\([^()]*\)", text) for text in (old, new)]
    for edit in diff(old, new):
        if edit.op is not Op.SAME and not is_whole(edit.text):
            assert brackets[0] != brackets[1]


@given(TEXTS, TEXTS)
def test_capped_work_still_rebuilds(old: str, new: str) -> None:
    edits = diff(old, new, DiffOptions(work=8))
    assert rebuilt(edits, Op.REMOVED) == old
    assert rebuilt(edits, Op.ADDED) == new


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Urges States", "Encourages States", "[-Urges-]{+Encourages+} States"),
        (
            "regional, and bilateral talks",
            "regional, national, and bilateral talks",
            "regional, {+national, +}and bilateral talks",
        ),
        (
            "the needs of women",
            "the dignity of girls",
            "the [-needs of women-]{+dignity of girls+}",
        ),
        ("all the same words here", "all the same words here", "all the same words here"),
        (
            "67/172 of 20 December 2012",
            "69/167 of 18 December 2014",
            "[-67/172 of 20-]{+69/167 of 18+} December [-2012-]{+2014+}",
        ),
        ("促请各国保护移民", "敦促各国保护移民", "[-促请-]{+敦促+}各国保护移民"),
        (
            "of Chile, Kenya, Peru and Togo",
            "of Kenya, Peru, Samoa and Togo",
            "of [-Chile, -]Kenya, Peru{+, Samoa+} and Togo",
        ),
        (
            "in 2272 (2016) and 2436 (2018), and on",
            "in 2272 (2016), and on",
            "in 2272 (2016)[- and 2436 (2018)-], and on",
        ),
        (
            "resolutions 1325 (2000) and 2242 (2015);",
            "resolution 1325 (2000);",
            "[-resolutions-]{+resolution+} 1325 (2000)[- and 2242 (2015)-];",
        ),
        ("of 2272 (2016), on", "of 2436 (2018), on", "of [-2272 (2016)-]{+2436 (2018)+}, on"),
        (
            "the Fund (UNICEF, the lead) and",
            "the Office (UNHCR, the lead) and",
            "the [-Fund-]{+Office+} ([-UNICEF-]{+UNHCR+}, the lead) and",
        ),
        (
            "in ISIL camps",
            "in the Islamic State (ISIL) camps",
            "in [-ISIL-]{+the Islamic State (ISIL)+} camps",
        ),
        ("men, women and boys", "men, women, girls and boys", "men, women{+, girls+} and boys"),
        ("by women", "by women, and by men", "by women{+, and by men+}"),
        (
            "of non-refoulement in the camps",
            "of non‑refoulement in all camps",
            "of [-non-refoulement-]{+non‑refoulement+} in [-the-]{+all+} camps",
        ),
        ("countries, some that", "some countries, that", "{+some +}countries, [-some -]that"),
        (
            "rights, duties; and",
            "rights and duties, and",
            "rights[-,-]{+ and+} duties[-;-]{+,+} and",
        ),
        ("", "added", "{+added+}"),
        ("", "", ""),
    ],
)
def test_edits_read_as_a_person_would_mark_them(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_very_long_texts_are_compared_by_sentences() -> None:
    old = [f"Recalls {number} of them, " for number in range(4_000)]
    new = [*old[:1_000], "Urges all, ", *old[1_000:2_000], *old[2_001:]]
    edits = diff("".join(old), "".join(new))
    assert [(edit.op, edit.text) for edit in edits if edit.op is not Op.SAME] == [
        (Op.ADDED, new[1_000]),
        (Op.REMOVED, old[2_000]),
    ]


def test_very_long_texts_with_nothing_in_common_are_replaced() -> None:
    old, new = (
        "".join(f"{name}{number} of them, " for number in range(8_000)) for name in ("a", "b")
    )
    edits = diff(old, new)
    assert rebuilt(edits, Op.REMOVED) == old
    assert rebuilt(edits, Op.ADDED) == new


def test_a_number_with_its_thousands_is_one_word() -> None:
    assert shown("of 17,300 men", "of 19,500 men") == "of [-17,300-]{+19,500+} men"
    assert shown("in 1,147, 3 and 4", "in 1,132, 3 and 4") == "in [-1,147-]{+1,132+}, 3 and 4"


def test_sixty_thousand_different_words() -> None:
    old = " ".join(f"w{number}" for number in range(60_000))
    assert rebuilt(diff(old, old + " more"), Op.ADDED) == old + " more"


NINE = "provide direct support and encouragement to civil society organisations"


def test_words_that_stay_outweigh_marks_and_spaces() -> None:
    old = f"Urges States to {NINE}, with a view to sustained support for the process at large;"
    new = f"Urges States to empower the committee to meet and to plan the talks and to {NINE};"
    assert any(edit.op is Op.SAME and NINE in edit.text for edit in diff(old, new))


def test_of_two_halves_that_change_places_one_stays() -> None:
    nets = "mend the nets of the widows free of charge before the winter sets in"
    boats = "count the boats at dusk and at dawn and send the figures to the master"
    edits = diff(f"to {boats}, and to {nets};", f"to {nets}, and to {boats};")
    assert any(edit.op is Op.SAME and (nets in edit.text or boats in edit.text) for edit in edits)


CASES = {
    "enum": "of [-Chile, -]Kenya, Peru{+, Samoa+} and Togo",
    "run": NINE,
    "cites": "2272 (2016)[- and 2436 (2018)-],",
    "slide": "1325 (2000)[- and 2242 (2015)-];",
    "nbhyphen": "in [-the-]{+all+} camps",
}


@pytest.mark.parametrize("name", CASES)
def test_the_cases_that_were_reported(shared: Path, name: str) -> None:
    files = [shared.parent / "cases" / "words" / f"{name}-{side}.txt" for side in ("old", "new")]
    if not files[0].is_file():
        pytest.skip(f"the reported cases are not at {files[0].parent}")
    assert CASES[name] in shown(*(path.read_text(encoding="utf-8") for path in files))
