"""The beginning of a paragraph -> the number printed there ("4.", "(ii)", "OP3 bis"), what it may
mean, and how labels are written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import numeric

from msgspec import Struct

from resdiff.text.words import fold
from resdiff.un.languages import Language
from resdiff.un.languages.stances import shorthand
from resdiff.un.numerals import LATIN, from_han, to_letter, to_roman
from resdiff.un.numerals import from_roman as from_roman

SUFFIXES: Final = (
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "nonies",
    "decies",
    "alt",
    "option",
)

_QUOTE: Final = "[“”\"«„‘']?"
_SUFFIX: Final = (
    r"(?: ?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt|option)"
    r"(?![^\W\d_])\.?(?: ?\d{1,2})?)"
)
# in the labels of rooms it may stand otherwise: "OP2-bis", "OP2 (bis)", "OP2. bis"
_ROOM_SUFFIX: Final = (
    r"(?:[ .‑-]{0,2}\(?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alternative"
    r"|alt|option)(?![^\W\d_])\)?\.?(?: ?\d{1,2})?)"
)
_DRAFT: Final = re.compile(
    rf"^{_QUOTE}\*{{0,2}}[\[(]?(PP|OP)[ .-]?(\d{{1,5}})({_ROOM_SUFFIX}{{0,3}})"
    r"((?:\([a-z]{1,4}\)){0,3})[.:)]?\*{0,2}(?=[\s\])]|$)[\])]?(?: [–—-](?= ))? ?",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(r"\(([a-z]{1,4})\)$", re.IGNORECASE)
# what says behind a label that the paragraph is new: "OP2 [new]"
_IS_NEW: Final = re.compile(r"\s*(?:\[new\]|\(new\)|NEW\b)")
_ARABIC: Final = re.compile(
    rf"^{_QUOTE}\[?(\d{{1,5}})({_SUFFIX}{{0,3}})"
    r"( ?\.(?!\d)|．|、|\)|）|[º°]\.?(?=\s)| ?[-–](?=\s|$))\]?(?: |$)?",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(
    rf"^{_QUOTE}\[?[(（] ?([^\W_]{{1,5}}|[^\W\d_] [^\W\d_])({_SUFFIX}{{0,2}}) ?[)）](?: |$|(?=\S))",
    re.IGNORECASE,
)
# "㈠", "①": a numeral in one character; Chinese texts have it where English ones have "(i)"
_ENCLOSED: Final = re.compile(rf"^{_QUOTE}\[?([㈠-㈩㊀-㊉①-⑳])\]? ?")
# "’1‘": Arabic texts have it where English ones have "(i)"
_QUOTED: Final = re.compile(r"^[‘’](\d{1,2})[‘’](?: |$|(?=[^\W\d_]))")
# "一、": the number of an operative paragraph, where the text numbers them so
_HAN: Final = re.compile(r"^([一二三四五六七八九十]{1,3}) ?(?:、|．|\.)")
# "(e Urges": the bracket was lost; "(a Party" may be a sentence
_UNCLOSED: Final = re.compile(rf"^{_QUOTE}\[?\(([b-z]) (?=[^\W\d_a-z])")
_HALF: Final = re.compile(rf"^{_QUOTE}([^\W\d_]{{1,4}})(\)|\.)(?: |$)")
_DASH: Final = re.compile(r"^(--|[-–—•▪◦·*‣⁃])(?: +|$)")
_BLURRED: Final = re.compile(r"^([(\[{]([^\s()\[\]{}]{1,3}?)[)\]}0]?)(?: |$)")
_DAMAGED: Final = re.compile(rf"^{_QUOTE}([0-9A-Za-z|!]{{1,3}}) ?[.,;:]? +")
# what a digit is misread as, and the digit
_DIGITS: Final = str.maketrans("lI|!iOoQDZzSsGbBgq", "111110000225566899")

# the form "(a)", in which the paragraphs of decisions are numbered
LETTERED: Final = "letter()"
_TWINS: Final = str.maketrans("асеорхуі", "aceopxyi")
_LETTERS: Final = 26  # "(أ أ)" of an Arabic list of 28 letters stands where English has "(aa)"
HAN: Final = "han"  # the form "一、"
_LONGEST_LIST: Final = 20  # items of a list with Roman numerals
_LONGEST_MARKER: Final = 40  # characters: "[OP12 quinquies alt 2(b)(iii)] " has some 30
# What a letter between brackets is misread as: (@) for (a), (90 for (g), (1) for (l), (c)/(e)
# swapped (un-conventions.md 7.2 and 7.3).
_LOOKALIKES: Final = {
    "a": "@4o",
    "b": "6h8",
    "c": "eo¢(",
    "d": "0",
    "e": "c",
    "f": "t",
    "g": "9q6",
    "h": "bn",
    "i": "j1l!|",
    "j": "i1;",
    "k": "x",
    "l": "1i|I",
    "m": "nr",
    "n": "mr",
    "o": "0cO",
    "p": "q",
    "q": "g9",
    "r": "n",
    "s": "5$",
    "t": "f",
    "u": "v",
    "v": "u",
    "x": "k",
}


class Marker(Struct, frozen=True):
    """A number at the beginning of a paragraph."""

    print: str  # as printed, brackets and all
    end: int  # where the words of the paragraph begin
    # (kind, ordinal): ("letter", 9) and ("roman", 1) for "(i)"; empty when unreadable
    readings: tuple[tuple[str, int], ...]
    suffix: str = ""  # "bis", "alt1"
    prefix: str = ""  # "PP" or "OP" where a draft prints it
    within: int | None = None  # of an item: the paragraph that its label names: "OP4(a)"

    @property
    def arabic(self) -> int | None:
        """The number of a top-level paragraph, if this can be one."""
        return next((ordinal for kind, ordinal in self.readings if kind == "arabic"), None)

    def ordinal(self, kind: str) -> int | None:
        """Its place in a list of that kind, or None if it cannot stand in one."""
        return next((place for name, place in self.readings if name == kind), None)


def marker(text: str, language: Language) -> Marker | None:
    """The number at the beginning of `text`, or None. Roman and letter readings are both given; the
    place in the list decides.
    """
    return _marker(text[:_LONGEST_MARKER], language)


@lru_cache(maxsize=4_096)  # every stage that asks what a paragraph is asks for its number
def _marker(head: str, language: Language) -> Marker | None:
    if not head or head[0].isspace():
        return None
    if match := _DRAFT.match(head):
        item = _ITEM.search(match[4]) if match[4] and not match[3] else None
        if item is not None and (readings := _readings(item[1], language, "()")):
            return Marker(match.group().rstrip(), match.end(), readings, "", match[1].upper(),
                          int(match[2]))  # fmt: skip
        new = "new" if not match[3] and _is_new(head[match.end() :]) else ""
        return Marker(
            match.group().rstrip(),
            match.end(),
            (("arabic", int(match[2])),),
            _suffix(match[3]) or new,
            match[1].upper(),
        )
    if (found := _new(head, language)) is not None:
        return found
    match = _ARABIC.match(head)
    if match is not None and len(match[1]) <= language.number_digits:
        kind = "digit)" if match[3] in ")）" and language.top_number != "digit)" else "arabic"
        return Marker(
            match.group().rstrip(), match.end(), ((kind, int(match[1])),), _suffix(match[2])
        )
    if match := _BRACKETED.match(head):
        readings = _readings(match[1], language, "()")
        if readings and readings[0][0] == language.top_number and not _is_numeral(readings):
            readings = (("arabic", readings[0][1]),)
        if readings:
            return Marker(match.group().rstrip(), match.end(), readings, _suffix(match[2]))
    if match := _ENCLOSED.match(head) or _QUOTED.match(head):
        value = int(numeric(match[1])) if len(match[1]) == 1 else int(match[1])
        return Marker(match.group().rstrip(), match.end(), (("roman()", value),))
    if language.top_number == HAN and (found := han_number(head)) is not None:
        return found
    if match := _HALF.match(head):
        readings = _readings(match[1], language, match[2])
        if readings and (match[2] == ")" or match[1].islower()):
            return Marker(match.group().rstrip(), match.end(), readings)
    if match := _UNCLOSED.match(head):
        return Marker(match.group().rstrip(), match.end(), _readings(match[1], language, "()"))
    if match := _DASH.match(head):
        return Marker(match[1], match.end(), (("dash", 0),))
    return None


def _new(head: str, language: Language) -> Marker | None:
    """A label behind a word that says it is new, or that it is an option: "(New) OP1 quater",
    "New PP2 ter:", "Option 1: 2.".
    """
    if not (head[0] in "([" or head[0].isalpha()):
        return None
    option = shorthand(language.code).option.match(head)
    if option is not None and option.end() < len(head):
        found = _marker(head[option.end() :].lstrip(), language)
        if found is None or found.arabic is None or found.suffix:
            return None
        end = len(head) - len(head[option.end() :].lstrip()) + found.end
        suffix = f"option{option['number'].lower()}"
        return Marker(head[:end].rstrip(), end, found.readings, suffix, found.prefix)
    lead = shorthand(language.code).new.match(head)
    match = _DRAFT.match(head[lead.end() :]) if lead is not None else None
    if lead is None or match is None:
        return None
    end = lead.end() + match.end()
    readings = (("arabic", int(match[2])),)
    return Marker(head[:end].rstrip(), end, readings, _suffix(match[3]) or "new", match[1].upper())


def _is_numeral(readings: tuple[tuple[str, int], ...]) -> bool:
    """Whether a letter is rather the numeral of a list below a lettered paragraph: "(i)", "(v)";
    not "(c)", though it is one hundred.
    """
    return any(kind.startswith("roman") and ordinal <= _LONGEST_LIST for kind, ordinal in readings)


def han_number(text: str) -> Marker | None:
    """A Chinese numeral before a mark at the beginning of `text`: "一、"."""
    match = _HAN.match(text[:_LONGEST_MARKER])
    value = from_han(match[1]) if match is not None else None
    if match is None or not value:
        return None
    return Marker(match.group().rstrip(), match.end(), (("arabic", value),))


def misread_number(text: str, expected: int, language: Language) -> Marker | None:
    """The damaged number of a top-level paragraph: "l0." or "10," where 10 is `expected` and an
    operative opening follows.
    """
    match = _DAMAGED.match(text)
    if match is None or match[1].translate(_DIGITS) != str(expected):
        return None
    opening = language.opening(text, match.end())
    if opening is None or not opening.acts:
        return None
    return Marker(match.group().rstrip(), match.end(), (("arabic", expected),))


def blurred(text: str) -> Marker | None:
    """A number that OCR has damaged: "(@)", "(90"; it has no reading of its own, its neighbours
    must tell.
    """
    match = _BLURRED.match(text[:12])
    if match is None or match[2].isalpha():
        return None
    return Marker(match[1], match.end(), ())


def alike(print_: str, letter: str) -> bool:
    """Whether a printed number can be a misread form of the letter that the sequence asks for."""
    inner = print_.strip("()[]{}. ")[:1]
    return bool(inner) and inner in _LOOKALIKES.get(letter, "")


@lru_cache(maxsize=4096)
def _readings(token: str, language: Language, wrapper: str) -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    token = token.replace(" ", "")  # "(أ أ)"
    if (counted := from_han(token)) is not None:  # "（一）" stands for "(i)"
        return (("roman" + wrapper, counted),)
    if token.isdigit():
        return (("digit" + wrapper, int(token)),) if len(token) <= 2 else ()  # "(2011)" is a year
    upper = token.isupper() and token.isascii()
    low = fold(token)  # "(هـ)" and "(ﻫ)" are one letter
    for alphabet in language.alphabets:
        place = alphabet.find(low[0]) + 1
        if place and low == low[0] * len(low) and len(low) <= 2:
            found.append(("LETTER" if upper else "letter", place + _LETTERS * (len(low) - 1)))
            break
    # "с)" in a Russian list of Latin letters is a Cyrillic letter that looks like "c"
    twin = low.translate(_TWINS)
    if twin != low and len(set(twin)) == 1:
        found.append(("letter", LATIN.index(twin[0]) + 1 + _LETTERS * (len(twin) - 1)))
    if (value := from_roman(low)) is not None:
        found.append(("ROMAN" if upper else "roman", value))
    if not found and len(token) > 1:
        return ()
    return tuple((kind + wrapper, ordinal) for kind, ordinal in found)


def _suffix(text: str) -> str:
    bare = re.sub(r"[\s.()‑-]", "", text.casefold())
    return bare.replace("alternative", "alt")


def _is_new(text: str) -> bool:
    """Whether what stands behind a label says that the paragraph is new."""
    return bool(_IS_NEW.match(text)) or text[:5].casefold() in ("[new]", "(new)")


def item_label(kind: str, ordinal: int) -> str:
    """What delegates say of an item: "(b)", "(ii)", "(3)"; the same in every language."""
    family = kind.rstrip("().")
    if family == "letter":
        return f"({to_letter(ordinal)})"
    if family == "LETTER":
        return f"({to_letter(ordinal).upper()})"
    if family == "roman":
        return f"({to_roman(ordinal)})"
    if family == "ROMAN":
        return f"({to_roman(ordinal).upper()})"
    return f"({ordinal})"
