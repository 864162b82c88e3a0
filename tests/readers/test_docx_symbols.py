"""A sign of a symbol font (`w:sym`, or a private character in a run of that font) -> the character
that people see.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.readers import docx, read_source
from resdiff.readers.docx.symbols import symbol
from resdiff.readers.formats import ReadOptions

from .docx_files import docx as docx_of
from .docx_files import paragraph, run

# as the font's own table has them: code, character
SYMBOL_SIGNS = [
    *((0xA3, "≤"), (0xB3, "≥"), (0xB9, "≠"), (0xB1, "±"), (0xB4, "×"), (0xB8, "÷"), (0xB0, "°")),
    *((0x61, "α"), (0x7A, "ζ"), (0x41, "Α"), (0x57, "Ω"), (0x6D, "μ"), (0x53, "Σ"), (0x44, "Δ")),
    *((0xA5, "∞"), (0xAE, "→"), (0xDE, "⇒"), (0xBB, "≈"), (0xD6, "√"), (0xE5, "∑"), (0xF2, "∫")),
    *((0x2D, "−"), (0x22, "∀"), (0x33, "3"), (0xB7, "•"), (0xA0, "€"), (0xCE, "∈"), (0xD9, "∧")),
]


@pytest.mark.parametrize(("code", "sign"), SYMBOL_SIGNS)
@pytest.mark.parametrize("form", ["{:04X}", "F0{:02X}", "{:02x}", "f0{:02x}"])
def test_both_forms_of_a_code(code: int, sign: str, form: str) -> None:
    assert symbol(form.format(code), "Symbol") == sign


@pytest.mark.parametrize(
    ("code", "font", "sign"),
    [
        ("00FC", "Wingdings", "✓"),
        ("F0FC", "Wingdings", "✓"),
        ("004A", "Wingdings", "\uf04a"),  # a face: no "J", and a notice says so
        ("F04A", "Webdings", "\uf04a"),
        ("00E9", "Times New Roman", "é"),
        ("2265", "Symbol", "≥"),
        ("00B3", "", "³"),
        ("03B1", "Arial", "α"),
        ("", "Symbol", "\ufffd"),
        ("D800", "Symbol", "\ufffd"),
        ("xyz", "Symbol", "\ufffd"),
    ],
)
def test_other_fonts_and_codes(code: str, font: str, sign: str) -> None:
    assert symbol(code, font) == sign


def words(*content: str) -> str:
    return docx.read(docx_of(paragraph(*content)), "x.docx", ReadOptions()).blocks[0].text


def test_private_characters_of_a_run() -> None:
    fonts = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    assert words("be ", run("\uf0b3", fonts), " 3") == "be ≥ 3"
    assert words("be ", run("³", ""), " m") == "be ³ m"
    assert words("be ", run("\uf0b3", '<w:rFonts w:ascii="Logo"/>'), " 3") == "be \uf0b3 3"


def test_hyphens_that_do_not_break_stay() -> None:
    assert (
        words("Secretary", "<w:r><w:noBreakHyphen/></w:r>", "General") == "Secretary\u2011General"
    )
    assert words("Secretary\u2011General") == "Secretary\u2011General"
    assert words("Secretary-General") == "Secretary-General"


def test_real_draft(shared: Path) -> None:
    source = read_source(shared.parent / "cases" / "reading" / "symbol-ge.docx")
    assert any("shall be ≥ 3 per cent" in block.text for block in source.blocks)
