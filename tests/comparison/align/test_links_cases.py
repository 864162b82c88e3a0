"""Links, moves and subjects that were found wrong (K1 to K5 of the cases), each beside what looks
like it and is right.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.comparison import compare
from resdiff.parse import parse
from resdiff.readers import read_source
from resdiff.values.comparison import Change, Comparison, Fate


@pytest.fixture
def cases(shared: Path) -> Path:
    folder = shared.parent / "cases"
    if not folder.is_dir():
        pytest.skip(f"the cases are not at {folder}")
    return folder


def compared(folder: Path, old: str, new: str) -> Comparison:
    return compare(*(parse(read_source(folder / name)) for name in (old, new)))


def ends(comparison: Comparison) -> dict[str, Change]:
    """Each change under "op1+op2>op1"."""
    return {f"{'+'.join(each.old)}>{'+'.join(each.new)}": each for each in comparison.changes}


def moved(comparison: Comparison) -> list[str]:
    return [
        name
        for name, each in ends(comparison).items()
        if any(mark.code == "moved" for mark in each.marks)
    ]


def test_k1_a_paragraph_cut_down_is_linked_where_its_words_went(cases: Path) -> None:
    changes = ends(compared(cases / "links", "cut-old.txt", "cut-new.txt"))
    assert changes["op5>op2"].fate is Fate.REWORDED
    assert changes["op2>"].fate is Fate.DROPPED


def test_k2_of_a_swap_the_one_that_kept_its_number_stays(cases: Path) -> None:
    comparison = compared(cases / "reading", "swap-old.txt", "swap-new.txt")
    assert moved(comparison) == ["op3>op1", "op1>op3"]


def test_k3_a_merge_stands_where_its_main_part_stood(cases: Path) -> None:
    comparison = compared(cases / "links", "merge-old.txt", "merge-new.txt")
    changes = ends(comparison)
    assert changes["pp3>pp3"].marks == ()
    [mark] = [mark for mark in changes["pp2+pp4>pp2"].marks if mark.code == "moved"]
    assert (mark.old, mark.new) == ("PP4", "PP2")  # this part came from elsewhere, PP2 did not move


def test_k3_in_a_real_pair(shared: Path) -> None:
    comparison = compared(shared / "protection-of-migrants", "A_RES_78_217.xml", "A_RES_80_218.xml")
    [mark] = [mark for mark in ends(comparison)["pp7+pp12>pp7"].marks if mark.code == "moved"]
    assert mark.old == "PP12"


def test_k4_dates_in_a_list_are_not_paired_by_their_month(cases: Path) -> None:
    changes = ends(compared(cases / "links", "dates-old.txt", "dates-new.txt"))
    assert {"op1.c>", ">op1.a", ">op1.b", "op1.a>op1.c", "op1.b>op1.d"} <= changes.keys()
    assert moved(compared(cases / "links", "dates-old.txt", "dates-new.txt")) == []


def test_k5_two_subjects_are_told(cases: Path) -> None:
    comparison = compared(cases, "lineage/draft.txt", "negotiation/f2.txt")
    (notice,) = comparison.said_first
    assert notice.code == "pair.subjects"
    assert "Robots at sea" in notice.message and "Protection of migrants" in notice.message
