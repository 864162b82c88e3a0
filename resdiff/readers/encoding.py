"""Bytes of a text -> its characters, with a notice where the encoding had to be guessed.

The order is fixed, so that the same bytes give the same text everywhere: byte order mark, the
pattern of NULs, strict UTF-8, UTF-8 with a few damaged places, Windows-1252 (what Western office
programs wrote before UTF-8).
"""

from __future__ import annotations

import codecs

from resdiff.errors import InputError
from resdiff.values.document import Notice

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAMPLE = 4_096  # bytes looked at for the pattern of NULs
# of every second byte; Latin text in UTF-16 has nearly all, Arabic and Russian their spaces and
# stops
_NUL_SHARE = 0.4
# well-formed characters beyond ASCII for each damaged place, from which on we call it damaged UTF-8
_SOUND_PER_DAMAGED = 4

_LAST = "Windows-1252"
# of visible bytes beyond ASCII: French in Windows-1252 has 0.06; Russian in KOI8-R or Chinese in GB
# 18030 over 0.7
_FOREIGN_SHARE = 0.3
_FOREIGN = 8  # such bytes, below which a text is too short to tell

_BEYOND_ASCII = bytes(range(0x80, 0x100))
_BLANK = bytes(range(0x21))
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


def characters(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """What `decode` gives, of a text that can be read so.

    Raises InputError `input.encoding` for an encoding that Windows-1252 would turn into other
    letters: a text of "äåë" is no reading.
    """
    text, notices = decode(data)
    foreign = len(data) - len(data.translate(None, _BEYOND_ASCII))
    if (
        _guessed(_LAST) in notices
        and foreign >= _FOREIGN
        and foreign > _FOREIGN_SHARE * len(data.translate(None, _BLANK))
    ):
        what = "the file is neither UTF-8 nor UTF-16, and most of its letters are not Western"
        raise InputError("input.encoding", what, where=name, hint="save it as UTF-8")
    return text, notices


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The characters of `data`, without the byte order mark, and what had to be guessed or
    replaced. Never raises.
    """
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
    return text, (_guessed(_LAST), *replaced)


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
    message = (
        f"{places} damaged {'place' if places == 1 else 'places'} shown as {_REPLACEMENT}, the "
        f"first in line {line}"
    )
    return text, (
        Notice("input.encoding-replaced", message, level="warning", line=line, print=_REPLACEMENT),
    )
