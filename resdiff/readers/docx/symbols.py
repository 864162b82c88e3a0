"""A `w:sym` of Word (a code and a font) -> the character people see, where it is known."""

from __future__ import annotations

import re
from typing import Final

_CODE: Final = re.compile(r"[0-9A-Fa-f]{1,6}\Z")
_PRIVATE: Final = range(0xF000, 0xF100)  # symbol fonts: the low byte is the code in the font

# Only what drafts use: bullets, arrows, boxes and the Greek of the font "Symbol" that has Unicode
# names.
_SYMBOL: Final[dict[int, str]] = {
    0xA3: "≤",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xBE: "—",
    0xA7: "♣",
    0xAE: "→",
    0xDE: "⇒",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x64: "δ",
    0x6D: "μ",
    0x70: "π",
    0x44: "Δ",
    0x53: "Σ",
    0x57: "Ω",
    0x2D: "−",
}
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
_FONTS: Final[dict[str, dict[int, str]]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(code: str, font: str) -> str:
    """The character for the hexadecimal `code` in `font`; the code point itself where the font is
    not known, U+FFFD for no code.
    """
    if not _CODE.match(code):
        return "\ufffd"
    number = int(code, 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000:
        return "\ufffd"
    if number in _PRIVATE:
        low = number - _PRIVATE.start
        known = _FONTS.get(font.lower(), {}).get(low)
        return known or chr(number)
    return chr(number)
