"""Every row of START_RULES decides on the line of its example, and as the row says."""

from __future__ import annotations

import pytest

from resdiff.parse.paragraphs.grouping import Grouper
from resdiff.parse.paragraphs.seen import Line
from resdiff.parse.paragraphs.starts import BODY_RULES, FRONT_RULES, START_RULES, StartRule
from resdiff.un.languages import load


def lines_of(example: str) -> tuple[list[Line], int]:
    """The lines of an example, and the place of the one that the rule decides on."""
    found: list[Line] = []
    asked = -1
    blank = turned = False
    for number, row in enumerate(example.split("\n"), 1):
        if not row or row == "--":
            blank, turned = blank or not row, turned or row == "--"
            continue
        if row.startswith("> "):
            asked, row = len(found), row[2:]
        text = row.strip()
        found.append(Line(text, number, 1, len(row) - len(row.lstrip()), blank, turned))
        blank = turned = False
    return found, asked


@pytest.mark.parametrize("rule", START_RULES, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_is_decided_by_it(rule: StartRule) -> None:
    lines, asked = lines_of(rule.example)
    grouper = Grouper(load("en"), rule.habits)
    groups = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        groups += grouper.take(line, following)
    groups += grouper.rest()
    decided = {
        line.number: rule
        for group in groups
        for line, rule in zip(group.lines, group.rules, strict=True)
    }
    assert decided[lines[asked].number] == rule.name
    begins = any(group.lines[0] == lines[asked] for group in groups)
    assert begins is rule.begins


def test_names_are_unique_and_the_last_row_of_each_table_fits_anything() -> None:
    names = [rule.name for rule in START_RULES]
    assert len(names) == len(set(names))
    for table in (FRONT_RULES, BODY_RULES):
        assert table[-1].why
        assert table[-1].fits(None)  # type: ignore[arg-type]
