"""What is said of a pair before any change: two languages, two subjects, one text, a draft."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from resdiff import compare, read, read_string
from resdiff.values.comparison import Comparison
from tests.parse.test_one_sentence import SENTENCES

ROBOTS = (
    "{symbol}\n\nRobots at sea\n\nThe General Assembly,\n\nNoting the collisions of robots in the "
    "harbours of the world,\n\n1. Urges all harbours to keep a register of robots;\n\n"
    "2. Decides to paint the robots red and to light their lamps at night;\n\n"
    "3. Decides to remain seized of the matter.\n"
)
MIGRANTS = (
    "{symbol}\n\nProtection of migrants\n\nThe General Assembly,\n\nRecalling the rights of all "
    "migrants and of their families,\n\n1. Calls upon States to respect the dignity of migrants "
    "at their borders;\n\n2. Encourages States to share data on migration;\n\n"
    "3. Decides to remain seized of the matter.\n"
)


def pair(old: str, new: str, symbols: tuple[str, str] = ("A/RES/79/1", "A/RES/80/1")) -> Comparison:
    return compare(*(read_string(text.format(symbol=symbol), f"{symbol[-4:]}.txt")
                     for text, symbol in zip((old, new), symbols, strict=True)))  # fmt: skip


def first(comparison: Comparison) -> list[str]:
    return [notice.code for notice in comparison.said_first]


@pytest.mark.parametrize(("one", "other"), list(permutations(SENTENCES, 2)))
def test_two_languages(one: str, other: str) -> None:
    found = compare(
        read_string(SENTENCES[one], "one.txt"), read_string(SENTENCES[other], "other.txt")
    )
    assert first(found) == ["pair.languages"]
    assert found.differs


def test_two_subjects() -> None:
    found = pair(ROBOTS, MIGRANTS)
    assert first(found) == ["pair.subjects"]
    assert "Robots at sea" in found.said_first[0].message
    assert "Protection of migrants" in found.said_first[0].message


def test_two_subjects_without_titles() -> None:
    old, new = (
        text.replace("Robots at sea\n\n", "").replace("Protection of migrants\n\n", "")
        for text in (ROBOTS, MIGRANTS)
    )
    longer = (
        "Also noting that paint fades in the sun, that lamps break in storms, and that a machine "
        "without either is not seen by ships until it is too late,",
        "Aware of those who cross deserts and seas to find work or safety, often with children, "
        "and of the debt owed by economies that are built by their hands,",
    )
    texts = [
        text.replace(",\n\n1.", f",\n\n{more}\n\n1.")
        for text, more in zip((old, new), longer, strict=True)
    ]
    assert first(pair(*texts)) == ["pair.subjects"]


@pytest.mark.parametrize(
    "new",
    [
        ROBOTS.replace("Robots at sea", "The lighting of machines"),  # a new title, the same text
        ROBOTS.replace("red", "blue"),
        ROBOTS.replace("Urges", "Invites").replace("lamps", "lanterns"),
    ],
)
def test_nothing_is_said_of_a_series(new: str) -> None:
    assert first(pair(ROBOTS, new)) == []


def test_one_text_named_twice() -> None:
    text = read_string(ROBOTS.format(symbol="A/RES/80/1"))
    assert first(compare(text, text)) == ["pair.same"]


@pytest.mark.parametrize(
    ("symbols", "codes", "level"),
    [
        (("A/C.3/80/L.29", "A/RES/80/220"), ["pair.draft"], "info"),
        (("A/RES/80/220", "A/C.3/80/L.29"), ["pair.draft"], "warning"),
        (("A/RES/79/220", "A/C.3/80/L.29"), [], ""),
        (("A/RES/79/220", "A/RES/80/220"), [], ""),
        (("A/C.3/80/L.29", "A/C.3/80/L.29/Rev.1"), [], ""),
    ],
)
def test_a_draft_beside_what_was_adopted(
    symbols: tuple[str, str], codes: list[str], level: str
) -> None:
    found = pair(ROBOTS, ROBOTS.replace("red", "blue"), symbols)
    assert first(found) == codes
    assert [notice.level for notice in found.said_first] == [level] * len(codes)


def test_amendments_beside_a_resolution() -> None:
    text = "A/80/L.9\n\nRuritania: amendment to draft resolution {symbol}\n\nRobots at sea\n\n"
    new = read_string(text + "Delete operative paragraph 1.\n")
    found = compare(read_string(ROBOTS.format(symbol="A/80/L.3")), new)
    assert "pair.amendments" in first(found)


def test_it_stands_first_in_every_format() -> None:
    found = pair(ROBOTS, MIGRANTS)
    said = "itles differ"
    markdown = found.to_markdown()
    assert markdown.index(said) < markdown.index("Changes of substance")
    html = found.to_html()
    body = html[html.index("<body") :]
    assert body.index(said) < body.index("Changes of substance")
    assert json.loads(found.to_json())["notices"][0]["code"] == "pair.subjects"


def test_footnotes_without_a_mark_are_compared() -> None:
    text = (
        "The General Assembly,\n\nNoting the plan,\n\n1. Decides to rest;\n\n"
        "3 See Annex {number} for the costs.\n\n2. Requests a report.\n"
    )
    found = compare(read_string(text.format(number=6)), read_string(text.format(number=7)))
    assert found.differs
    assert any("Annex 7" in notice.message for notice in found.notices)
    same = compare(read_string(text.format(number=6)), read_string(text.format(number=6)))
    assert not same.differs


BILINGUAL = {
    ("en", "fr"): ("The General Assembly / L’Assemblée générale,",
                   ["Recalling its resolution 76/172,", "1. Calls upon States to act;",
                    "2. Decides to remain seized of the matter."],
                   ["Rappelant sa résolution 76/172,", "1. Demande aux États d’agir ;",
                    "2. Décide de rester saisie de la question."]),
    ("en", "ru"): ("The General Assembly,\n\nГенеральная Ассамблея,",
                   ["Recalling its resolution 76/172,", "1. Calls upon States to act;",
                    "2. Decides to remain seized of the matter."],
                   ["ссылаясь на свою резолюцию 76/172,", "1. призывает государства действовать;",
                    "2. постановляет продолжать заниматься этим вопросом."]),
    ("en", "zh"): ("The General Assembly,\n\n大会，",
                   ["Recalling its resolution 76/172,", "1. Calls upon States to act;",
                    "2. Decides to remain seized of the matter."],
                   ["回顾其第76/172号决议，", "1. 促请各国采取行动；", "2. 决定继续处理此案。"]),
    ("en", "es"): ("The General Assembly,\n\nLa Asamblea General,",
                   ["Recalling its resolution 76/172,", "1. Calls upon States to act;",
                    "2. Decides to remain seized of the matter."],
                   ["Recordando su resolución 76/172,", "1. Exhorta a los Estados a que actúen;",
                    "2. Decide seguir ocupándose de la cuestión."]),
}  # fmt: skip


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("tongues", BILINGUAL)
def test_a_text_in_two_languages_is_told_and_read_in_one(
    tongues: tuple[str, str], between: str
) -> None:
    formula, ours, theirs = BILINGUAL[tongues]
    rows = "\n\n".join(between.join(pair) for pair in zip(ours, theirs, strict=True))
    resolution = read_string(f"{formula}\n\n{rows}\n")
    assert resolution.language == tongues[0]
    assert [each.label for each in resolution.clauses] == ["Formula", "PP1", "OP1", "OP2"]
    assert "parse.two-languages" in [notice.code for notice in resolution.notices]
    aside = [each.text for each in resolution.furniture if each.kind == "other-language"]
    assert [line.split()[-1] for line in theirs] == [text.split()[-1] for text in aside[-3:]]


def test_six_languages_alone_are_in_one_language(shared: Path) -> None:
    for path in sorted((shared / "languages").glob("A_RES_78_217.*.xml")):
        resolution = read(path)
        assert "parse.two-languages" not in [notice.code for notice in resolution.notices]
