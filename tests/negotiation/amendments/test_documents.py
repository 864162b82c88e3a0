"""Amendment documents, and lists typed by hand -> their instructions."""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff import amendments, read
from resdiff.negotiation.amendments.phrasing import phrasing
from resdiff.negotiation.amendments.reading.documents import amendments_of, names_of
from resdiff.values.amendments import NOT_UNDERSTOOD
from tests.negotiation.amendments.texts import listed

# documents of the 80th session: target, first sponsor, and what each instruction does to what
REAL = {
    "A_80_L.28": ("A/80/L.3", "Ukraine",
        "replace-throughout Title PP OP | insert PP2 | insert-paragraph PP5 | replace OP1 | "
        "insert-paragraph OP4 | insert-paragraph OP7 | insert OP8 | replace OP10"),
    "A_80_L.29": ("A/80/L.22", "Brazil", "replace-paragraph OP200"),
    "A_80_L.30": ("A/80/L.25", "United States of America",
        "delete PP4 | delete PP15 | delete-paragraph PP16 | delete-paragraph PP20 | "
        "delete-paragraph PP23 | delete PP41 | delete OP21 | delete-paragraph OP22 | delete OP24 | "
        "delete OP33 | delete OP39"),
    "A_80_L.31": ("A/80/L.25", "United States of America", "insert OP68"),
    "A_80_L.32": ("A/80/L.25", "United States of America", "replace OP69"),
    "A_80_L.35": ("A/80/L.27", "Belarus",
        "replace-throughout Title PP OP | delete PP2 | replace OP1 | "
        "delete-paragraph OP5 OP6 OP10 OP13 | replace OP14"),
    "A_80_L.38": ("A/80/555", "Austria", "delete-paragraph PP21 OP35 OP38 OP39"),
    "A_80_L.40": ("A/80/545", "Afghanistan", "delete PP11"),
    "A_C.2_80_L.62": ("A/C.2/80/L.13/Rev.1", "Denmark", "delete-paragraph PP21 OP35 OP38 OP39"),
    "A_C.3_80_L.56": ("A/C.3/80/L.2", "Albania", "insert-paragraph OP3"),
    "A_C.3_80_L.61": ("A/C.3/80/L.20/Rev.1", "Belarus", "replace PP14 | delete-paragraph PP15"),
    "A_C.3_80_L.62": ("A/C.3/80/L.20/Rev.1", "Belarus", "insert-paragraph PP14"),
    "A_C.3_80_L.63": ("A/C.3/80/L.20/Rev.1", "South Africa", "replace PP13"),
    "A_C.3_80_L.64": ("A/C.3/80/L.20/Rev.1", "Burundi",
        "delete OP13 | delete OP27 OP43 | delete OP46"),
}  # fmt: skip


def told(words: str) -> str:
    return " | ".join(" ".join((item.action, *item.where)) for item in listed(words).items)


@pytest.mark.parametrize("name", REAL)
def test_documents_of_the_eightieth_session(name: str, shared: Path) -> None:
    found = amendments(shared / "amendments" / f"{name}.pdf")
    target, sponsor, does = REAL[name]
    assert (found.symbol, found.target) == (name.replace("_", "/"), target)
    assert found.by[0] == sponsor
    assert " | ".join(" ".join((each.action, *each.where)) for each in found.items) == does


def test_no_word_of_an_instruction_is_lost(shared: Path) -> None:
    """Every word between title and end stands in an instruction or in what it puts in."""
    for path in sorted((shared / "amendments").glob("*.pdf")):
        text = read(path)
        if text.amends is None:
            continue
        found = amendments_of(text)
        held = " ".join(
            piece
            for item in found.items
            for piece in (
                item.words,
                *(each.text for each in item.paragraphs),
                *(note.text for each in (item, *item.paragraphs) for note in each.footnotes),
            )
        )
        missing = [
            word
            for clause in text.clauses[1:]
            for piece in (clause.text, *(child.text for child in clause.children))
            for word in piece.split()
            if word not in held
        ]
        assert not missing, path


def test_a_note_of_words_that_come(shared: Path) -> None:
    (item,) = amendments(shared / "amendments" / "A_80_L.31.pdf").items
    assert item.new.endswith("as adopted by the General Assembly,")
    (note,) = item.footnotes
    assert note.text.startswith("Report of the International Conference")
    assert item.new[: note.at].endswith("Conference on Population and Development")


def test_a_list_typed_by_hand() -> None:
    assert (
        told(
            """
        OP3: replace "urges" with "calls upon"
        PP5 - delete “and robots”
        Delete OP7 bis.
        After OP 4, insert a new operative paragraph reading:
        Encourages all States to light
        the lamps of robots;
        """
        )
        == "replace OP3 | delete PP5 | delete-paragraph OP7bis | insert-paragraph OP4"
    )


