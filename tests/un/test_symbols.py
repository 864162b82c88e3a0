"""Symbols: as printed anywhere, their parts, their one form."""

from __future__ import annotations

import ast
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resdiff.parse import parse
from resdiff.readers import read_bytes
from resdiff.sources import shipped
from resdiff.un.symbols import Symbol, canonical, found_in, kind_of, named_by_file
from tests.conftest import ROOT

# as printed -> canonical
FORMS = {
    "A/RES/68/179": "A/RES/68/179",
    "A/RES/068/179": "A/RES/68/179",
    "A/RES/69/250*": "A/RES/69/250",
    "A/RES/69/250**": "A/RES/69/250",
    "a/res/68/179": "A/RES/68/179",
    " A/RES/68/179 ": "A/RES/68/179",
    "A/RES/７６/１７２": "A/RES/76/172",
    "Ａ／ＲＥＳ／76／172": "A/RES/76/172",
    "A/RES/46/182 A": "A/RES/46/182 A",
    "A/RES/46/182A": "A/RES/46/182 A",
    "A/RES/75/254 A–C": "A/RES/75/254 A-C",
    "A/RES/50/204[A]": "A/RES/50/204",
    "A/RES/62/1/Add.2": "A/RES/62/1/Add.2",
    "A/RES/217 A (III)": "A/RES/217 A (III)",
    "A/RES/217(III)": "A/RES/217 (III)",
    "A/RES/217(III)A": "A/RES/217 A (III)",
    "A/RES/3201(S-VI)": "A/RES/3201 (S-VI)",
    "A/RES/2252 (ES-V)": "A/RES/2252 (ES-V)",
    "A/RES/S-27/2": "A/RES/S-27/2",
    "A/RES/ES-11/1": "A/RES/ES-11/1",
    "A/RES/ES\u201111/1": "A/RES/ES-11/1",
    "S/RES/1310(2000)": "S/RES/1310 (2000)",
    "S/RES/1310 (2000)": "S/RES/1310 (2000)",
    "S/RES/1310\u00a0(2000)": "S/RES/1310 (2000)",
    "S/RES/1310（2000）": "S/RES/1310 (2000)",
    "S/RES/1310": "S/RES/1310",
    "S/PRST/2021/1": "S/PRST/2021/1",
    "E/RES/2005/7": "E/RES/2005/7",
    "E/RES/1915(ORG-75)": "E/RES/1915 (ORG-75)",
    "A/HRC/RES/52/1": "A/HRC/RES/52/1",
    "A/HRC/RES/S-21/1": "A/HRC/RES/S-21/1",
    "A/HRC/PRST/28/1": "A/HRC/PRST/28/1",
    "A/DEC/74/571": "A/DEC/74/571",
    "E/CN.4/RES/2005/80": "E/CN.4/RES/2005/80",
    "UNEP/EA.4/Res.1": "UNEP/EA.4/Res.1",
    "unep/ea.4/res.1": "UNEP/EA.4/Res.1",
    "WHA66.8": "WHA66.8",
    "A/C.3/80/L.29/Rev.1": "A/C.3/80/L.29/Rev.1",
    "a/c.3/80/l.29/rev.1": "A/C.3/80/L.29/Rev.1",
    "A/80/L.3": "A/80/L.3",
    "A/ES-11/L.1": "A/ES-11/L.1",
    "A/77/445/Add.2": "A/77/445/Add.2",
    "A/2929": "A/2929",
    "A/76/281/(Part I)/Add.1": "A/76/281 (Part I)/Add.1",
    "A/62/17(PartI)": "A/62/17 (PartI)",
    "S/2023/638": "S/2023/638",
    "S/PV.9261": "S/PV.9261",
    "E/CN.9/2013/5": "E/CN.9/2013/5",
    "CRC/C/GC/24": "CRC/C/GC/24",
    "ICCD/COP(14)/23/Add.1": "ICCD/COP (14)/23/Add.1",
    "GC.18/INF/4": "GC.18/INF/4",
    "UNEP/CBD/COP/DEC/X/2": "UNEP/CBD/COP/DEC/X/2",
}
# form -> organ, kind, session, number, year, letters, special
PARTS: dict[str, tuple[str, str, int, int, int, str, str]] = {
    "A/RES/68/179": ("A", "resolution", 68, 179, 0, "", ""),
    "A/RES/75/254 A-C": ("A", "resolution", 75, 254, 0, "A-C", ""),
    "A/RES/217 A (III)": ("A", "resolution", 3, 217, 0, "A", ""),
    "A/RES/3201 (S-VI)": ("A", "resolution", 6, 3201, 0, "", "S"),
    "A/RES/ES-11/1": ("A", "resolution", 11, 1, 0, "", "ES"),
    "S/RES/1310 (2000)": ("S", "resolution", 0, 1310, 2000, "", ""),
    "S/PRST/2021/1": ("S", "statement", 0, 1, 2021, "", ""),
    "E/RES/2005/7": ("E", "resolution", 0, 7, 2005, "", ""),
    "A/HRC/RES/52/1": ("A/HRC", "resolution", 52, 1, 0, "", ""),
    "A/DEC/74/571": ("A", "decision", 74, 571, 0, "", ""),
    "UNEP/EA.4/Res.1": ("UNEP/EA", "resolution", 4, 1, 0, "", ""),
    "WHA66.8": ("WHA", "resolution", 66, 8, 0, "", ""),
    "A/C.3/80/L.29/Rev.1": ("A/C.3", "document", 80, 0, 0, "", ""),
    "A/ES-11/L.1": ("A", "document", 11, 0, 0, "", "ES"),
    "A/77/445/Add.2": ("A", "document", 77, 445, 0, "", ""),
    "S/2023/638": ("S", "document", 0, 638, 2023, "", ""),
    "A/2929": ("A", "document", 0, 2929, 0, "", ""),
}
NONE = [
    "",
    "*",
    "/",
    "A",
    "A/",
    "A/RES",
    "A/RES/",
    "A/RES/68/",
    "A/RES/68//179",
    "A/RES/l8/179",
    "A/RES/68/179x",
    "A/RES/0/1",
    "A/RES/217 (IIII)",
    "A/RES/RES/68/179",
    "S/RES/2021/1",
    "ISO/IEC 27001",
    "and/or 3",
    "A/RES/68/179 of 18 December 2013",
    "A/RES/68/179\nA/RES/68/180 X",
    "\x00",
    "A/" * 200 + "1",
]
anything = st.text() | st.text(alphabet="AaSERCDP/.-()* 0179XVI[]Lﬁ６／–\u00a0", max_size=40)


