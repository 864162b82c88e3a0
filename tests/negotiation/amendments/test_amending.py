"""Two texts -> amendments in the style of the United Nations, and the law: applied to the older
text they give the newer one.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resdiff import amend, amendments, apply, read, read_string
from resdiff.comparison import compare
from resdiff.negotiation.amendments.making.amending import amend as amend_comparison
from resdiff.render.formats import written
from resdiff.values import codec
from resdiff.values.amendments import Amendments
from resdiff.values.document import Resolution
from tests import strategies
from tests.negotiation.amendments.texts import DRAFT, clauses, draft

PRINTED = ("text", "markdown", "json", "docx")


def sentences(old: str, new: str) -> list[str]:
    return [item.words for item in amend(draft(old), draft(new)).items]


def changed(*pairs: tuple[str, str]) -> str:
    text = DRAFT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


# what is changed in the draft, and how it is said
SAID = [
    ([("Takes note of the", "Welcomes the")],
     ["In operative paragraph 1, replace “Takes note of” with “Welcomes”."]),
    ([(", as appropriate", "")], ["In operative paragraph 3 (b), delete “as appropriate”."]),
    ([("at night, in", "at night and in fog, in")],
     ["In operative paragraph 2, after “night”, insert “and in fog”."]),
    # "robots" stands there four times: the quotation is widened until it is one
    ([("robots with reefs", "robots with rocks")],
     ["In the second preambular paragraph, replace “reefs” with “rocks”."]),
    ([("of robots with ships", "of machines with ships")],
     ["In the second preambular paragraph, replace “of robots” with “of machines”."]),
    ([("5. Decides to remain seized of the matter.\n", ""), ("session;", "session.")],
     ["In operative paragraph 4, replace “session;” with “session.”.",
      "Delete operative paragraph 5."]),
    ([("2. Urges all States to light the lamps of robots at night, in particular near "
       "harbours;\n\n", ""), ("3. Calls", "2. Calls"), ("5. Decides", "3. Decides"),
      ("4. Requests the Secretary-General to report on the robots at its hundredth session;\n\n",
       "")],
     ["Delete operative paragraphs 2 and 4."]),
    ([("3. Calls", "3. Invites the ports to help;\n\n4. Calls"), ("4. Requests", "5. Requests"),
      ("5. Decides", "6. Decides")],
     ["After operative paragraph 2, insert a new operative paragraph reading:"]),
    ([("Robots at sea", "Robots at sea and on land")],
     ["In the title, after “Robots at sea”, insert “and on land”."]),
    ([("(b) To share the register with the ports, as appropriate;\n\n", ""),
      ("(c) To report", "(b) To report")], ["Delete operative paragraph 3 (b)."]),
]  # fmt: skip


@pytest.mark.parametrize(("pairs", "said"), SAID)
def test_how_a_change_is_said(pairs: list[tuple[str, str]], said: list[str]) -> None:
    assert sentences(DRAFT, changed(*pairs)) == said


def test_nothing_is_said_of_what_is_the_same() -> None:
    assert sentences(DRAFT, DRAFT) == []
    # a paragraph number is no word of the text
    assert sentences(DRAFT, changed(("1. Takes", "OP1 Takes"))) == []


def test_a_paragraph_of_which_most_changed_is_quoted_whole() -> None:
    words = "Urges again all States and ports to light up their robots by night, near reefs"
    new = changed(
        (
            "Urges all States to light the lamps of robots at night, in particular near harbours",
            words,
        )
    )
    assert sentences(DRAFT, new) == ["Replace operative paragraph 2 with the following text:"]


def test_a_term_that_changes_throughout_is_said_once() -> None:
    new = DRAFT.replace("robots", "machines").replace("Robots", "Machines")
    assert sentences(DRAFT, new) == [
        "Replace “robots” with “machines” in the title, the preambular paragraphs and the "
        "operative paragraphs."
    ]


def test_equal_changes_of_two_paragraphs_are_one_instruction() -> None:
    new = changed(("States to light", "Governments to light"), ("upon States", "upon Governments"))
    assert sentences(DRAFT, new) == [
        "In operative paragraphs 2 and 3, replace “States” with “Governments”."
    ]


def test_a_move_is_a_move() -> None:
    words = DRAFT.split("\n\n")
    at = next(at for at, line in enumerate(words) if line.startswith("4."))
    line = words.pop(at).replace("4.", "2.")
    words.insert(at - 5, line)
    new = "\n\n".join(words).replace("3. Calls", "4. Calls").replace("2. Urges", "3. Urges")
    assert sentences(DRAFT, new) == ["Move operative paragraph 4 to follow operative paragraph 1."]


def test_french() -> None:
    old = (
        "A/99/L.3\n\nRobots en mer\n\nL’Assemblée générale,\n\nRappelant sa résolution 98/1,\n\n"
        "1. Prend note du rapport du Secrétaire général ;\n\n"
        "2. Prie tous les États d’allumer les feux des robots la nuit."
    )
    new = old.replace("Prend note du", "Salue le").replace(
        "la nuit", "la nuit et par temps de brume"
    )
    made = amend(read_string(old), read_string(new))
    assert [item.words for item in made.items] == [
        "Au paragraphe 1 du dispositif, remplacer «\xa0Prend note du\xa0» par «\xa0Salue le\xa0».",
        "Au paragraphe 2 du dispositif, après «\xa0robots la nuit\xa0», insérer «\xa0et par temps "
        "de brume\xa0».",
    ]


# --- the law --------------------------------------------------------------------------------------


def law(old: Resolution, new: Resolution, *forms: str) -> None:
    made = amend_comparison(compare(old, new))
    assert not made.notices, made.notices
    assert clauses(apply(old, [made]).text) == clauses(new)
    for form in forms:
        name = {"markdown": "md", "text": "txt"}.get(form, form)
        content = written(made, form)
        found = listed_bytes(content, f"list.{name}")
        applied = apply(old, [found])
        assert clauses(applied.text) == clauses(new), (form, applied.items)


def listed_bytes(content: bytes, name: str) -> Amendments:
    from msgspec.structs import replace

    from resdiff.readers.formats import ReadOptions
    from resdiff.verbs import Options

    return amendments(content, Options(reading=replace(ReadOptions(), stdin_filename=name)))


@pytest.mark.parametrize("pairs", [pairs for pairs, _ in SAID])
def test_the_law_on_small_texts(pairs: list[tuple[str, str]]) -> None:
    law(draft(DRAFT), draft(changed(*pairs)), *PRINTED)
    law(draft(changed(*pairs)), draft(DRAFT), *PRINTED)


@settings(max_examples=40, deadline=None)
@given(strategies.resolution_like, strategies.resolution_like)
def test_the_law_on_generated_texts(old: str, new: str) -> None:
    if old.strip() and new.strip():
        texts = read_string(old, "old.txt"), read_string(new, "new.txt")
        law(*texts, "json")


# a draft of paragraphs in any order, some of them with lists
_PARAGRAPHS = (
    "Urges all States to light the lamps of robots;",
    "Requests the Secretary-General to report on robots and ships;",
    "Encourages the ports to keep the register of robots, as appropriate;",
    "Calls upon States:\n\n(a) To act at sea;\n\n(b) To rest in ports;",
    "Invites the “robots” of 1988 to rest;",
    "Decides to remain seized of the matter;",
)
_RECITALS = ("Recalling all robots,", "Noting the lamps of ships,", "Mindful of reefs and rocks,")
_edited = st.sampled_from(("", " and of ships", ", by 2030,", " on land", " “at sea”"))


@st.composite
def drafts(draw: st.DrawFn) -> str:
    recitals = draw(st.lists(st.sampled_from(_RECITALS), min_size=1, max_size=4))
    operative = draw(st.lists(st.sampled_from(_PARAGRAPHS), min_size=2, max_size=7))
    lines = ["A/99/L.3", "Robots at sea", "The General Assembly,", *recitals]
    for number, words in enumerate(operative, 1):
        words = re.sub("robots", lambda match: match.group() + draw(_edited), words, count=1)
        lines.append(f"{number}. {words}")
    return "\n\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(drafts(), drafts())
def test_the_law_on_drafts(old: str, new: str) -> None:
    law(read_string(old, "old.txt"), read_string(new, "new.txt"), "json", "text")


REAL = (
    ("protection-of-migrants/A_RES_78_217.xml", "protection-of-migrants/A_RES_80_218.xml"),
    ("protection-of-migrants/68th-session-text.ocr.txt", "protection-of-migrants/A_RES_68_179.txt"),
    ("rewritten/A_RES_78_187.xml", "rewritten/A_RES_80_190.xml"),
    ("rewritten/S_RES_2612.xml", "rewritten/S_RES_2666.xml"),
    ("drafts-and-adopted/A_C.2_80_L.33.pdf", "drafts-and-adopted/A_RES_80_141.pdf"),
    ("languages/A_RES_76_172.fr.xml", "languages/A_RES_78_217.fr.xml"),
)
OTHERS = ("es", "ru", "ar", "zh")


@pytest.mark.parametrize(("old", "new"), REAL)
def test_the_law_on_real_texts(old: str, new: str, shared: Path) -> None:
    texts = read(shared / old), read(shared / new)
    law(*texts, *PRINTED)
    law(texts[1], texts[0], "json", "text")


@pytest.mark.parametrize("language", OTHERS)
def test_the_law_in_other_languages(language: str, shared: Path) -> None:
    folder = shared / "languages"
    old, new = (folder / f"A_RES_{name}.{language}.xml" for name in ("76_172", "78_217"))
    law(read(old), read(new), "json")


@pytest.mark.parametrize("pairs", [pairs for pairs, _ in SAID])
def test_the_json_comes_back(pairs: list[tuple[str, str]]) -> None:
    made = amend(draft(DRAFT), draft(changed(*pairs)))
    assert codec.loads(codec.dumps(codec.encode(made))) == made
    applied = apply(draft(DRAFT), [made])
    assert codec.loads(codec.dumps(codec.encode(applied))) == codec.stripped(applied)
