"""How edits are cut into runs: labels, footnote marks and opening words at their places."""

from __future__ import annotations

from resdiff.render.comparison.runs import RunKind, ShownRun, by_clause, joined, unified
from resdiff.values.comparison import Op
from resdiff.values.document import Footnote
from tests.render.samples import clause, edits


def drawn(runs: tuple[ShownRun, ...]) -> str:
    """Runs in one line: -removed- +added+ [label] ^note^ and *opening*."""
    signs = {Op.SAME: "", Op.REMOVED: "-", Op.ADDED: "+"}
    parts = []
    for run in runs:
        text = f"*{run.text}*" if run.opening else run.text
        text = {RunKind.TEXT: text, RunKind.LABEL: f"[{text}]", RunKind.NOTE: f"^{text}^"}[run.kind]
        parts.append(f"{signs[run.op]}{text}{signs[run.op]}")
    return "".join(parts)


def test_the_opening_words_are_told_on_both_sides() -> None:
    old, new = (
        clause("OP1", "Calls upon States to act", opening="Calls upon"),
        clause("OP1", "Urges States to act", opening="Urges"),
    )
    found = edits(old.text, new.text)
    assert drawn(unified(found, [old], [new])) == "-*Calls upon*-+*Urges*+ States to act"
    assert drawn(by_clause(found, [old], Op.REMOVED)[0]) == "-*Calls upon*- States to act"


def test_an_opening_that_does_not_begin_the_text_is_not_drawn() -> None:
    one = clause("OP1", "Callsupon States", opening="Calls upon")
    assert drawn(unified(edits(one.text, one.text), [one], [one])) == "Callsupon States"


def test_a_split_clause_is_cut_with_its_labels() -> None:
    old, first, second = (
        clause("OP1", "Urges A, and urges B"),
        clause("OP1", "Urges A"),
        clause("OP2", "Urges B"),
    )
    found = edits("Urges A, and urges B", "Urges A Urges B")
    cells = by_clause(found, [first, second], Op.ADDED)
    assert ["".join(run.text for run in cell) for cell in cells] == ["Urges A", "Urges B"]
    assert [
        run.text for run in unified(found, [old], [first, second]) if run.kind is RunKind.LABEL
    ] == ["OP1", "OP2"]


def test_a_footnote_mark_stands_where_it_stood_and_once() -> None:
    old = clause("PP1", "Recalling A and B", notes=(Footnote("1", "", 11),))
    new = clause("PP1", "Recalling A, B", notes=(Footnote("1", "", 11),))
    assert drawn(unified(edits(old.text, new.text), [old], [new])).count("^1^") == 1
    assert drawn(by_clause(edits(old.text, new.text), [old], Op.REMOVED)[0]).startswith(
        "Recalling A^1^"
    )


def test_a_footnote_mark_that_changed_is_drawn_twice() -> None:
    old, new = (
        clause("PP1", "Recalling A", notes=(Footnote("1", "", 11),)),
        clause("PP1", "Recalling A", notes=(Footnote("4", "", 11),)),
    )
    assert (
        drawn(unified(edits("Recalling A", "Recalling A"), [old], [new])) == "Recalling A-^1^-+^4^+"
    )


def test_a_footnote_mark_out_of_its_clause_stands_at_its_end() -> None:
    one = clause("PP1", "Recalling", notes=(Footnote("*", "", 99), Footnote("1", "", -5)))
    assert drawn(by_clause(edits(one.text, one.text), [one], Op.REMOVED)[0]) == "^1^Recalling^*^"


def test_touching_runs_are_joined_for_sinks_with_signs() -> None:
    old = clause("OP1", "Urges States", opening="Urges")
    assert drawn(tuple(joined(unified(edits(old.text, ""), [old], [])))) == "-Urges States-"
