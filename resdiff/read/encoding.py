"""Bytes of a text -> its characters, with a notice where the encoding had to be guessed.

The order is fixed, so that the same bytes give the same text everywhere: byte order mark, the pattern of NULs, strict
UTF-8, UTF-8 with a few damaged places, Windows-1252 (what Western office programs wrote before UTF-8).
"""

from __future__ import annotations

import codecs

from resdiff.model import Notice

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 4_096  # bytes looked at for the pattern of NULs
_NUL_SHARE = 0.4  # of every second byte; Latin text in UTF-16 has nearly all, Arabic and Russian their spaces and stops
_SOUND_PER_DAMAGED = 4  # well-formed characters beyond ASCII for each damaged place, from which on we call it damaged UTF-8

_REPLACEMENT = "\ufffd"


def encoding_by_pattern(data: bytes) -> str | None:
    """The encoding that a byte order mark or the pattern of NULs tells, or None."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > _NUL_SHARE * pairs and even == 0:
        return "utf-16-le"
    if even > _NUL_SHARE * pairs and odd == 0:
        return "utf-16-be"
    return None


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The characters of `data`, without the byte order mark, and what had to be guessed or replaced. Never raises."""
    encoding = encoding_by_pattern(data)
    if encoding is not None:
        marked = any(data.startswith(mark) for mark, _ in _MARKS)
        text, replaced = _replacing(data, encoding)
        return text.removeprefix("\ufeff"), replaced if marked else (_guessed("UTF-16"), *replaced)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    text, replaced = _replacing(data, "utf-8")
    damaged = text.count(_REPLACEMENT)
    sound = sum(not character.isascii() for character in text) - damaged
    if sound >= _SOUND_PER_DAMAGED * damaged:
        return text, replaced
    text, replaced = _replacing(data, "cp1252")
    return text, (_guessed("Windows-1252"), *replaced)


def _guessed(encoding: str) -> Notice:
    return Notice(
        "input.encoding-guessed",
        f"the file is not UTF-8 and names no encoding; read as {encoding}",
        level="warning",
    )


def _replacing(data: bytes, encoding: str) -> tuple[str, tuple[Notice, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    before = text[: text.index(_REPLACEMENT)]
    line = before.count("\n") + 1
    places = text.count(_REPLACEMENT)
    message = f"{places} damaged {'place' if places == 1 else 'places'} shown as {_REPLACEMENT}, the first in line {line}"
    return text, (Notice("input.encoding-replaced", message, level="warning", line=line, print=_REPLACEMENT),)