@pytest.mark.parametrize(("printed", "form"), FORMS.items())
def test_every_form_becomes_the_canonical_one(printed: str, form: str) -> None:
    assert str(Symbol.parse(printed)) == canonical(printed) == canonical(form) == form


@pytest.mark.parametrize(("form", "parts"), PARTS.items())
def test_the_parts_of_a_symbol(form: str, parts: tuple[str, str, int, int, int, str, str]) -> None:
    known = Symbol.parse(form)
    assert known is not None
    assert known.kind == kind_of(form) or known.organ == "WHA"
    assert parts == (
        known.organ,
        known.kind,
        known.session,
        known.number,
        known.year,
        known.letters,
        known.special,
    )


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_symbol(text: str) -> None:
    assert Symbol.parse(text) is None


@pytest.mark.parametrize(
    ("printed", "form"), {"A/RES/70/1,": "A/RES/70/1", "XYZ/17(a)*": "XYZ/17 (a)"}.items()
)
def test_what_is_not_known_is_only_tidied(printed: str, form: str) -> None:
    assert canonical(printed) == form


@given(anything)
def test_no_text_raises_and_a_form_is_stable(text: str) -> None:
    known = Symbol.parse(text)
    if known is not None:
        assert Symbol.parse(str(known)) == known
        assert canonical(text) == str(known)
    assert canonical(canonical(text)) == canonical(text)
    found_in(text), kind_of(text), named_by_file(text)


