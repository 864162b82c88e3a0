"""Every row of PLACE_RULES decides on the paragraph of its example, and as the row says."""

from __future__ import annotations

import re

import pytest

from resdiff.parse.paragraphs.paragraph import Paragraph
from resdiff.parse.parts.composite import place
from resdiff.parse.parts.places import PLACE_RULES, PlaceRule
from resdiff.un.languages import load
from resdiff.values.document import BlockKind, Part

_ROW = re.compile(r"(> )?(?:\{(\w+)\} )?(.*)")


def paragraphs_of(example: str) -> tuple[list[Paragraph], int]:
    """The paragraphs of an example, and the place of the one that the rule decides on."""
    found: list[Paragraph] = []
    asked = -1
    for row in example.split("\n"):
        match = _ROW.fullmatch(row)
        assert match is not None
        mark, told, text = match.groups()
        if mark:
            asked = len(found)
        found.append(paragraph(text, told))
    return found, asked


def paragraph(text: str, told: str | None) -> Paragraph:
    """A paragraph with what its format would tell."""
    if told is None:
        return Paragraph(text)
    if told in ("furniture", "heading"):
        return Paragraph(text, kind=BlockKind(told), told=True)
    if told == "meeting":
        return Paragraph(text, role=told, told=True)
    return Paragraph(text, part=Part(told), told=True)


@pytest.mark.parametrize("rule", PLACE_RULES, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_is_decided_by_it(rule: PlaceRule) -> None:
    paragraphs, asked = paragraphs_of(rule.example)
    formula = Paragraph("The General Assembly,", part=Part.FORMULA, told=True)
    placed, organ = place([formula, *paragraphs], load("en"))
    assert organ is not None
    decided = placed[asked + 1]
    assert decided.paragraph == paragraphs[asked]
    assert decided.rule == rule.name
    if rule.place or rule.then:
        assert decided.place is (rule.place or rule.then)
    else:
        assert decided.place is placed[asked].place or asked == 0


def test_names_are_unique_and_every_row_says_why() -> None:
    names = [rule.name for rule in PLACE_RULES]
    assert len(names) == len(set(names))
    assert all(rule.why for rule in PLACE_RULES)
