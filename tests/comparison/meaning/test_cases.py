"""The cases with ids M of ../shared/cases: what a change means, from texts as users have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import resdiff
from resdiff.values.comparison import Change, Level
from resdiff.values.document import by_id


@pytest.fixture(scope="module")
def cases(shared: Path) -> Path:
    """The folder of the cases, beside that of the texts."""
    folder = shared.parent / "cases"
    if not folder.is_dir():
        pytest.skip("../shared/cases is not here")
    return folder


def changes(old: Path, new: Path) -> dict[str, Change]:
    """The changes of a pair by the label of the first new clause."""
    compared = resdiff.compare(resdiff.read(str(old)), resdiff.read(str(new)))
    clauses = by_id(compared.new)
    return {clauses[each.new[0]].label: each for each in compared.changes if each.new}


def told(change: Change) -> set[tuple[str, str, str, str]]:
    return {(each.kind, each.effect, each.old, each.new) for each in change.differences}


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (0, "Requests", "Invites"),
        (1, "Urges", "Encourages"),
        (3, "Urges", "Encourages"),
        (5, "Urges", "Requests"),
        (6, "Requests", "Invites"),
    ],
)
def test_m1_the_opening_counts(cases: Path, number: int, old: str, new: str) -> None:
    verb = cases / "check" / "verb"
    found = changes(verb / f"{number}old.txt", verb / f"{number}new.txt")["OP1"]
    assert ("opening", "weakened", old, new) in told(found)


def test_m2_single_losses_are_told(cases: Path) -> None:
    found = changes(cases / "meaning" / "w1.txt", cases / "meaning" / "w2.txt")
    said = " | ".join(
        f"{each.old} > {each.new}" for change in found.values() for each in change.differences
    )
    for words in (
        "provide the necessary resources",
        "work towards",
        "promot",
        "immediately",
        "2027",
    ):
        assert words in said


def test_m2_a_phrase_inside_a_rewriting_is_found(cases: Path) -> None:
    found = changes(cases / "meaning" / "t1.txt", cases / "meaning" / "t2.txt")
    assert ("opening", "changed", "Welcomes", "Encourages") in told(found["OP1"])
    assert ("limit", "added", "", "to the extent possible") in told(found["OP1"])
    assert ("force", "dropped", "regardless of their migration status", "") in told(found["OP2"])
    assert found["OP1"].weight is found["OP2"].weight is Level.MAJOR


def test_m2_the_same_in_adopted_texts(shared: Path) -> None:
    folder = shared / "protection-of-migrants"
    found = changes(folder / "A_RES_78_217.xml", folder / "A_RES_80_218.xml")["OP6(k)"]
    assert ("limit", "added", "", "to the extent possible") in told(found)
    assert ("opening", "changed", "Welcomes", "Encourages") in told(found)
    assert found.weight is Level.MAJOR


def test_m3_limits(cases: Path) -> None:
    found = changes(cases / "meaning" / "q1.txt", cases / "meaning" / "q2.txt")
    limits = {
        label: [each.new for each in change.differences if each.kind == "limit"]
        for label, change in found.items()
    }
    assert all(limits[label] for label in ("OP1", "OP2", "OP3", "OP4"))
    assert limits["OP2"] == ["in accordance with applicable national data protection legislation"]
    assert limits["OP3"] == ["subject to voluntary contributions"]
    assert limits["OP4"] == ["to the extent possible"]


@pytest.mark.parametrize("name", ["r105", "r105b"])
def test_m3_a_limit_that_stays_is_not_gone(cases: Path, name: str) -> None:
    folder = cases / "check" / name
    found = changes(folder / "old.txt", folder / "new.txt")["OP1"]
    assert {each.effect for each in found.differences if each.kind == "limit"} == {"changed"}


def test_m5_concern_is_another_class_than_reaffirming(cases: Path) -> None:
    found = changes(cases / "meaning" / "t3.txt", cases / "meaning" / "t4.txt")["PP1"]
    assert found.weight is Level.MAJOR
    assert ("opening", "changed", "Deeply concerned", "Reaffirming") in told(found)
    assert any("number of migrants" in each.old for each in found.differences)


def test_m6_a_call_that_is_repeated_is_the_call(cases: Path) -> None:
    folder = cases / "check" / "reit"
    found = changes(folder / "old.txt", folder / "new.txt")
    assert all(change.weight.rank <= Level.NOTE.rank for change in found.values())


def test_m6_a_sideways_step_is_another_act(cases: Path) -> None:
    folder = cases / "meaning"
    found = changes(folder / "sideways-old.txt", folder / "sideways-new.txt")["OP1"]
    assert found.weight is Level.MAJOR
    assert {mark.code for mark in found.marks} >= {"verb-changed"}


@pytest.mark.parametrize(("old", "new"), [("old.txt", "new.txt"), ("o2.txt", "n2.txt")])
def test_m7_what_moved_on_is_a_note(cases: Path, old: str, new: str) -> None:
    found = changes(cases / "check" / "r107" / old, cases / "check" / "r107" / new)
    assert all(change.weight.rank <= Level.NOTE.rank for change in found.values())


@pytest.mark.parametrize("language", ["en", "fr", "zh"])
def test_m2_each_single_edit_weighs_what_a_reader_expects(cases: Path, language: str) -> None:
    folder = cases / "meaning"
    data = json.loads((folder / f"edits-{language}.json").read_text(encoding="utf-8"))
    base = (folder / data["text"]).read_text(encoding="utf-8")
    missed = []
    for edit in data["edits"]:
        if edit["from"] == "@drop" or edit["expect"] == "hidden":
            continue
        after = base.replace(edit["from"], edit["to"], 1)
        compared = resdiff.compare(resdiff.read_string(base), resdiff.read_string(after))
        weight = max((each.weight for each in compared.changes), key=lambda it: it.rank)
        expected = Level(edit["expect"])
        quiet = expected.rank <= Level.NOTE.rank
        if not (weight.rank <= Level.NOTE.rank if quiet else weight.rank >= expected.rank):
            missed.append((edit["edit"], weight))
    assert missed == []
