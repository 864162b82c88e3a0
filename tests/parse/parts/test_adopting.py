"""The enacting formula of any body, known by its form, and the header fields of drafts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parse.typed import clause, labels, understood

TEXT = """
Committee: the second one
Topic: Robots at sea
Sponsors: Freedonia, Sylvania

{formula}

Recalling the report on robots,

1. Urges all States to act;

2. Decides to remain seized of the matter.
"""
LABELS = ["PP1", "OP1", "OP2"]


@pytest.mark.parametrize(
    ("formula", "body"),
    [
        ("The United Nations General Assembly,", "General Assembly"),
        ("United Nations General Assembly,", "General Assembly"),
        ("The General Assembly of the United Nations,", "General Assembly of the United Nations"),
        ("THE ASSEMBLY,", "ASSEMBLY"),
        ("The Executive Board,", "Executive Board"),
        ("The Executive Board:", "Executive Board"),
        ("The Seventy-sixth World Health Assembly,", "Seventy-sixth World Health Assembly"),
        ("The Conference of the Parties,", "Conference of the Parties"),
        (
            "The Conference of the Parties serving as the meeting of the Parties to the\nPact,",
            "Conference of the Parties serving as the meeting of the Parties to the Pact",
        ),
        ("The Crisis Cabinet of Ruritania,", "Crisis Cabinet of Ruritania"),
        (
            "The Plenipotentiary Conference (Dubai, 2018),",
            "Plenipotentiary Conference (Dubai, 2018)",
        ),
        ("The General Assembly,", "General Assembly"),
    ],
)
def test_the_formula_of_any_body(formula: str, body: str) -> None:
    resolution = understood(TEXT.format(formula=formula))
    assert labels(resolution) == LABELS
    assert resolution.body == body
    assert resolution.title == "Robots at sea"
    assert clause(resolution, "Formula").text == formula.replace("\n", " ")


@given(st.lists(st.sampled_from("Ocean Board Robots Sea Third Council".split()), min_size=1))
def test_a_name_with_its_article_before_a_comma_is_a_formula(words: list[str]) -> None:
    resolution = understood(TEXT.format(formula=f"The {' '.join(words)},"))
    assert labels(resolution) == LABELS


@pytest.mark.parametrize(
    ("formula", "recital", "paragraph"),
    [
        ("La Conférence des Parties,", "Rappelant sa décision,", "1. Décide d’agir."),
        ("La Conferencia de las Partes,", "Recordando su decisión,", "1. Decide actuar."),
        ("Конференция Сторон,", "ссылаясь на свое решение,", "1. постановляет действовать."),
        ("إن مؤتمر الأطراف،", "إذ يشير إلى مقرره،", "1 - يقرر أن يعمل."),
        ("缔约方会议，", "回顾其决定，", "1. 决定采取行动。"),
    ],
)
def test_the_formula_of_any_body_in_each_language(
    formula: str, recital: str, paragraph: str
) -> None:
    resolution = understood(f"{formula}\n\n{recital}\n\n{paragraph}")
    assert labels(resolution) == ["PP1", "OP1"]
    assert clause(resolution, "Formula").text == formula


def test_a_recital_on_the_line_of_the_formula() -> None:
    resolution = understood("""
        WHA66.99 Robots in harbours

        The Sixty-sixth World Health Assembly, Having considered the report on robots;

        Recognizing that most robots work in harbours;

        1. URGES Member States to act.
        """)
    assert labels(resolution) == ["PP1", "PP2", "OP1"]
    assert (resolution.symbol, resolution.title) == ("WHA66.99", "Robots in harbours")


@pytest.mark.parametrize(
    "line",
    [
        "The Gambia, Kenya and Peru: draft resolution",
        "The Way Forward",
        "The situation of robots,",
        "Report of the Committee,",
    ],
)
def test_a_line_before_a_listed_formula_is_no_formula(line: str) -> None:
    text = TEXT.format(formula=f"{line}\n\nThe General Assembly,")
    resolution = understood(text)
    assert resolution.body == "General Assembly"
    assert labels(resolution) == LABELS


def test_a_name_in_a_list_is_no_formula() -> None:
    resolution = understood(
        "The General Assembly,\n\nRecalling the reports of:\n\nThe World Bank,\n\n"
        "The Red Cross,\n\n"
        "1. Decides to act."
    )
    assert [label for label in labels(resolution) if label.startswith("OP")] == ["OP1"]
    assert resolution.body == "General Assembly"


def test_a_title_behind_the_header_fields_goes_before_the_topic() -> None:
    resolution = understood(TEXT.format(formula="Resolution on robots\n\nThe General Assembly,"))
    assert resolution.title == "Resolution on robots"
    assert [(each.kind, each.text) for each in resolution.front][-2:] == [
        ("topic", "Topic: Robots at sea"),
        ("submitters", "Sponsors: Freedonia, Sylvania"),
    ]
