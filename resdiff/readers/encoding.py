"""Bytes of a text -> its characters, with a notice where the encoding had to be guessed.

The order is fixed, so that the same bytes give the same text everywhere: what the user names, byte
order mark, the pattern of NULs, strict UTF-8, UTF-8 with a few damaged places, an older encoding in
which the text surely is Russian, Arabic, Chinese or in Latin letters, Windows-1252 (what Western
office programs wrote before UTF-8).
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import Final

from msgspec import Struct

from resdiff.errors import InputError
from resdiff.un.languages.tongues import fit, likeness, stray
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


class OldEncoding(Struct, frozen=True):
    """An encoding from before UTF-8, with the language that is written in it."""

    codec: str  # Python's name
    name: str  # people's name
    language: str


_NOT_WESTERN: Final = (
    OldEncoding("cp1251", "Windows-1251", "ru"),
    OldEncoding("koi8-r", "KOI8-R", "ru"),
    OldEncoding("cp866", "code page 866", "ru"),
    OldEncoding("iso8859-5", "ISO 8859-5", "ru"),
    OldEncoding("mac-cyrillic", "Mac Cyrillic", "ru"),
    OldEncoding("cp1256", "Windows-1256", "ar"),
    OldEncoding("iso8859-6", "ISO 8859-6", "ar"),
    OldEncoding("gb18030", "GB 18030", "zh"),
    OldEncoding("big5", "Big5", "zh"),
)
_WESTERN: Final = (
    OldEncoding("mac-roman", "Mac Roman", "fr"),
    OldEncoding("cp850", "code page 850", "fr"),
)
_FITS: Final = 0.9  # of the characters beyond ASCII that stand where they should
_FITS_BARELY: Final = 0.6  # the same in Windows-1252, from which on nothing else is asked
_STRANGE: Final = 0.5  # of the letters that no text of the language has in the next encoding
_ASCII: Final = frozenset(range(0x80))
# likeness less odd signs: real texts have 0.8 to 1, Hebrew read as Russian 0.55
_CERTAIN: Final = 0.7
_AHEAD: Final = 1.3  # times the score of the next encoding
_ODD_LEAST: Final = 3  # bytes beyond ASCII: one misprint is no encoding
_ODD_MANY: Final = 8  # odd characters, from which on a text is rubbish; fewer are damage
_ODD_SHARE: Final = 0.3  # of the characters beyond ASCII
# a sign between two letters that is neither apostrophe nor hyphen, or one that no text has
_ODD: Final = re.compile(
    r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‘“”«»‹›„·…\xad\u2010-\u2015](?=[^\W\d_])"
    r"|[\x80-\x84\x86-\x9f\ufffd\ue000-\uf8ff]"
)
_TWICE: Final = re.compile(
    "[\xc2-\xf4][\x80-\xbf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_RUN: Final = re.compile("[^\x00-\x7f]+")
_CAPITAL_AND_BLANK: Final = re.compile("[\xc0\xc1\xc4-\xde]\xa0")  # "SÉCURITÉ :" in French
_TWICE_LEAST: Final = 2  # such places
_TWICE_SHARE: Final = 0.9  # of the characters beyond ASCII
# anything but blanks and what nobody sees
_VISIBLE: Final = re.compile(
    "[^\\s\x00-\x1f\xad\u180e\u200b-\u200f\u2060-\u2064\u2800\u3164\ufeff]"
)

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


def characters(
    data: bytes, name: str, encoding: str | None = None
) -> tuple[str, tuple[Notice, ...]]:
    """The characters of a text that can be read, in the `encoding` that the user names or in the
    one that is found; what was guessed, mended or replaced.

    Raises InputError: `input.encoding` where every encoding would give other letters than were
    written (a text of "äåë" is no reading), `input.empty` for one of blanks only.
    """
    if encoding is not None:
        text, notices = _replacing(data, encoding)
    else:
        text, notices = decode(data)
        if _guessed(_LAST) in notices:
            text, notices = _surest(data, name, text, notices)
        else:
            text, twice = _mended(text)
            notices = (*notices, *twice)
    if not _VISIBLE.search(text):
        hint = "name a file that holds a text"
        raise InputError("input.empty", "the file holds blanks only", where=name, hint=hint)
    return text.removeprefix("\ufeff"), notices


def _surest(
    data: bytes, name: str, text: str, notices: tuple[Notice, ...]
) -> tuple[str, tuple[Notice, ...]]:
    """The text of bytes that are no UTF-8 in the encoding in which it makes sense; in Windows-1252
    (`text`, `notices`) where that does. Raises InputError where none does.
    """
    bytes_beyond = len(data) - len(data.translate(None, _BEYOND_ASCII))
    share_beyond = bytes_beyond / max(1, len(data.translate(None, _BLANK)))
    if bytes_beyond >= _FOREIGN and share_beyond > _FOREIGN_SHARE:
        found = _best(data)
    elif _is_western(data, text):
        return text, notices
    else:
        found = _western(data)
        odd = _oddness(text)
        if found is None and (odd <= _ODD_SHARE or odd * bytes_beyond < _ODD_MANY):
            return text, notices
    if found is None:
        what = "the file is not UTF-8, and in no other encoding its words make sense for certain"
        hint = "name its encoding with --encoding, or save it as UTF-8"
        raise InputError("input.encoding", what, where=name, hint=hint)
    return data.decode(found.codec), (_guessed(found.name),)


def _is_western(data: bytes, text: str) -> bool:
    """Whether Windows-1252 reads so well, or so few bytes tell, that nothing else is asked."""
    beyond = len(data) - len(data.translate(None, _BEYOND_ASCII))
    if beyond < _ODD_LEAST or fit(text) >= _FITS_BARELY:
        return True
    one = len(set(data) - _ASCII) == 1  # "rights—and", all of it dashes
    return one and _oddness(text) <= _ODD_SHARE


def _western(data: bytes) -> OldEncoding | None:
    """The encoding in which accents and quotation marks stand where Western writers put them."""
    fits = [(fit(data.decode(each.codec)), each) for each in _WESTERN]
    best = max(fits, key=lambda pair: pair[0])
    return best[1] if best[0] >= _FITS else None


def _best(data: bytes) -> OldEncoding | None:
    """The encoding in which the text makes sense, well before every other."""
    scores: list[tuple[float, OldEncoding, str]] = []
    for each in _NOT_WESTERN:
        try:
            text = data.decode(each.codec)
        except UnicodeDecodeError:
            continue
        scores.append((likeness(text, each.language) - _oddness(text), each, text))
    scores.sort(key=lambda score: -score[0])
    if not scores or scores[0][0] < _CERTAIN:
        return None
    close = [score for score in scores if score[0] > scores[0][0] / _AHEAD]
    # of near relatives, such as Windows-1251 and Mac Cyrillic, the one without strange letters
    strange = sorted(
        (stray(text, each.language), place) for place, (_, each, text) in enumerate(close)
    )
    if len(close) > 1 and strange[0][0] > _STRANGE * strange[1][0]:
        return None
    return close[strange[0][1]][1]


def _oddness(text: str) -> float:
    """How many of the characters beyond ASCII stand where no writer puts them: "gŽnŽrale",
    "LÕAssemblée", "g‚n‚rale".
    """
    beyond = sum(not each.isascii() for each in text)
    shouted = sum(
        after.isupper() and not after.isascii() and before.islower()
        for before, after in pairwise(text)
    )
    return (shouted + len(_ODD.findall(text))) / max(1, beyond)


def _mended(text: str) -> tuple[str, tuple[Notice, ...]]:
    """A text that was encoded as UTF-8 twice ("rÃ©solution") as it was before, with a notice; any
    other as it is.
    """
    if not _TWICE.search(text):
        return text, ()
    beyond = good = times = 0

    def once(found: re.Match[str]) -> str:
        nonlocal beyond, good, times
        beyond += len(found[0])
        mended = _once(found[0])
        if mended is None:
            return found[0]
        good += len(found[0])
        times += 1
        return mended

    whole = _RUN.sub(once, text)
    if times < _TWICE_LEAST or good < _TWICE_SHARE * beyond:
        return text, ()
    what = "the file was encoded as UTF-8 twice (“Ã©” for “é”); it is read as it was before"
    return whole, (Notice("input.encoding-twice", what, level="warning"),)


def _once(run: str) -> str | None:
    """Characters that are the bytes of UTF-8, read in Western Europe, as what they were; None for
    others.
    """
    if _CAPITAL_AND_BLANK.search(run):
        return None
    try:
        return b"".join(
            each.encode("latin-1" if ord(each) < 0x100 else "cp1252") for each in run
        ).decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def is_utf_8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 beyond ASCII, whatever they call themselves: letters of another
    encoding never are.
    """
    if data.isascii():
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


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
