"""The WEIGHTS table: each row decides its own example, and no row is out of reach."""

from __future__ import annotations

import pytest

from resdiff.comparison.meaning import VerbWeight
from resdiff.comparison.meaning.differences.weigh import ANY, WEIGHTS, WeightRule, direction_of
from resdiff.values.comparison import Level
from resdiff.values.document import Part
from tests.comparison.meaning.samples import weighed


@pytest.mark.parametrize("rule", [rule for rule in WEIGHTS if rule.before])
def test_each_row_weighs_its_example(rule: WeightRule) -> None:
    part = Part.PREAMBLE if rule.before.endswith(",") else Part.OPERATIVE
    found = weighed(rule.before, rule.after, part)
    kinds = {(each.kind, each.effect) for each in found.differences}
    assert any(
        rule.kind in (ANY, kind) and rule.effect in (ANY, effect) for kind, effect in kinds
    ), found.differences
    assert found.weight is rule.weight, found.differences
    if rule.weight.rank > Level.NOTE.rank:
        assert found.direction == rule.direction
    else:
        assert found.direction is None


def test_a_user_can_have_two_verbs_weigh_the_same() -> None:
    before, after = "Urges States to act;", "Calls upon States to act;"
    same = (VerbWeight(("urges",), 3),)
    assert weighed(before, after).weight is Level.MAJOR
    assert weighed(before, after, weights=same).weight is Level.NOTE


@pytest.mark.parametrize(
    ("directions", "together"),
    [
        (["weaker"], "weaker"),
        (["wider", "stronger"], "stronger"),
        (["narrower", "other"], "narrower"),
        (["weaker", "wider"], "mixed"),
        (["other"], "other"),
        ([], "other"),
    ],
)
def test_directions_together(directions: list[str], together: str) -> None:
    assert direction_of(directions) == together