def test_amendments_of_a_meeting_room() -> None:
    found = listed(
        """
        Proposals by Freedonia (oral)

        PP2: add “and reefs” at the end
        PP 3 - replace "all" with "everyone".
        OP1 – "Takes note of" → "Welcomes"
        OP2: after "all States" add "and ports".
        In OP3 (c) replace 'thirty' with 'ten'
        OP4: delete.
        Delete subparagraph (b) of OP3.
        Insert a new OP2 bis after OP2 reading: “Invites all ports to help;”
        OP5 to read as follows: "Decides to remain seized of the matter."
        Insert new PP after PP1: "Mindful of tides,"
        Delete the last preambular paragraph.
        """
    )
    assert [(item.action, *item.where) for item in found.items] == [
        ("insert", "PP2"),
        ("replace", "PP3"),
        ("replace", "OP1"),
        ("insert", "OP2"),
        ("replace", "OP3(c)"),
        ("delete-paragraph", "OP4"),
        ("delete-paragraph", "OP3(b)"),
        ("insert-paragraph", "OP2"),
        ("replace-paragraph", "OP5"),
        ("insert-paragraph", "PP1"),
        ("delete-paragraph", "PP:last"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "In operative paragraph 5, line 2, delete “X”.",
        "Add a new preambular paragraph: “Recalling;”",  # where?
        "Merge operative paragraph 3.",
        "In operative paragraph 3, replace the robot occurrence of “X” with “Y”.",
        "Operative paragraph 4 becomes operative paragraph 6.",
    ],
)
def test_what_is_asked_and_not_known_is_said(words: str) -> None:
    assert [item.action for item in listed(words).items] == [NOT_UNDERSTOOD]


def test_lines_that_were_wrapped() -> None:
    found = listed(
        """
        A/99/L.9

        Freedonia: amendments to draft resolution A/99/L.3

        Robots at sea

        1. Replace “robots” with “machines” in the title, the
        preambular paragraphs and the operative paragraphs.

        2. In the second preambular paragraph, delete “of the short-
        term lease”.
        """
    )
    assert found.target == "A/99/L.3" and found.by == ("Freedonia",)
    assert [item.action for item in found.items] == ["replace-throughout", "delete"]
    assert found.items[1].old == "of the short-term lease"


def test_paragraphs_that_come_are_no_instructions() -> None:
    """The paragraph begins as instructions do, and has no number of its own."""
    found = listed(
        """
        1. After operative paragraph 4, insert two new operative paragraphs reading:

        Urges all States to act;

        Replaces the register by a new one;

        2. Delete operative paragraph 6.
        """
    )
    assert [len(item.paragraphs) for item in found.items] == [2, 0]


def test_quoted_paragraphs_and_sub_paragraphs() -> None:
    found = listed(
        """
        1. After operative paragraph 4, insert a new operative paragraph reading:

        “4 bis. Calls upon States:

        (a) To act;

        (i) At sea;

        (ii) On land;

        (b) To rest;

        2. Delete the fifth preambular paragraph reading “Noting the robots,”.
        """
    )
    first = found.items[0]
    assert [(each.depth, each.number) for each in first.paragraphs][1:] == [
        (1, "(a)"), (2, "(i)"), (2, "(ii)"), (1, "(b)")
    ]  # fmt: skip
    assert found.items[1].old == "Noting the robots,"


def test_what_is_not_understood_is_said_item_by_item() -> None:
    found = listed(
        """
        1. In operative paragraph 1, replace “urges” with “calls upon”.

        2. Make operative paragraph 2 stronger.

        3. Delete operative paragraph 3.
        """
    )
    assert [item.action for item in found.items] == ["replace", NOT_UNDERSTOOD, "delete-paragraph"]
    assert found.items[1].words == "Make operative paragraph 2 stronger."
    assert found.items[1].problem
    assert [notice.code for notice in found.notices] == ["amendments.not-understood"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Ukraine", ["Ukraine"]),
        ("Belarus and Russian Federation", ["Belarus", "Russian Federation"]),
        ("Iran (Islamic Republic of) and Iraq", ["Iran (Islamic Republic of)", "Iraq"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("Albania, Trinidad and Tobago and Zambia", ["Albania", "Trinidad and Tobago", "Zambia"]),
        ("", []),
    ],
)  # fmt: skip
def test_sponsors(words: str, names: list[str]) -> None:
    assert list(names_of(words, phrasing("en"))) == names


def test_that_paragraphs_be_renumbered_asks_for_nothing() -> None:
    found = listed(
        "1. Delete operative paragraph 3.\n\n2. Renumber the subsequent paragraphs accordingly.\n"
    )
    assert [item.action for item in found.items] == ["delete-paragraph"]


@pytest.mark.parametrize("title", ["", "Robots at sea\n\n", "In defence of robots\n\n"])
@pytest.mark.parametrize("one", [True, False])
def test_a_list_with_a_title_and_without(title: str, one: bool) -> None:
    head = f"Amendments to draft resolution A/99/L.3\n\n{title}"
    first = "Replace the enacting formula with the following text:\n\nThe Assembly,\n"
    text = first if one else f"1. {first}\n2. Delete operative paragraph 2.\n"
    found = listed(head + text)
    actions = ["replace-paragraph"] if one else ["replace-paragraph", "delete-paragraph"]
    assert [item.action for item in found.items] == actions
