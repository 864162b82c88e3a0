"""Versions -> threads: every clause in one step, splits, merges, returns, and the order of time."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from resdiff import read
from resdiff.comparison import compare
from resdiff.lineage import in_order, trace, trace_against
from resdiff.lineage.stories import story, survival
from resdiff.text.words import words
from resdiff.values.codec import decode, encode, stripped
from resdiff.values.comparison import Op
from resdiff.values.document import Clause, Resolution, by_id
from resdiff.values.lineage import Lineage, Thread
from tests.lineage.texts import BEES, BRIDGES, ORCHARDS, RECORDS, SEEDS, WELLS, version

ALL = (ORCHARDS, BRIDGES, RECORDS, SEEDS, BEES, WELLS)


def indexed(lineage: Lineage) -> list[dict[str, Clause]]:
    return [by_id(each) for each in lineage.versions]


def traced(*versions: Resolution) -> Lineage:
    return trace(in_order(versions)[0], lambda old, new: compare(old, new))


def of(lineage: Lineage, words_of_it: str) -> Thread:
    """The thread whose last text holds these words."""
    clauses = indexed(lineage)
    found = [thread for thread in lineage.threads if words_of_it in story(thread, clauses).text]
    assert len(found) == 1
    return found[0]


def assert_laws(lineage: Lineage) -> None:
    clauses = indexed(lineage)
    every = [
        (step.version, name)
        for thread in lineage.threads
        for step in thread.steps
        for name in step.clauses
    ]
    assert sorted(every) == sorted((at, name) for at, each in enumerate(clauses) for name in each)
    for thread in lineage.threads:
        assert [step.version for step in thread.steps] == sorted(
            {step.version for step in thread.steps}
        )
        for before, step in zip(thread.steps, thread.steps[1:], strict=False):
            for side, own, other in ((before, Op.REMOVED, Op.ADDED), (step, Op.ADDED, Op.REMOVED)):
                text = " ".join(clauses[side.version][name].text for name in side.clauses)
                assert "".join(edit.text for edit in step.edits if edit.op is not other) == text, (
                    own
                )
    assert decode(encode(lineage), Lineage) == stripped(lineage)


def test_a_clause_that_stays_is_one_thread() -> None:
    lineage = traced(*(version(5, year, (ORCHARDS, BRIDGES)) for year in (2011, 2012, 2013)))
    assert_laws(lineage)
    assert [step.version for step in of(lineage, "orchards of the upper").steps] == [0, 1, 2]


def test_a_clause_that_left_and_came_back_is_one_thread() -> None:
    lineage = traced(
        version(5, 2011, (ORCHARDS, SEEDS, BRIDGES)),
        version(5, 2012, (ORCHARDS, BRIDGES)),
        version(5, 2013, (ORCHARDS, BRIDGES, SEEDS)),
    )
    assert_laws(lineage)
    thread = of(lineage, "rare apples")
    assert [step.version for step in thread.steps] == [0, 2]
    assert thread.steps[1].basis == "returned"
    assert story(thread, indexed(lineage)).gaps == ((0, 2),)


def test_another_clause_in_its_place_is_no_return() -> None:
    lineage = traced(
        version(5, 2011, (ORCHARDS, SEEDS)),
        version(5, 2012, (ORCHARDS,)),
        version(5, 2013, (ORCHARDS, WELLS)),
    )
    assert_laws(lineage)
    assert [step.version for step in of(lineage, "old wells").steps] == [2]


def test_boilerplate_does_not_come_back() -> None:
    seized = "Decides to remain seized of the matter"
    lineage = traced(
        version(5, 2011, (ORCHARDS, seized)),
        version(5, 2012, (ORCHARDS,)),
        version(5, 2013, (ORCHARDS, seized)),
    )
    assert [
        step.version
        for thread in lineage.threads
        for step in thread.steps
        if step.basis == "returned"
    ] == []


def test_split_and_merge_name_each_other() -> None:
    both = f"{BEES}, and {BRIDGES[0].lower()}{BRIDGES[1:]}"
    lineage = traced(
        version(5, 2011, (ORCHARDS, both)),
        version(5, 2012, (ORCHARDS, BEES, BRIDGES)),
        version(5, 2013, (ORCHARDS, both)),
    )
    assert_laws(lineage)
    forked = [thread for thread in lineage.threads if thread.origins]
    assert len(forked) == 1
    assert forked[0].into == forked[0].origins


def test_the_story_tells_verbs_and_rewordings() -> None:
    softer = BRIDGES.replace("Urges", "Encourages")
    lineage = traced(
        version(5, 2011, (ORCHARDS, BRIDGES)),
        version(5, 2012, (ORCHARDS, softer)),
        version(5, 2013, (ORCHARDS, softer)),
    )
    told = story(of(lineage, "wooden bridges"), indexed(lineage))
    assert [verb for _, verb in told.verbs] == ["Urges", "Encourages"]
    assert (
        told.weakened,
        told.strengthened,
        told.rewordings,
        told.first,
        told.changed,
        told.last,
    ) == (True, False, 1, 0, 1, 2)


def test_survival_counts_every_word_of_every_version() -> None:
    lineage = traced(version(5, 2011, ALL), version(5, 2012, ALL[:4]), version(5, 2013, ALL[1:]))
    table = survival(lineage)
    for at, clauses in enumerate(indexed(lineage)):
        total = sum(len(words(clause.text)) for clause in clauses.values())
        assert sum(row[at - born] for born, row in enumerate(table[: at + 1])) == total


def test_the_order_of_naming_does_not_matter() -> None:
    texts = [version(5, 2011, ALL[:3]), version(6, 2012, ALL[1:4]), version(7, 2013, ALL[:5])]
    assert len({repr(encode(traced(*order))) for order in permutations(texts)}) == 1


@given(st.lists(st.lists(st.sampled_from(ALL), unique=True, min_size=1), min_size=1, max_size=5))
def test_laws_hold_for_any_series(series: list[list[str]]) -> None:
    assert_laws(
        trace(
            [version(5, 2010 + at, clauses) for at, clauses in enumerate(series)],
            lambda old, new: compare(old, new),
        )
    )


@given(
    st.lists(st.lists(st.sampled_from(ALL), unique=True, min_size=1), min_size=2, max_size=4),
    st.integers(0, 3),
)
def test_laws_hold_against_one_version(series: list[list[str]], base: int) -> None:
    versions = [version(5, 2010 + at, clauses) for at, clauses in enumerate(series)]
    first = versions.pop(base % len(versions))
    lineage = trace_against(first, versions, lambda old, new: compare(old, new))
    versions = [first, *versions]
    every = [
        (step.version, name)
        for thread in lineage.threads
        for step in thread.steps
        for name in step.clauses
    ]
    assert sorted(every) == sorted(
        (at, name) for at, each in enumerate([by_id(each) for each in versions]) for name in each
    )


def test_the_disengagement_force_over_all_its_renewals(shared: Path) -> None:
    lineage = traced(*(read(path) for path in sorted((shared / "undof").glob("*.xml"))))
    assert_laws(lineage)
    clauses = indexed(lineage)
    assert len(lineage.versions) == 52
    assert [len(each) for each in clauses][-2:] == [38, 8]  # the collapse of 2026
    always = [story(thread, clauses) for thread in lineage.threads if len(thread.steps) == 52]
    said = [told.text for told in always]
    assert any(
        text.startswith("Calls upon the parties concerned to implement immediately its")
        for text in said
    )
    assert any("renew the mandate" in text for text in said)


def test_the_migrants_series(shared: Path) -> None:
    folder = shared / "protection-of-migrants"
    names = "66_172.txt 68_179.txt 70_147.txt 74_148.xml 76_172.xml 78_217.xml 80_218.xml".split()
    lineage = traced(*(read(folder / f"A_RES_{name}") for name in names))
    assert_laws(lineage)
    detention = story(of(lineage, "put an end to arbitrary arrest and detention"), indexed(lineage))
    assert detention.versions == tuple(range(7))
    consular = story(
        of(lineage, "observance of the Vienna Convention on Consular Relations, in particular"),
        indexed(lineage),
    )
    assert consular.versions == tuple(range(7))
