"""Pairs of paragraphs that differ in nothing of substance: no difference is told, or none that
weighs more than a note.
"""

from __future__ import annotations

import pytest

from resdiff.values.comparison import Level
from resdiff.values.document import Part
from tests.comparison.meaning.samples import weighed

NOTHING_TOLD = [
    ("Urges States to act;", "Also urges States to act;"),
    ("Urges States to act;", "Further urges States to act;"),
    ("Urges States to act;", "Urges States, to act;"),
    ("Recognizing the role of women,", "Recognising the role of women,"),
    ("Urges States to protect the well-being of women;",
     "Urges States to protect the well being of women;"),
    ("Urges States to review, as appropriate, their laws;",
     "Urges States to review their laws, as appropriate;"),
    ("Urges States to act, where appropriate;", "Urges States to act, as appropriate;"),
    ("Urges States to take the necessary measures;",
     "Urges States to take the measures necessary;"),
    ("Calls upon Algeria, Chad and Mali to agree;", "Calls upon Mali, Algeria and Chad to agree;"),
    ("Urges States to protect the rights of migrant;",
     "Urges States to protect the rights of migrants;"),
    ("Urges States to combat fraud and to protect victims of it;",
     "Urges States to protect victims of it and to combat fraud;"),
    ("Welcomes the report of the panel;", "Welcomes a report of the panel;"),
]  # fmt: skip

ROUTINE = [
    ("Decides to extend the mandate until 30 June 2023;",
     "Decides to extend the mandate until 30 June 2024;"),
    ("Recalling its resolution 67/172 of 20 December 2012,",
     "Recalling its resolution 69/167 of 18 December 2014,"),
    ("Invites the Special Rapporteur to report;",
     "Invites the Special Rapporteur on the human rights of migrants to report;"),
    ("Welcoming the convening of the summit in Quito,",
     "Recalling the convening of the summit in Quito,"),
    ("Calls for an end to hunger by 2020;", "Calls for an end to hunger by 2030;"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), NOTHING_TOLD)
def test_nothing_is_told(before: str, after: str) -> None:
    part = Part.PREAMBLE if before.endswith(",") else Part.OPERATIVE
    found = weighed(before, after, part)
    assert (found.weight, found.differences) == (Level.NONE, ())


@pytest.mark.parametrize(("before", "after"), ROUTINE)
def test_what_is_routine_is_a_note(before: str, after: str) -> None:
    part = Part.PREAMBLE if before.endswith(",") else Part.OPERATIVE
    assert weighed(before, after, part).weight is Level.NOTE
