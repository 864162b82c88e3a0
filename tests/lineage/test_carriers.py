"""Which part of a split or merge carries the thread on."""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.lineage.carriers import carrier
from resdiff.parse import parse
from resdiff.readers import read_source
from resdiff.values.document import by_id
from tests.comparison.align.build import resolution
from tests.lineage.test_threads import indexed, traced

EXTEND = "Decides to extend the mandate of the mission at the lakes until 31 January 2006"
REPORT = (
    "Looks forward to the early fulfilment of the tasks of the mission, to the return of the boats "
    "to their harbours and to the repair of the beacons along both shores before the winter"
)


def chosen(parts: list[str], whole: str) -> str:
    texts = [
        by_id(resolution("\n".join(f"{at}. {text};" for at, text in enumerate(side, 1))))
        for side in (parts, [whole])
    ]
    names = tuple(f"op{at}" for at in range(1, len(parts) + 1))
    return carrier(names, ("op1",), (texts[0], texts[1]), "en")


def test_the_act_goes_on_and_not_the_longer_rest() -> None:
    whole = f"{EXTEND.replace('January', 'July')}, and {REPORT[0].lower()}{REPORT[1:]}"
    assert chosen([EXTEND, REPORT], whole) == "op1"
    assert chosen([REPORT, EXTEND], whole) == "op2"


def test_of_two_with_the_opening_the_one_that_begins_as_the_whole_does() -> None:
    long = "Decides to review, in the light of the report, the number of boats, crews and beacons"
    assert chosen([long, EXTEND], f"{EXTEND}, and to review the number of boats, crews") == "op2"


def test_where_none_has_the_opening_most_words_decide() -> None:
    whole = "Notes the repair of the beacons along both shores before the winter, and the harbours"
    assert chosen([EXTEND, REPORT], whole) == "op2"


def test_one_part_is_its_own_carrier() -> None:
    assert chosen([REPORT], EXTEND) == "op1"


def test_the_mandate_is_one_thread_in_the_cases(shared: Path) -> None:
    folder = shared.parent / "cases" / "lineage" / "carrier"
    if not folder.is_dir():
        pytest.skip(f"the cases are not at {folder}")
    texts = [parse(read_source(path)) for path in sorted(folder.iterdir())]
    lineage = traced(*texts)
    clauses = indexed(lineage)
    [thread] = [
        thread
        for thread in lineage.threads
        if clauses[0].get(thread.steps[0].clauses[0])
        and clauses[0][thread.steps[0].clauses[0]].text.startswith("Decides to extend")
    ]
    assert [step.version for step in thread.steps] == [0, 1, 2]


def test_the_mandate_of_a_real_mission_is_one_thread(shared: Path) -> None:
    """Eleven texts in a row, among them a merge (S/RES/1301) and a split (S/RES/1359)."""
    paths = sorted((shared / "minurso").glob("*.xml"), key=lambda path: int(path.stem[6:]))[:11]
    lineage = traced(*(parse(read_source(path)) for path in paths))
    clauses = indexed(lineage)
    first = [name for name, clause in clauses[0].items() if "extend the mandate" in clause.text]
    [thread] = [
        each
        for each in lineage.threads
        if each.steps[0].version == 0 and each.steps[0].clauses == (*first,)
    ]
    assert [step.version for step in thread.steps] == list(range(11))
    assert all(
        "extend the mandate" in clauses[step.version][step.clauses[0]].text for step in thread.steps
    )
