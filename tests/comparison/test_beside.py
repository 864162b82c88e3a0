"""Header fields of two texts: a sponsor who joins or leaves is told, though no clause changed."""

from __future__ import annotations

import pytest

from resdiff.comparison import compare
from resdiff.values.comparison import Comparison
from tests.parse.typed import understood

TEXT = """
{header}

The General Assembly,

Recalling the report on robots,

1. Urges all States to act.
"""


def compared(old: str, new: str) -> Comparison:
    return compare(understood(TEXT.format(header=old)), understood(TEXT.format(header=new)))


def told(comparison: Comparison) -> list[str]:
    return [each.message for each in comparison.notices if each.code == "front.changed"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Sponsors: Freedonia, Sylvania", "Sponsors: Freedonia, Sylvania, Elbonia", "+ Elbonia"),
        ("Sponsors: Freedonia, Sylvania", "Sponsors: Freedonia", "− Sylvania"),
        (
            "Sponsors: Freedonia and Sylvania",
            "Sponsors: Freedonia and Elbonia",
            "− Sylvania, + Elbonia",
        ),
        ("Sponsors: Freedonia", "Sponsors: Sylvania", "“Freedonia” → “Sylvania”"),
        ("Topic: Robots", "Topic: Robots\nSignatories: Elbonia", ""),
        ("Committee: First\nTopic: Robots", "Committee: Third\nTopic: Robots", "“First” → “Third”"),
        ("Committee: First", "Committee: First\nSignatories: Elbonia", "+ Elbonia"),
        (
            "Freedonia, Bosnia and Herzegovina and Sylvania: draft resolution\n\nRobots",
            "Freedonia and Bosnia and Herzegovina: revised draft resolution\n\nRobots",
            "− Sylvania",
        ),
    ],
)
def test_a_header_field_that_changed_is_told(old: str, new: str, message: str) -> None:
    comparison = compared(old, new)
    assert comparison.verdict.code == "identical"
    if message:
        assert [each.partition(": ")[2] for each in told(comparison)] == [message]
        assert comparison.differs


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sponsors: Freedonia, Sylvania", "Sponsors: Freedonia, Sylvania"),
        ("Sponsors: Freedonia, Sylvania", "SPONSORS: Freedonia,  Sylvania"),
        # a draft beside its adopted form, which has no sponsors
        ("Freedonia and Sylvania: draft resolution\n\nRobots", "Robots"),
        ("Agenda item 69 (b)\n\nRobots", "Robots"),
    ],
)
def test_nothing_is_told(old: str, new: str) -> None:
    comparison = compared(old, new)
    assert told(comparison) == []
    assert not comparison.differs


def test_the_agenda_item_of_one_session_is_told_and_of_the_next_is_not() -> None:
    header = "{} session\nAgenda item {}\n\nRobots"
    same = compared(header.format("Seventieth", 69), header.format("Seventieth", 71))
    following = compared(header.format("Seventieth", 69), header.format("Seventy-first", 71))
    assert told(same) == ["Agenda: “Agenda item 69” → “Agenda item 71”"]
    assert told(following) == []


SUBJECT = """
{title}

The General Assembly,

Recalling its resolution 70/169 of 17 December 2015,

1. {first};

2. {second}.
"""
ROBOTS = "Urges all harbours to keep a register of the robots at sea"
PAINTS = "Invites painters to lend their ladders to the keepers of lighthouses"
MIGRANTS = "Calls upon States to protect the rights of migrants in transit"
SCHOOLS = "Encourages Governments to open schools to the children of travellers"


@pytest.mark.parametrize(
    ("titles", "clauses", "asked"),
    [
        (("Robots at sea", "Protection of migrants"), (MIGRANTS, SCHOOLS), True),
        # the same series under another title
        (("Robots at sea", "Protection of migrants"), (ROBOTS, PAINTS), False),
        # a title that was reworded
        (("Robots at sea", "The robots of harbours"), (MIGRANTS, SCHOOLS), False),
        (("Robots at sea", "Robots at sea"), (MIGRANTS, SCHOOLS), False),
    ],
)
def test_two_subjects_are_asked_about(
    titles: tuple[str, str], clauses: tuple[str, str], asked: bool
) -> None:
    old = understood(SUBJECT.format(title=titles[0], first=ROBOTS, second=PAINTS))
    new = understood(SUBJECT.format(title=titles[1], first=clauses[0], second=clauses[1]))
    notices = [each for each in compare(old, new).notices if each.code == "compare.other-subject"]
    assert bool(notices) is asked
    if asked:
        assert notices[0].message.startswith("the titles differ (Robots at sea, Protection of")
