"""Predecessors: by the pointer in the text, by title; gaps, circles and later texts end nothing in
an endless loop.
"""

from __future__ import annotations

import tarfile
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


COUNTRIES = ("Freedonia", "Sylvania", "Elbonia")


def council(number: int, year: int, country: str, extra: str = "") -> Resolution:
    text = (
        f"S/RES/{number} ({year})\n\nResolution {number} ({year})\n\nAdopted by the Security "
        f"Council at its {number}th meeting, on 20 June {year}\n\nThe Security Council,\n\n"
        f"Recalling its previous resolutions on {country},\n\nStressing the importance of the "
        f"ceasefire between {country} and the highlands of {country},\n\n"
        "Determining that the situation continues to constitute a threat to international peace "
        "and security,\n\nActing under Chapter VII of the Charter of the United Nations,\n\n"
        f"1. Decides to extend the mandate of the United Nations Force in {country} for a period "
        f"of six months;\n\n2. Calls upon the parties in {country} to respect the ceasefire"
        f"{extra};\n\n3. Decides to remain actively seized of the matter.\n"
    )
    return parse(read_bytes(text.encode(), f"{number}.txt"))


def test_a_series_without_titles_is_walked_back_by_its_subject() -> None:
    texts = [
        council(1000 + 10 * year + at, 2000 + year, country, " fully" if year % 2 else "")
        for year in range(6)
        for at, country in enumerate(COUNTRIES)
    ]
    for at, country in enumerate(COUNTRIES):
        start = council(1100 + at, 2010, country)
        symbols, codes = chain(start, *texts)
        assert symbols == [f"S/RES/{1000 + 10 * y + at} ({2000 + y})" for y in range(6)] + [
            start.symbol
        ]
        assert codes == {"trace.by-subject"}


def test_a_text_on_a_subject_of_its_own_has_no_predecessor() -> None:
    texts = [council(1000 + at, 2000 + at, "Freedonia") for at in range(4)]
    body = (
        "S/RES/1100 (2010)\n\nResolution 1100 (2010)\n\nAdopted by the Security Council at its "
        "1100th meeting, on 20 June 2010\n\nThe Security Council,\n\nHaving considered the "
        "letter of the President of the Tribunal for Elbonia,\n\n1. Decides to extend the term "
        "of office of the permanent judges until the trials are completed;\n\n2. Urges the "
        "Tribunal to complete its work expeditiously.\n"
    )
    start = parse(read_bytes(body.encode(), "1100.txt"))
    assert chain(start, *texts) == ([start.symbol], set())


def test_a_neighbour_that_is_named_in_passing_is_no_predecessor() -> None:
    """Freedonia begins in 2004; before it stand texts on Sylvania in the same stock phrases, whose
    force works with the one of Freedonia.
    """
    towns = ", ".join(f"{first}{last}" for first in "BDGKLMNPRT" for last in ("odberg", "elstadt"))
    passing = f" in {towns} and {towns}, as do those in Freedonia"
    neighbours = [council(1000 + at, 2000 + at, "Sylvania", passing) for at in range(4)]
    own = [council(1010 + at, 2004 + at, "Freedonia") for at in range(4)]
    symbols, _ = chain(own[-1], *neighbours, *own[:-1])
    assert symbols == [text.symbol for text in own]


# the renewals of each chain among all 1,335 texts of the Council from 2000 to 2021; those of the
# Central African Republic and South Sudan are the neighbours of Mali and of each other
CHAINS = {
    "S/RES/2591 (2021)": """1288 1310 1337 1365 1391 1428 1461 1496 1525 1553 1583 1614 1655 1697
        1701 1773 1832 1884 1937 2004 2064 2115 2172 2236 2305 2373 2433 2485 2539 2591""",
    "S/RES/2600 (2021)": """1529 1542 1576 1601 1608 1658 1702 1743 1780 1840 1892 1908 1927 1944
        2012 2070 2119 2180 2243 2313 2350 2410 2466 2476 2547 2600""",
    "S/RES/2602 (2021)": """1292 1301 1309 1324 1342 1349 1359 1380 1394 1406 1429 1463 1469 1485
        1495 1513 1523 1541 1570 1598 1634 1675 1720 1754 1783 1813 1871 1920 1979 2044 2099 2152
        2218 2285 2351 2414 2440 2468 2494 2548 2602""",
    "S/RES/2605 (2021)": "2031 2088 2121 2127 2134 2149 2217 2301 2387 2448 2499 2552 2605",
    "S/RES/2576 (2021)": """1500 1557 1619 1700 1770 1830 1883 1936 2001 2061 2110 2169 2233 2299
        2367 2421 2470 2522 2576""",
}


@pytest.mark.slow
def test_chains_among_all_texts_of_the_council(shared: Path, tmp_path: Path) -> None:
    with tarfile.open(shared / "bulk" / "security-council-2000-2021-english.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    texts = [read(path) for path in sorted(tmp_path.rglob("*.xml")) if "PRST" not in path.name]
    for symbol, numbers in CHAINS.items():
        start = next(text for text in texts if text.symbol == symbol)
        found = [(text.symbol or "").removeprefix("S/RES/") for text in walk_back(start, texts)[0]]
        assert [number.partition(" ")[0] for number in found] == numbers.split()


@pytest.mark.parametrize("series", ["undof", "unficyp", "minurso"])
def test_the_chains_of_the_security_council_are_complete(shared: Path, series: str) -> None:
    every = {
        name: [read(path) for path in sorted((shared / name).glob("*.xml"))]
        for name in ("undof", "unficyp", "minurso")
    }
    own = sorted(every[series], key=lambda text: text.adopted or "")
    found, _ = walk_back(own[-1], [text for texts in every.values() for text in texts])
    assert [text.symbol for text in found] == [text.symbol for text in own]
