"""The rule on lists of amendments: what is not understood, and what does not apply to the draft
beside the list.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff import CheckRequest, check
from tests.negotiation.amendments.texts import DRAFT

HEAD = "A/99/L.9\n\nFreedonia: amendments to draft resolution A/99/L.3\n\nRobots at sea\n\n"
GOOD = "1. In operative paragraph 2, replace “lamps” with “lights”."
NOWHERE = "2. In operative paragraph 1, delete “lamps”."
UNREAD = "2. Make operative paragraph 3 stronger."


def found(folder: Path, *items: str, draft: str = DRAFT) -> list[tuple[str, int]]:
    path = folder / "list.txt"
    path.write_text(HEAD + "\n\n".join(items) + "\n", encoding="utf-8")
    if draft:
        (folder / "draft.txt").write_text(draft, encoding="utf-8")
    report = check(path, request=CheckRequest(isolated=True))
    return [(each.rule, each.place.line) for each in report.findings]


@pytest.mark.parametrize(
    ("items", "lines"),
    [((GOOD,), []), ((GOOD, NOWHERE), [9]), ((GOOD, UNREAD), [9])],
)
def test_amendments_beside_their_draft(
    items: tuple[str, ...], lines: list[int], tmp_path: Path
) -> None:
    assert found(tmp_path, *items) == [("RD221", line) for line in lines]


@pytest.mark.parametrize(("items", "lines"), [((GOOD, NOWHERE), []), ((GOOD, UNREAD), [9])])
def test_without_the_draft_what_is_not_understood(
    items: tuple[str, ...], lines: list[int], tmp_path: Path
) -> None:
    assert found(tmp_path, *items, draft="") == [("RD221", line) for line in lines]
    other = DRAFT.replace("A/99/L.3", "A/99/L.4")
    assert found(tmp_path, *items, draft=other) == [("RD221", line) for line in lines]


def test_a_draft_is_no_list_of_amendments(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    report = check(tmp_path / "draft.txt", request=CheckRequest(isolated=True))
    assert "RD221" not in {each.rule for each in report.findings}


def test_the_amendments_of_the_eightieth_session_apply(shared: Path) -> None:
    folder = shared / "amendments"
    paths = [folder / f"A_80_L.{number}.pdf" for number in (28, 29, 30, 31, 32, 35)]
    report = check(*paths, request=CheckRequest(isolated=True))
    assert [each for each in report.findings if each.rule == "RD221"] == []
