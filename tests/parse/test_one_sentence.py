"""Decisions, and resolutions whose formula and first words are one sentence."""

from __future__ import annotations

import pytest

from resdiff import read_string
from resdiff.values.document import Part, Resolution, walk
from tests.parse.typed import labels, understood

SENTENCES = {
    "en": "The General Assembly, recalling its resolution 79/22 of 2 December 2024, and noting "
    "the report, decides to include in its agenda the sub-item on robots.",
    "fr": "L’Assemblée générale, rappelant sa résolution 79/22 du 2 décembre 2024, décide "
    "d’inscrire à son ordre du jour la question des robots.",
    "es": "La Asamblea General, recordando su resolución 79/22 de 2 de diciembre de 2024, decide "
    "incluir en su programa el tema de los robots.",
    "ru": "Генеральная Ассамблея, ссылаясь на свою резолюцию 79/22 от 2 декабря 2024 года, "
    "постановляет включить в свою повестку дня пункт о роботах.",
    "ar": "إن الجمعية العامة، إذ تشير إلى قرارها 79/22 المؤرخ 2 كانون الأول/ديسمبر 2024، تقرر أن "
    "تدرج في جدول أعمالها البند المتعلق بالروبوتات.",
    "zh": "大会，回顾其2024年12月2日第79/22号决议，决定将机器人问题列入其议程。",
}


def _parts(resolution: Resolution) -> list[Part]:
    return [each.part for each in walk(resolution.clauses) if each.part is not Part.TITLE]


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
@pytest.mark.parametrize("language", SENTENCES)
def test_a_decision_in_one_sentence(language: str, suffix: str) -> None:
    words = SENTENCES[language]
    text = f"<html><body><p>{words}</p></body></html>" if suffix == "html" else words
    resolution = read_string(text, f"decision.{suffix}")
    assert resolution.language == language
    assert resolution.body == "General Assembly"
    assert _parts(resolution)[0] is Part.FORMULA
    assert {*_parts(resolution)} == {Part.FORMULA, Part.PREAMBLE, Part.OPERATIVE}
    assert [each.label for each in resolution.clauses if each.part is Part.OPERATIVE] == ["OP1"]
    said = " ".join(each.text for each in walk(resolution.clauses))
    assert said.split() == words.split() or said.replace(" ", "") == words.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The General Assembly decides to rest.", ["OP1"]),
        ("The General Assembly, noting the plan, decides to rest.", ["PP1", "OP1"]),
        ("The Security Council noting the collisions,\n\nCalls upon the parties to rest.",
         ["PP1", "OP1"]),
        ("The Executive Board, recalling decision 12, decides to rest.", ["PP1", "OP1"]),
        ("The General Assembly, Recalling its resolution 1/1,\n\nDecides to rest.",
         ["PP1", "OP1"]),
        ("The General Assembly, recalling its decision 79/573, decides:\n\n(a) To rest;\n\n"
         "(b) To meet in 2027.", ["PP1", "OP1", "OP1(a)", "OP1(b)"]),
        ("The General Assembly, recalling its decision 79/573:\n\n(a) Decides to rest;\n\n"
         "(b) Requests a report.", ["PP1", "OP(a)", "OP(b)"]),
        ("The General Assembly:\n\n(a) Decides to rest;\n\n(b) Requests:\n\n(i) A report;\n\n"
         "(ii) Lamps.", ["OP(a)", "OP(b)", "OP(b)(i)", "OP(b)(ii)"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_shapes_of_decisions(text: str, right: list[str], suffix: str) -> None:
    resolution = read_string(text, f"decision.{suffix}")
    assert labels(resolution) == right


@pytest.mark.parametrize(
    "text",
    [
        # a statement of the organ names it in each paragraph
        "The Security Council welcomes the report.\n\nThe Security Council calls for peace.",
        # prose tells what an organ did
        "The Committee, recalling its decision 12, met twice. It heard a report.",
        "The General Assembly adopted the resolution.\n\nIt was long.",
        "The Security Council chamber was painted, noting the need for colour.",
    ],
)
def test_statements_and_prose_stay_running_text(text: str) -> None:
    assert set(_parts(understood(text))) == {Part.BODY}


def test_items_under_a_recital_stay_items_where_paragraphs_are_numbered() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling the following:

        (a) The Charter,

        (b) The Convention,

        1. Decides to rest;

        2. Requests a report.
        """)
    assert labels(resolution) == ["PP1", "PP1(a)", "PP1(b)", "OP1", "OP2"]


def test_a_small_letter_inside_a_recital_of_a_full_resolution_begins_nothing() -> None:
    resolution = understood("""
        The General Assembly,

        Recalling its resolution 1/1, noting the plan, and reaffirming the Charter,

        1. Decides to rest, requests a report, and calls upon States to act.
        """)
    assert labels(resolution) == ["PP1", "OP1"]
