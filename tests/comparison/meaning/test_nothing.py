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
    ("Takes note of the accounts for the biennium 2016–2017;",
     "Takes note of the accounts for the biennium 2018–2019;"),
    ("Recalling the Third International Decade for the Eradication of Colonialism,",
     "Recalling the Fourth International Decade for the Eradication of Colonialism,"),
    ("Looking forward to the forum, to be held in Sweden in May 2014,",
     "Recalling the forum, held in Sweden in May 2014,"),
    ("Recalling its resolution 74/4 of 11 September 2020, entitled “Joint work on lamps”,",
     "Recalling its resolution 75/4 of 17 June 2021, entitled “Early work on lamps”,"),
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


# As which kind something is told: a limit that is none, a day that is no figure.
KINDS = [
    ("Recalls the plan, as requested in its resolution 73/276;", "Recalls the plan;",
     {"citation"}),
    ("Urges States to assist them, as requested;", "Urges States to assist them;", {"limit"}),
    ("Regrets executions held in secret, as required by the law of the land;",
     "Regrets executions held in secret;", {"scope"}),
    ("Urges States to act, as required;", "Urges States to act;", {"limit"}),
    ("Notes that some 5 per cent is outstanding;", "Notes that some 4.1 per cent is outstanding;",
     {"figure"}),
    ("Requests two reports, by 4 July 2023 and 3 January 2024;",
     "Requests two reports, by 4 July 2024 and 3 January 2025;", {"time"}),
    ("Decides to meet from 15 to 17 May 2024;", "Decides to meet from 12 to 17 May 2024;",
     {"time"}),
    ("Notes a third of the wells of the valley;", "Notes a quarter of the wells of the valley;",
     {"figure"}),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "kinds"), KINDS)
def test_each_is_told_as_what_it_is(before: str, after: str, kinds: set[str]) -> None:
    found = weighed(before, after)
    assert {each.kind for each in found.differences} == kinds, found.differences
