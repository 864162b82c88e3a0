"""docs/marks.md says what the MARKS table and its tests say. Bless with RESDIFF_BLESS=1."""

from __future__ import annotations

import os
from pathlib import Path

from resdiff.comparison.meaning import MARKS
from tests.comparison.meaning.test_marks import HITS, NOTHING

PAGE = Path(__file__).parents[3] / "docs" / "marks.md"


def page() -> str:
    """The page, made from the table and the examples of the tests."""
    lines = [
        "# Marks: what a change means",
        "",
        "Fate says what became of a clause (unchanged, reworded, added, dropped, split, merged); "
        "marks say what that means. A change",
        "can carry any number of them. The strength of verbs is convention, not law: there are no "
        "official United Nations guidelines on",
        "it. The weights stand in `resdiff/un/languages/<code>/verbs.toml` and "
        "`meaning.toml`; where a language has no such files, the rules about verbs,",
        "modals and qualifiers are silent.",
        "",
        "This page is generated from the table and from the tests (`RESDIFF_BLESS=1 pytest "
        "tests/classify`).",
        "",
    ]
    for kind in MARKS:
        lines += [
            f"## {kind.code}",
            "",
            f"Level **{kind.level.value}**. {kind.meaning[0].upper()}{kind.meaning[1:]}.",
            "",
        ]
        pairs = [(before, after) for before, after, marks in HITS if kind.code in marks]
        if not pairs and kind.before:
            pairs = [(kind.before, kind.after)]
        lines += [
            f"- before: {before}\n- after: {after.replace(chr(0x200B), '<U+200B>')}\n"
            for before, after in pairs
        ]
    lines += [
        "## Nothing to report",
        "",
        "These pairs carry none of the marks above, apart from `wording-changed` where words "
        "changed.",
        "",
    ]
    lines += [f"- before: {before}\n- after: {after}\n" for before, after in NOTHING]
    return "\n".join(lines)


def test_the_page_is_current() -> None:
    if os.environ.get("RESDIFF_BLESS"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()
