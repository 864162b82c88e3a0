"""Numbers at the beginning of a paragraph: every form with what it is read as, and what is none."""

from __future__ import annotations

import pytest

from resdiff.parse.numbers.labels import (
    alike,
    blurred,
    item_label,
    marker,
)
from resdiff.un.languages import load

EN = load("en")


@pytest.mark.parametrize(
    ("kind", "ordinal", "label"),
    [
        ("letter()", 2, "(b)"),
        ("letter)", 27, "(aa)"),
        ("LETTER()", 3, "(C)"),
        ("roman()", 4, "(iv)"),
        ("roman.", 9, "(ix)"),
        ("ROMAN()", 6, "(VI)"),
        ("ROMAN.", 11, "(XI)"),
        ("digit()", 5, "(5)"),
        ("arabic", 7, "(7)"),
        ("dash", 0, "(0)"),
        ("LETTER.", 1, "(A)"),
    ],
)
def test_labels_of_items(kind: str, ordinal: int, label: str) -> None:
    assert item_label(kind, ordinal) == label


MARKERS = (
    ("1. Urges", "1.", 3, (("arabic", 1),), "", ""),
    ("12.\tUrges", "12.", 3, (("arabic", 12),), "", ""),
    ("１２． Urges", "１２．", 4, (("arabic", 12),), "", ""),
    ("1、敦促", "1、", 2, (("arabic", 1),), "", ""),
    ("4 bis. Urges", "4 bis.", 7, (("arabic", 4),), "bis", ""),
    ("4 alt 2. Urges", "4 alt 2.", 9, (("arabic", 4),), "alt2", ""),
    ("3) Urges", "3)", 3, (("digit)", 3),), "", ""),
    ("7 - تقرر", "7 -", 4, (("arabic", 7),), "", ""),
    ("OP4 Urges", "OP4", 4, (("arabic", 4),), "", "OP"),
    ("pp 12 bis. Recalling", "pp 12 bis.", 11, (("arabic", 12),), "bis", "PP"),
    ("[OP3(b) Urges", "[OP3(b)", 8, (("letter()", 2),), "", "OP"),  # an item of OP3
    ("“5. Urges", "“5.", 4, (("arabic", 5),), "", ""),
    ("(a) To", "(a)", 4, (("letter()", 1),), "", ""),
    ("(i) To", "(i)", 4, (("letter()", 9), ("roman()", 1)), "", ""),
    ("(ii) To", "(ii)", 5, (("letter()", 35), ("roman()", 2)), "", ""),
    ("(iv) To", "(iv)", 5, (("roman()", 4),), "", ""),
    ("(B) To", "(B)", 4, (("LETTER()", 2),), "", ""),
    ("(V) To", "(V)", 4, (("LETTER()", 22), ("ROMAN()", 5)), "", ""),
    ("(12) To", "(12)", 5, (("digit()", 12),), "", ""),
    ("(b bis) To", "(b bis)", 8, (("letter()", 2),), "bis", ""),
    ("[(c) To", "[(c)", 5, (("letter()", 3), ("roman()", 100)), "", ""),
    ("(a)To", "(a)", 3, (("letter()", 1),), "", ""),
    ("a) To", "a)", 3, (("letter)", 1),), "", ""),
    ("b. To", "b.", 3, (("letter.", 2),), "", ""),
    ("A) To", "A)", 3, (("LETTER)", 1),), "", ""),
    ("- To", "-", 2, (("dash", 0),), "", ""),
    ("-- To", "--", 3, (("dash", 0),), "", ""),
    ("• To", "•", 2, (("dash", 0),), "", ""),
)


@pytest.mark.parametrize(
    ("text", "print_", "end", "readings", "suffix", "prefix"),
    MARKERS,
    ids=[each[0] for each in MARKERS],
)
def test_numbers_that_are_read(
    text: str,
    print_: str,
    end: int,
    readings: tuple[tuple[str, int], ...],
    suffix: str,
    prefix: str,
) -> None:
    found = marker(text, EN)
    assert found is not None
    assert (found.print, found.end, found.readings, found.suffix, found.prefix) == (
        print_,
        end,
        readings,
        suffix,
        prefix,
    )
    assert found.arabic == next((value for kind, value in readings if kind == "arabic"), None)
    assert all(found.ordinal(kind) == value for kind, value in readings)
    assert found.ordinal("no kind") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1. Urges",
        "Urges",
        "1.5 million",
        "(2011) was",
        "1234. Urges",
        "(hello) x",
        "A. Smith",
        "(x1y) z",
        "-x",
        "12th",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert marker(text, EN) is None


@pytest.mark.parametrize(
    ("text", "print_", "end"),
    [
        ("(@) To", "(@)", 4),
        ("(90 To", "(90", 4),
        ("(1", "(1", 2),
        ("[6] x", "[6]", 4),
        ("{4) x", "{4)", 4),
    ],
)
def test_numbers_that_a_scanner_has_spoilt(text: str, print_: str, end: int) -> None:
    found = blurred(text)
    assert found is not None
    assert (found.print, found.end, found.readings, found.suffix, found.prefix) == (
        print_,
        end,
        (),
        "",
        "",
    )


@pytest.mark.parametrize("text", ["(a) To", "(ab) To", "To (@)", "(@@@@) To", "@) To", "(@)To", ""])
def test_what_no_scanner_has_spoilt(text: str) -> None:
    assert blurred(text) is None


@pytest.mark.parametrize(
    ("print_", "letter", "expected"),
    [
        ("(@)", "a", True),
        ("(90", "g", True),
        ("(1)", "l", True),
        ("[0]", "d", True),
        ("{6}", "b", True),
        ("(1.", "i", True),
        ("(e)", "c", True),
        ("(@)", "b", False),
        ("()", "a", False),
        ("(z)", "z", False),
        ("(@)", "w", False),
        ("", "a", False),
        ("(x@)", "a", False),
    ],
)
def test_lookalikes(print_: str, letter: str, expected: bool) -> None:
    assert alike(print_, letter) is expected
