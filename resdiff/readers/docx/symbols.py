"""A `w:sym` of Word (a code and a font) -> the character people see, where it is known."""

from __future__ import annotations

import re
from typing import Final

_CODE: Final = re.compile(r"[0-9A-Fa-f]{1,6}\Z")
_PRIVATE: Final = range(0xF000, 0xF100)  # symbol fonts: the low byte is the code in the font

# The encoding of the font "Symbol", from 0x20 and from 0xA0 on; pieces of brackets are left out.
_SYMBOL_LOW: Final = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH: Final = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑"
_SYMBOL: Final[dict[int, str]] = {
    **dict(enumerate(_SYMBOL_LOW, start=0x20)),
    **dict(enumerate(_SYMBOL_HIGH, start=0xA0)),
    0xF1: "⟩",
    0xF2: "∫",
}
# only what drafts use: bullets, arrows, boxes
_WINGDINGS: Final[dict[int, str]] = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFE: "☑",
}
# fonts whose codes are no letters: what stands at 0x4A of Wingdings is a face, no "J"
_FONTS: Final[dict[str, dict[int, str]]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": {},
    "wingdings 3": {},
    "webdings": {},
}
_LOW: Final = range(0x20, 0x100)  # the same codes as Word also writes them: 00B3 for F0B3


def symbol(code: str, font: str) -> str:
    """The character for the hexadecimal `code` in `font`, in either of its two forms ("F0B3",
    "00B3"); the code point itself where the font is not known, U+FFFD for no code.
    """
    if not _CODE.match(code):
        return "\ufffd"
    number = int(code, 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return "\ufffd"
    known = _FONTS.get(font.strip().lower())
    if known is None or not (number in _PRIVATE or number in _LOW):
        return chr(number)
    low = number % 0x100
    return known.get(low) or chr(_PRIVATE.start + low)


def in_font(text: str, font: str) -> str:
    """Text of a run in a symbol font, whose characters Word keeps as private ones (U+F0B3)."""
    if font.strip().lower() not in _FONTS or text.isascii():
        return text
    return "".join(
        symbol(f"{ord(each):X}", font) if ord(each) in _PRIVATE else each for each in text
    )
