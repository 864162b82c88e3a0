"""Words diffed: both texts are rebuilt, no word is cut, small islands are no help, the mirror is exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.comparison.edits import DiffOptions, diff
from resdiff.text.words import tokens
from resdiff.values.comparison import Edit, Op

WORDS = st.lists(st.sampled_from(["States", "the", "of", "and", "urges", "migrants", ",", "children", "all", "women"]), max_size=30).map(
    " ".join
)
TEXTS = st.one_of(WORDS, st.text(max_size=80), st.text(st.characters(min_codepoint=0xD7F0, max_codepoint=0xE010), max_size=20))
OTHER = {Op.SAME: Op.SAME, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}


def shown(old: str, new: str) -> str:
    """The edits as one line: [-removed-] {+added+}."""
    sign = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}
    return "".join(sign[edit.op].format(edit.text) for edit in diff(old, new))


def rebuilt(edits: tuple[Edit, ...], side: Op) -> str:
    """The text of one side."""
    return "".join(edit.text for edit in edits if edit.op in (Op.SAME, side))


@given(TEXTS, TEXTS)
def test_the_edits_rebuild_both_texts_and_mirror(old: str, new: str) -> None:
    edits = diff(old, new)
    assert rebuilt(edits, Op.REMOVED) == old
    assert rebuilt(edits, Op.ADDED) == new
    assert all(edit.text for edit in edits)
    back = diff(new, old)
    assert rebuilt(back, Op.ADDED) == old
    assert [(OTHER[edit.op], edit.text) for edit in edits if edit.op is Op.SAME] == [(e.op, e.text) for e in back if e.op is Op.SAME]


@given(WORDS, WORDS)
def test_no_edit_cuts_a_word(old: str, new: str) -> None:
    allowed = {*tokens(old), *tokens(new)}
    for edit in diff(old, new):
        assert set(tokens(edit.text)) <= allowed


@given(TEXTS, TEXTS)
def test_capped_work_still_rebuilds(old: str, new: str) -> None:
    edits = diff(old, new, DiffOptions(work=8))
    assert rebuilt(edits, Op.REMOVED) == old
    assert rebuilt(edits, Op.ADDED) == new


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Urges States", "Encourages States", "[-Urges-]{+Encourages+} States"),
        ("regional, and bilateral talks", "regional, national, and bilateral talks", "regional, {+national, +}and bilateral talks"),
        ("the needs of women", "the dignity of girls", "the [-needs of women-]{+dignity of girls+}"),
        ("all the same words here", "all the same words here", "all the same words here"),
        ("67/172 of 20 December 2012", "69/167 of 18 December 2014", "[-67/172 of 20-]{+69/167 of 18+} December [-2012-]{+2014+}"),
        ("促请各国保护移民", "敦促各国保护移民", "[-促请-]{+敦促+}各国保护移民"),
        ("", "added", "{+added+}"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_edits_read_as_a_person_would_mark_them(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_very_long_texts_are_compared_by_sentences() -> None:
    old = [f"Recalls {number} of them, " for number in range(4_000)]
    new = [*old[:1_000], "Urges all, ", *old[1_000:2_000], *old[2_001:]]
    edits = diff("".join(old), "".join(new))
    assert [(edit.op, edit.text) for edit in edits if edit.op is not Op.SAME] == [(Op.ADDED, new[1_000]), (Op.REMOVED, old[2_000])]


def test_very_long_texts_with_nothing_in_common_are_replaced() -> None:
    old, new = ("".join(f"{name}{number} of them, " for number in range(8_000)) for name in ("a", "b"))
    edits = diff(old, new)
    assert rebuilt(edits, Op.REMOVED) == old
    assert rebuilt(edits, Op.ADDED) == new


def test_a_number_with_its_thousands_is_one_word() -> None:
    assert shown("of 17,300 men", "of 19,500 men") == "of [-17,300-]{+19,500+} men"
    assert shown("in 1,147, 3 and 4", "in 1,132, 3 and 4") == "in [-1,147-]{+1,132+}, 3 and 4"


def test_sixty_thousand_different_words() -> None:
    old = " ".join(f"w{number}" for number in range(60_000))
    assert rebuilt(diff(old, old + " more"), Op.ADDED) == old + " more"
