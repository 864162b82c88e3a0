"""Every form of amendment that documents of the General Assembly show, and the forms of rooms, each
carried out on one small draft: what the paragraph reads then.
"""

from __future__ import annotations

import pytest

from resdiff.values.amendments import AMBIGUOUS, APPLIED, CONFLICT, NOT_FOUND, NOT_UNDERSTOOD
from tests.negotiation.amendments.texts import carried, words_of

TEXT = """\
A/99/L.3

Lamps of the sea

The General Assembly,

Recalling its resolution 98/1,

Noting the lamps of all States and the robots of all States,

Deeply concerned about robots at sea,

1. Takes note of the report on lamps;

2. Urges all States and all harbours to keep their lamps lit, as appropriate, and to report on all \
of them;

3. Encourages States to paint robots;

4. Requests a report;

5. Calls upon harbours, as appropriate:

(a) To light all lamps;

(b) To keep a register of all lamps;

6. Decides to rest.
"""

# What negotiation.md shows of documents of the eightieth session, in its order: the instruction,
# and what reads how when it is carried out; "" for a paragraph that is gone.
SEEN = [
    ("In the second preambular paragraph, insert “lit” after “Noting the”.",
     {"PP2": "Noting the lit lamps of all States and the robots of all States,"}),
    ("In operative paragraph 1, after “report”, insert “of 2030”.",
     {"OP1": "Takes note of the report of 2030 on lamps;"}),
    ("In operative paragraph 1, replace “Takes note of” with “Welcomes”.",
     {"OP1": "Welcomes the report on lamps;"}),
    ("In operative paragraphs 2 and 5, delete “as appropriate”.",
     {"OP2": "Urges all States and all harbours to keep their lamps lit, and to report on all of "
             "them;",
      "OP5": "Calls upon harbours:"}),
    ("Replace “lamps” with “lights” in the title, the preambular paragraphs and the operative "
     "paragraphs.",
     {"Title": "Lights of the sea", "OP1": "Takes note of the report on lights;",
      "OP5(a)": "To light all lights;"}),
    ("Replace operative paragraph 4 with the following text:\n\nRequests two reports;",
     {"OP4": "Requests two reports;"}),
    ("After the second preambular paragraph, insert a new preambular paragraph reading:\n\n"
     "Mindful of tides,",
     {"PP3": "Mindful of tides,", "PP4": "Deeply concerned about robots at sea,"}),
    ("After operative paragraph 3, insert two new operative paragraphs reading:\n\n"
     "Invites ports to help;\n\nStresses the need for paint;",
     {"OP4": "Invites ports to help;", "OP5": "Stresses the need for paint;",
      "OP6": "Requests a report;"}),
    ("Delete the second preambular paragraph.", {"PP2": "Deeply concerned about robots at sea,"}),
    ("Delete operative paragraphs 1, 3 and 4.",
     {"OP2": "Calls upon harbours, as appropriate:", "OP3": "Decides to rest."}),
    ("Delete the first preambular paragraph and operative paragraphs 1 and 4.",
     {"PP1": "Noting the lamps of all States and the robots of all States,",
      "OP2": "Encourages States to paint robots;"}),
    ("Delete the third preambular paragraph reading “Deeply concerned about robots at sea,”.",
     {"PP2": "Noting the lamps of all States and the robots of all States,"}),
    # sub-paragraphs as "operative paragraph 3 (a)"
    ("In operative paragraph 5 (b), replace “a register” with “registers”.",
     {"OP5(b)": "To keep registers of all lamps;"}),
]  # fmt: skip

# Which of several places is meant, and how far words go.
PLACES = [
    ("In OP2, replace the first occurrence of “all” with “most”.",
     "Urges most States and all harbours to keep their lamps lit, as appropriate, and to report on "
     "all of them;"),
    ("In OP2, replace “all” with “most” (first occurrence).",
     "Urges most States and all harbours to keep their lamps lit, as appropriate, and to report on "
     "all of them;"),
    ("In OP2, delete the second occurrence of the word “all”.",
     "Urges all States and harbours to keep their lamps lit, as appropriate, and to report on all "
     "of them;"),
    ("In OP2, replace the last “all” with “each”.",
     "Urges all States and all harbours to keep their lamps lit, as appropriate, and to report on "
     "each of them;"),
    ("In OP2, after the second occurrence of “all”, insert “small”.",
     "Urges all States and all small harbours to keep their lamps lit, as appropriate, and to "
     "report on all of them;"),
    ("In OP2, replace both occurrences of “lamps lit” with “lamps on”.",
     "Urges all States and all harbours to keep their lamps on, as appropriate, and to report on "
     "all of them;"),
    ("In OP2, delete everything after “lit”.",
     "Urges all States and all harbours to keep their lamps lit;"),
    ("In OP2, delete the rest of the paragraph after “lit”.",
     "Urges all States and all harbours to keep their lamps lit;"),
    ("In OP2, delete “as appropriate” and everything that follows.",
     "Urges all States and all harbours to keep their lamps lit;"),
    ("In OP2, delete everything from “as appropriate” to the end of the paragraph.",
     "Urges all States and all harbours to keep their lamps lit;"),
    ("In OP2, delete all text from “as appropriate” to “report on”.",
     "Urges all States and all harbours to keep their lamps lit, all of them;"),
    ("In OP2, replace everything after “lit” with “at night”.",
     "Urges all States and all harbours to keep their lamps lit at night;"),
    ("In OP2, delete everything after the second occurrence of “all”.",
     "Urges all States and all;"),
    ("In OP2, replace “all” with “most” in all instances.",
     "Urges most States and most harbours to keep their lamps lit, as appropriate, and to report "
     "on most of them;"),
]  # fmt: skip

