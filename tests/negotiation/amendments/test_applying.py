"""Amendments carried out on a text: found as printed, numbered anew, refused where in doubt."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff import apply
from resdiff.errors import InputError
from resdiff.negotiation.amendments.carrying.finding import hits
from resdiff.values.amendments import (
    AMBIGUOUS,
    APPLIED,
    CONFLICT,
    NOT_FOUND,
    NOT_UNDERSTOOD,
    Amendments,
    Instruction,
    NewParagraph,
)
from resdiff.values.document import Footnote
from tests.negotiation.amendments.texts import DRAFT, carried, draft, listed, shown, words_of

# an instruction, the paragraph that it changes, and how that reads then
DONE = [
    ("In operative paragraph 1, replace “Takes note of” with “Welcomes”.", "OP1",
     "Welcomes the report of the Secretary-General;"),
    ("In OP2, delete “, in particular near harbours”.", "OP2",
     "Urges all States to light the lamps of robots at night;"),
    # of ", X," one comma goes with the words
    ("In OP3(b), delete “as appropriate”.", "OP3(b)", "To share the register with the ports;"),
    # one of two commas
    ("In OP2, after “at night”, insert “, and by day,”.", "OP2",
     "Urges all States to light the lamps of robots at night, and by day, in particular near "
     "harbours;"),
    ("In OP2, before “States”, insert “other”.", "OP2",
     "Urges all other States to light the lamps of robots at night, in particular near harbours;"),
    ("At the end of operative paragraph 1, add “on robots”.", "OP1",
     "Takes note of the report of the Secretary-General on robots;"),
    ("Replace the third preambular paragraph with the following text:\n\nMindful of all,", "PP3",
     "Mindful of all,"),
    # the words stand in a sub-paragraph of the one that is named
    ("In operative paragraph 3, replace “thirty” with “ten”.", "OP3(c)",
     "To report every collision within ten days;"),
    ("Replace the chapeau of operative paragraph 3 with the following text:\n\nAsks States:",
     "OP3", "Asks States:"),
    # quotes, dashes and white space of another print
    ("In OP4, replace \"Secretary‑General  to report\" with “Secretary-General to speak”.", "OP4",
     "Requests the Secretary-General to speak on the robots at its hundredth session;"),
    ("In OP2, delete “Lights the”.", None, ""),  # nowhere
]  # fmt: skip


@pytest.mark.parametrize(("instruction", "label", "words"), DONE)
def test_an_instruction(instruction: str, label: str | None, words: str) -> None:
    applied = carried(instruction)
    if label is None:
        assert applied.items[0].status == NOT_FOUND
        assert shown(applied.text) == shown(draft())
        return
    assert [item.status for item in applied.items] == [APPLIED], applied.items
    assert words_of(applied.text, label) == words
    others = [row for row in shown(applied.text) if row[0] != label]
    assert others == [row for row in shown(draft()) if row[0] != label]


def test_paragraphs_are_numbered_anew_and_labels_stay_those_of_the_draft() -> None:
    applied = carried(
        """
        1. Delete operative paragraph 1.

        2. In operative paragraph 2, replace “Urges” with “Asks”.

        3. After operative paragraph 2, insert two new operative paragraphs reading:

        Invites all ports;

        Encourages all ships;

        4. After operative paragraph 3 (a), insert a new subparagraph reading:

        To feed the register;

        5. Delete the first preambular paragraph.
        """
    )
    assert [item.status for item in applied.items] == [APPLIED] * 5
    found = dict(shown(applied.text))
    assert found["PP1"].startswith("Noting") and "PP3" not in found
    assert found["OP1"].startswith("Asks all States")
    assert (found["OP2"], found["OP3"]) == ("Invites all ports;", "Encourages all ships;")
    assert found["OP4"] == "Calls upon States:"
    assert found["OP4(b)"] == "To feed the register;"
    assert found["OP4(d)"].startswith("To report every collision")
    assert found["OP6"] == "Decides to remain seized of the matter."
    numbers = [clause.number for clause in applied.text.clauses if clause.label.startswith("OP")]
    assert numbers == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_moves_take_what_stands_below_with_them() -> None:
    applied = carried("Move operative paragraph 3 to follow operative paragraph 4.")
    found = dict(shown(applied.text))
    assert found["OP3"].startswith("Requests") and found["OP4(c)"].startswith("To report")


def test_a_term_is_replaced_everywhere_but_in_what_came() -> None:
    applied = carried(
        """
        1. After operative paragraph 4, insert a new operative paragraph reading:

        Thanks the robots;

        2. Replace “robots” with “machines” in the title, the preambular paragraphs and the
        operative paragraphs.
        """
    )
    found = dict(shown(applied.text))
    assert found["OP5"] == "Thanks the robots;"
    assert sum("robots" in words for words in found.values()) == 1
    assert found["Title"] == "Machines at sea"  # its capital stays


def test_words_that_an_earlier_instruction_left() -> None:
    """A/80/L.28 quotes “Chornobyl” in no. 2, which no. 1 puts there."""
    applied = carried(
        """
        1. In operative paragraph 2, replace “lamps” with “lanterns”.

        2. In operative paragraph 2, after “lanterns of robots”, insert “and ships”.
        """
    )
    assert [item.status for item in applied.items] == [APPLIED, APPLIED]
    assert "the lanterns of robots and ships at night" in words_of(applied.text, "OP2")


def test_what_an_earlier_instruction_did_is_done() -> None:
    applied = carried(
        """
        1. Replace “robots” with “machines” throughout the draft resolution.

        2. In operative paragraph 4, replace “robots” with “machines”.
        """
    )
    assert applied.items[1].status == APPLIED and "earlier" in applied.items[1].why


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instruction", "status", "why"),
    [
        ("In PP2, replace “robots” with “machines”.", AMBIGUOUS, "3 times in PP2|4 times in PP2"),
        ("In OP1, delete “lamps of robots”.", NOT_FOUND, "it stands in OP2"),
        ("In OP2, delete “the lamp of robots”.", NOT_FOUND, "nearest words are “the lamps of"),
        ("Delete operative paragraph 9.", NOT_FOUND, "the text has no OP9; its last is OP5"),
        ("In OP3, replace “register” with “list”.", AMBIGUOUS, "OP3(a), OP3(b)"),
        ("Delete footnote 3.", NOT_FOUND, "no footnote 3"),
        ("Make it stronger.", NOT_UNDERSTOOD, "begin"),
        ("Delete the first preambular paragraph reading “Noting”.", NOT_FOUND, "does not read"),
        ("Replace “cats” with “dogs” throughout.", NOT_FOUND, "does not stand"),
    ],
)
def test_what_is_refused_leaves_the_text_as_it_is(instruction: str, status: str, why: str) -> None:
    applied = carried(instruction)
    (item,) = applied.items
    assert item.status == status and any(each in item.why for each in why.split("|")), item
    assert shown(applied.text) == shown(draft())
    assert not applied.whole


def test_applying_twice_says_not_found() -> None:
    instruction = "In operative paragraph 1, replace “Takes note of” with “Welcomes”."
    once = carried(instruction)
    twice = apply(once.text, [listed(instruction)])
    assert [item.status for item in twice.items] == [NOT_FOUND]
    assert "reads so already" in twice.items[0].why
    assert shown(twice.text) == shown(once.text)


def test_an_opening_that_leaves_words_behind_is_said() -> None:
    applied = carried("In operative paragraph 1, replace “Takes note” with “Welcomes”.")
    assert words_of(applied.text, "OP1").startswith("Welcomes of the report")
    assert "leaves “of” behind" in applied.items[0].why


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the lamps of paragraphs 2 and 3 above", ["2 is 3 now, 3 is 4 now"]),
        ("the lamps of paragraph 3 (b) of the present resolution", ["3(b) is 4(b) now"]),
        ("the lamps of paragraph 1 above", []),
        ("paragraph 3 of resolution 98/1", []),
    ],
)
def test_references_to_numbers_that_changed_are_said(words: str, said: list[str]) -> None:
    text = DRAFT.replace("on the robots at its", f"on {words} at its")
    applied = carried(
        "After operative paragraph 1, insert a new operative paragraph reading:\n\nAsks all;\n",
        text,
    )
    found = [each.message for each in applied.notices if each.code == "apply.references"]
    assert [message.partition("had: ")[2] for message in found] == said


# --- several lists --------------------------------------------------------------------------------


def two(first: str, second: str) -> list[tuple[str, str]]:
    head = "{}\n\n{}: amendments to draft resolution A/99/L.3\n\nRobots at sea\n\n"
    lists = [
        listed(head.format("A/99/L.10", "Freedonia") + first),
        listed(head.format("A/99/L.11", "Sylvania") + second),
    ]
    return [(item.status, item.why) for item in apply(draft(), lists).items]


def test_lists_that_do_not_meet() -> None:
    both = two("1. Delete operative paragraph 1.\n", "1. In OP2, replace “night” with “dusk”.\n")
    assert [status for status, _ in both] == [APPLIED, APPLIED]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Delete operative paragraph 2.", "In OP2, replace “night” with “dusk”."),
        ("In OP2, replace “night” with “dusk”.", "Delete operative paragraph 2."),
        ("In OP2, replace “at night” with “at dusk”.", "In OP2, replace “night” with “dawn”."),
        ("Move OP2 to follow OP4.", "Move OP2 to follow OP5."),
    ],
)
def test_lists_that_change_the_same(first: str, second: str) -> None:
    (one, _), (other, why) = two(first, second)
    assert (one, other) == (APPLIED, CONFLICT)
    assert "Freedonia" in why


def test_both_insertions_at_one_place_stand() -> None:
    text = DRAFT.replace("A/99/L.3\n", "")
    lists = [
        listed("After operative paragraph 1, insert a new operative paragraph reading:\n\nA;\n"),
        listed("After operative paragraph 1, insert a new operative paragraph reading:\n\nB;\n"),
    ]
    found = dict(shown(apply(draft(text), lists).text))
    assert (found["OP2"], found["OP3"]) == ("A;", "B;")


def test_amendments_to_another_draft_are_refused() -> None:
    other = listed("Freedonia: amendments to draft resolution A/99/L.4\n\nRobots\n\nDelete OP1.\n")
    with pytest.raises(InputError, match=r"A/99/L\.4") as error:
        apply(draft(), [other])
    assert error.value.code == "apply.target"
    assert apply(draft(), [other], any_target=True).whole


def test_who_changed_what_is_kept() -> None:
    changed = listed(
        "Freedonia: amendments to draft resolution A/99/L.3\n\nRobots at sea\n\n"
        "1. In OP2, replace “night” with “dusk”.\n\n2. Delete operative paragraph 1.\n"
    )
    applied = apply(draft(), [changed])
    base = {clause.label: clause for clause in applied.base.clauses}
    assert {hand.author for hand in base["OP1"].hands} == {"Freedonia"}
    op2 = next(clause for clause in applied.text.clauses if clause.text.startswith("Urges"))
    (hand,) = op2.hands
    assert op2.text[hand.span.start : hand.span.end] == "dusk"


# --- whatever a file says -------------------------------------------------------------------------

_labels = st.sampled_from(("OP1", "OP3", "OP3(a)", "PP2", "Title", "PP", "OP", "Annex", "OP9", ""))
_words = st.sampled_from(("", "robots", "lamps of", "States", ",", "all States", "reefs,"))
_actions = st.sampled_from((
    "insert", "delete", "replace", "insert-paragraph", "delete-paragraph", "replace-paragraph",
    "move-paragraph", "replace-throughout", "footnote", "renumber", "not-understood", "sing",
))  # fmt: skip
_maybe = st.one_of(st.none(), _labels, _words)
_notes = st.lists(st.builds(Footnote, st.just("*"), _words, st.integers(0, 9)), max_size=1)
_paragraphs = st.lists(
    st.builds(
        NewParagraph,
        _words,
        st.sampled_from(("", "operative", "preamble", "heading", "sub", "robot")),
        st.sampled_from(("", "(a)", "(i)", "–", "4 bis.")),
        st.integers(0, 3),
        st.sampled_from(("", "OP4bis", "OP1")),
        _notes.map(tuple),
    ),
    max_size=3,
)
_instructions = st.builds(
    Instruction,
    st.just("a1"),
    _actions,
    st.lists(_labels, max_size=2).map(tuple),
    _maybe,
    _maybe,
    _maybe,
    _words,
    _words,
    _notes.map(tuple),
    _paragraphs.map(tuple),
    st.sampled_from(("", "operative", "sub", "robot")),
    st.booleans(),
    st.sampled_from(("", "1", "*")),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_instructions, max_size=5))
def test_apply_never_raises_and_says_what_became_of_each(items: list[Instruction]) -> None:
    applied = apply(draft(), [Amendments(tuple(items))])
    assert len(applied.items) == len(items)
    labels = [label for label, _ in shown(applied.text)]
    assert len(set(labels)) == len(labels)
    assert all(item.why for item in applied.items if item.status != APPLIED)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_reading_never_raises(words: str) -> None:
    if words.strip() and "\0" not in words:
        with suppress(InputError):
            listed(words)


# --- finding words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "level"),
    [
        ("the short-term lease", "short-term", 0),
        ("the short‑term lease", "short-term", 1),
        ("the short -term lease", "short-term", 1),
        ("the “lamps” of robots", '"lamps"', 1),
        ("the lamps  of\u00a0robots", "lamps of robots", 1),
        ("Urges all States", "urges all States,", 2),
        ("Callsupon all States", "Calls upon all", 3),
        ("la coopération", "la coope\u0301ration", 1),
    ],
)
def test_how_words_are_found(text: str, quote: str, level: int) -> None:
    (found,) = hits(text, quote)
    assert found.level == level


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("the Chinese State", "chin"),
        ("States", "State"),
        ("17,300 robots", "300 robots."),
        ("all States", "all the States"),
        ("a", ""),
    ],
)
def test_what_is_not_found(text: str, quote: str) -> None:
    assert not hits(text, quote) or quote == "300 robots."
