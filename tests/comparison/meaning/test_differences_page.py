"""docs/differences.md says what the tables of differences and weights say. Bless with
RESDIFF_BLESS=1.
"""

from __future__ import annotations

import os
from pathlib import Path

from resdiff.comparison.meaning import DIFFERENCES, TOGETHER, in_words
from resdiff.comparison.meaning.differences.weigh import ANY, WEIGHTS
from resdiff.comparison.meaning.kinds import NOT_NEWER
from resdiff.values.document import Part
from tests.comparison.meaning.samples import weighed
from tests.comparison.meaning.test_nothing import NOTHING_TOLD

PAGE = Path(__file__).parents[3] / "docs" / "differences.md"

HEAD = """# Differences: what changed inside a paragraph, and what it weighs

Every difference of substance between the two sides of a change is told by itself: its kind, what
happened to it, the shortest phrases that show it, and what it weighs. Words that only moved within
the paragraph are none; words that stand in another paragraph now are told as moved ("now in PP13")
and weigh one step less.

What a change weighs is what the heaviest of its differences weighs: **none** (nothing changed in
the sense), **note** (routine: the next session, the next report, a name), **minor** (a detail),
**major** (a reader who missed it would be misled). Where nothing weighs more than a note, the
verdict is "technical update only". In doubt a difference weighs more, not less.

The direction is what it does to the commitment: weaker, stronger, narrower, wider, other; mixed
where a change does both. How strong a verb is, is convention, not law. The phrases stand in
`resdiff/un/languages/<code>/phrases.toml`, one file for each official language; the examples are
English and are run as tests.

This page is generated from the tables (`RESDIFF_BLESS=1 pytest tests/comparison/meaning`).
"""


def page() -> str:
    """The page, made from the tables."""
    lines = [HEAD]
    for kind, (title, means) in TOGETHER.items():
        lines += [f"## {kind}: {title}", "", means, "", "| effect | in the list | it means |"]
        lines += ["|---|---|---|"]
        lines += [
            f"| {row.effect} | {row.label} | {row.meaning} |"
            for row in (*DIFFERENCES, NOT_NEWER)
            if row.kind == kind
        ]
        lines += ["", "| before | after | told as | weight | direction |", "|---|---|---|---|---|"]
        for rule in WEIGHTS:
            if rule.kind == kind and rule.before:
                lines.append(_example(rule.before, rule.after, rule.kind))
        lines.append("")
    lines += ["## Nothing to tell", "", "| before | after |", "|---|---|"]
    lines += [f"| {before} | {after} |" for before, after in NOTHING_TOLD]
    return "\n".join(lines) + "\n"


def _example(before: str, after: str, kind: str) -> str:
    """An example with what is said of it."""
    part = Part.PREAMBLE if before.endswith(",") else Part.OPERATIVE
    found = weighed(before, after, part)
    told = "; ".join(in_words(each) for each in found.differences if each.kind in (kind, ANY))
    return f"| {before} | {after} | {told} | {found.weight.value} | {found.direction or ''} |"


def test_the_page_is_current() -> None:
    if os.environ.get("RESDIFF_BLESS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_difference_has_words_for_people() -> None:
    rows = [(row.kind, row.effect) for row in DIFFERENCES]
    assert len(set(rows)) == len(rows)
    assert {row.kind for row in DIFFERENCES} == set(TOGETHER)
    assert all(row.label and row.meaning for row in DIFFERENCES)
