"""Predecessors: by the pointer in the text, by title; gaps, circles and later texts end nothing in
an endless loop.
"""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from resdiff import read
from resdiff.lineage import walk_back
from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.values.document import Resolution


def text(session: int, names: str = "", title: str = "Wells") -> Resolution:
    pointer = (
        f", the most recent of which is resolution {names} of 20 December 2000" if names else ""
    )
    head = (
        f"A/RES/{session}/5\n\nResolution adopted by the General Assembly on 18 December "
        f"{1945 + session}\n\n{session}/5. {title}\n\n"
    )
    body = (
        f"The General Assembly,\n\nRecalling its previous resolutions on wells{pointer},\n\n"
        "1. Decides to go on.\n"
    )
    return parse(read_bytes((head + body).encode(), f"{session}.txt"))


def chain(start: Resolution, *texts: Resolution) -> tuple[list[str | None], set[str]]:
    found, notices = walk_back(start, texts)
    return [each.symbol for each in found], {notice.code for notice in notices}


def test_the_pointer_is_followed() -> None:
    a, b, c, other = text(60), text(62, "60/5"), text(64, "62/5"), text(63, title="Bees")
    assert chain(c, other, a, b) == (["A/RES/60/5", "A/RES/62/5", "A/RES/64/5"], set())


def test_without_a_pointer_the_title_tells() -> None:
    assert chain(text(64), text(60), text(62), text(63, title="Bees")) == (
        ["A/RES/60/5", "A/RES/62/5", "A/RES/64/5"],
        {"trace.by-title"},
    )


def test_a_gap_is_told_and_bridged_by_title() -> None:
    assert chain(text(64, "62/5"), text(60)) == (
        ["A/RES/60/5", "A/RES/64/5"],
        {"trace.gap", "trace.by-title"},
    )


@pytest.mark.parametrize("order", list(permutations((60, 62, 64))))
def test_circles_and_pointers_into_the_future_end(order: tuple[int, ...]) -> None:
    texts = {60: text(60, "64/5"), 62: text(62, "62/5"), 64: text(64, "62/5")}
    found, codes = chain(texts[64], *(texts[session] for session in order))
    assert found[-1] == "A/RES/64/5"
    assert len(found) == len(set(found))
    assert "trace.later-predecessor" in codes


def test_the_migrants_series_is_walked_back_to_its_beginning(shared: Path) -> None:
    folder = shared / "protection-of-migrants"
    texts = [
        read(path)
        for path in folder.iterdir()
        if path.suffix in (".txt", ".xml") and ".ocr." not in path.name
    ]
    start = next(each for each in texts if each.symbol == "A/RES/80/218")
    symbols = [each.symbol for each in walk_back(start, texts)[0]]
    assert symbols == [
        f"A/RES/{each}"
        for each in ("66/172", "68/179", "70/147", "74/148", "76/172", "78/217", "80/218")
    ]