REFUSED = [
    ("In OP2, replace “all” with “most”.", AMBIGUOUS, "stands 3 times in OP2"),
    ("In OP2, replace the fourth occurrence of “all” with “most”.", NOT_FOUND, "stands 3 times"),
    ("In OP2, replace the second occurrence of “robots” with “x”.", NOT_FOUND, "does not stand"),
    ("In OP6, delete everything after “rest”.", NOT_FOUND, "nothing stands after “rest”"),
    ("In OP2, delete everything after “all”.", AMBIGUOUS, "stands 3 times"),
    ("In OP2, delete all text from “lit” to “moon”.", NOT_FOUND, "does not stand behind “lit”"),
    # is the list meant as well?
    ("In OP5, delete everything after “harbours”.", AMBIGUOUS, "OP5 has sub-paragraphs"),
    ("Merge operative paragraphs 5 and 6.", CONFLICT, "OP5 has sub-paragraphs"),
    ("Merge the third preambular paragraph and operative paragraph 1.", CONFLICT, "beside PP3"),
    ("Merge operative paragraphs 4 and 9.", NOT_FOUND, "no OP9"),
    ("Merge operative paragraph 4.", NOT_UNDERSTOOD, ""),
    ("Split operative paragraph 2 after “lit”.", NOT_UNDERSTOOD, ""),
    ("In OP2, line 2, replace “lit” with “dark”.", NOT_UNDERSTOOD, ""),
]  # fmt: skip


@pytest.mark.parametrize(("instruction", "reads"), SEEN, ids=[row[0][:60] for row in SEEN])
def test_the_forms_of_documents(instruction: str, reads: dict[str, str]) -> None:
    applied = carried(instruction, TEXT)
    assert [item.status for item in applied.items] == [APPLIED], applied.items
    assert {label: words_of(applied.text, label) for label in reads} == reads


@pytest.mark.parametrize(("instruction", "words"), PLACES, ids=[row[0] for row in PLACES])
def test_which_place_and_how_far(instruction: str, words: str) -> None:
    applied = carried(instruction, TEXT)
    assert [item.status for item in applied.items] == [APPLIED], applied.items
    assert words_of(applied.text, "OP2") == words


@pytest.mark.parametrize(("instruction", "status", "why"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused(instruction: str, status: str, why: str) -> None:
    applied = carried(instruction, TEXT)
    (item,) = applied.items
    assert (item.status, why in item.why) == (status, True), item
    assert applied.text.clauses == applied.base.clauses


def test_places_are_counted_in_the_text_as_it_is_given() -> None:
    """The second place stays the second when an earlier instruction took the first away."""
    applied = carried(
        "1. In OP2, delete the first occurrence of “all”.\n\n"
        "2. In OP2, replace the second occurrence of “all” with “most”.\n\n"
        "3. In OP2, replace the first occurrence of “all” with “few”.",
        TEXT,
    )
    assert [item.status for item in applied.items] == [APPLIED, APPLIED, NOT_FOUND]
    assert words_of(applied.text, "OP2").startswith("Urges States and most harbours")


def test_places_of_a_list_are_counted_through() -> None:
    applied = carried("In operative paragraph 5, delete the second occurrence of “all”.", TEXT)
    assert words_of(applied.text, "OP5(a)") == "To light all lamps;"
    assert words_of(applied.text, "OP5(b)") == "To keep a register of lamps;"


@pytest.mark.parametrize(
    "words",
    ["Merge operative paragraphs 3 and 4.", "Combine OPs 3 and 4 into a single paragraph."],
)
def test_paragraphs_become_one_as_they_stand(words: str) -> None:
    applied = carried(words, TEXT)
    (item,) = applied.items
    assert (item.status, "as they stand" in item.why) == (APPLIED, True)
    assert words_of(applied.text, "OP3") == (
        "Encourages States to paint robots; Requests a report;"
    )
    assert words_of(applied.text, "OP5") == "Decides to rest."


def test_paragraphs_become_one_that_is_given() -> None:
    applied = carried(
        "Merge operative paragraphs 3 and 4 to read: “Encourages paint and requests a report;”.",
        TEXT,
    )
    assert [item.status for item in applied.items] == [APPLIED]
    assert words_of(applied.text, "OP3") == "Encourages paint and requests a report;"
    assert words_of(applied.text, "OP5") == "Decides to rest."


def test_the_last_of_paragraphs_that_become_one_brings_its_list() -> None:
    applied = carried("Merge operative paragraphs 4 and 5.", TEXT)
    assert words_of(applied.text, "OP4") == (
        "Requests a report; Calls upon harbours, as appropriate:"
    )
    assert words_of(applied.text, "OP4(b)") == "To keep a register of all lamps;"


@pytest.mark.parametrize(
    ("words", "reads"),
    [
        ("Au paragraphe 1, remplacer la deuxième occurrence de « les » par « ces ».",
         "Prie les États d’allumer ces lampes, selon qu’il convient, et de peindre;"),
        ("Au paragraphe 1, supprimer tout ce qui suit « lampes ».",
         "Prie les États d’allumer les lampes;"),
        ("Au paragraphe 1, supprimer « selon qu’il convient » et tout ce qui suit.",
         "Prie les États d’allumer les lampes;"),
    ],
)  # fmt: skip
def test_the_same_in_french(words: str, reads: str) -> None:
    text = (
        "L’Assemblée générale,\n\nRappelant sa résolution 98/1,\n\n1. Prie les États d’allumer les "
        "lampes, selon qu’il convient, et de peindre;\n\n2. Décide de rester saisie de la question."
    )
    applied = carried(words, text)
    assert [item.status for item in applied.items] == [APPLIED], applied.items
    assert words_of(applied.text, "OP1") == reads
