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