@given(
    st.sampled_from(["A", "E", "S", "T", "A/HRC", "E/CN.4", "CAC/COSP"]),
    st.sampled_from(["RES", "DEC", "PRST"]),
    st.sampled_from(["", "S-", "ES-"]),
    st.integers(1, 2100),
    st.integers(1, 9999),
    st.sampled_from(["", " A", " A-C", "/Rev.1"]),
)
def test_resolutions_there_and_back(
    organ: str, code: str, special: str, session: int, number: int, end: str
) -> None:
    text = f"{organ}/{code}/{special}{session}/{number}{end}"
    known = Symbol.parse(text)
    assert (known is None) == (organ == "S" and code == "RES")
    assert known is None or (str(known) == text and Symbol.parse(str(known)) == known)


@pytest.mark.parametrize(
    "unit", ["A/RES/", "(", "A/RES/1 ", "S/RES/1(2", "A/1/", "/", " ", "[A]", "A-", "１／"]
)
def test_long_texts_take_no_longer_than_their_length(unit: str) -> None:
    started = time.perf_counter()
    for text in (unit * 20_000, "A/" + unit * 20_000):
        Symbol.parse(text), canonical(text), found_in(text), kind_of(text), named_by_file(text)
    assert time.perf_counter() - started < 10  # a square of the length takes minutes


def test_a_running_head() -> None:
    assert found_in("United Nations   S/RES/2139(2014)*") == "S/RES/2139 (2014)"
    assert found_in("A/C.3/68/L.40/Rev.1 page 2") == "A/C.3/68/L.40/Rev.1"
    assert found_in("Resolution adopted by the General Assembly") == ""


@pytest.mark.parametrize(
    ("name", "form"),
    {
        "A_RES_80_120-2520732E.xml": "A/RES/80/120",
        "75_101A-B_E.xml": "A/RES/75/101 A-B",
        "75_100_E.xml": "A/RES/75/100",
        "S_RES_2560_E.xml": "S/RES/2560",
        "README.md": "None",
    }.items(),
)
def test_files_of_the_repositories(name: str, form: str) -> None:
    assert str(named_by_file(name)) == form


def test_a_text_is_found_however_its_symbol_is_written() -> None:
    entry = shipped.find("A/RES/68/179")
    assert entry is not None
    for written in ("a/res/68/179", "A/RES/68/179*", "A/RES/６８／１７９", " A/RES/68/179 "):
        assert shipped.find(written) == entry
    assert shipped.find("") is None


def test_the_symbol_of_a_text_is_canonical() -> None:
    text = (
        "United Nations\nS/RES/1310(2000)\nSecurity Council\n\nResolution 1310 (2000)\n\n"
        "The Security Council,\n\nRecalling its resolutions,\n\n1. Decides to remain seized.\n"
    )
    assert parse(read_bytes(text.encode(), "x.txt")).symbol == "S/RES/1310 (2000)"


def patterns(path: Path) -> list[str]:
    """The words of a module that stand for a symbol in a regular expression."""
    strings = [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    shape = re.compile(r"(?:RES|PRST|\bA\|S\||\[[ASE]{2,3}\])[^ ]*[/_][^ ]*[\\\[(][^ ]*[)\]+*?{]")
    return [text for text in strings if "\n" not in text and shape.search(text)]


# The lines of a page are read in a module that is being rewritten.
LEFT = {"parse/paragraphs/furniture.py"}


def test_no_other_module_knows_what_a_symbol_looks_like() -> None:
    package = ROOT / "resdiff"
    others = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if path.name != "symbols.py" and patterns(path)
    }
    assert others <= LEFT
    assert patterns(package / "un/symbols.py")
