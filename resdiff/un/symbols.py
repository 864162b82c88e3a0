"""What a symbol of the United Nations looks like (un-conventions.md 3.1), once: a symbol as it is
printed anywhere -> its parts, and the one form in which this house prints it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from resdiff.un.data import table
from resdiff.un.numerals import from_roman, to_roman
from resdiff.un.sessions import FIRST_YEAR, LAST_SESSION, LAST_YEAR

_LONGEST: Final = 120  # characters; the longest symbol in the bulk archives has 46
_CODES: Final = {"RES": "resolution", "DEC": "decision", "PRST": "statement"}
_TYPES: Final = {kind: code for code, kind in _CODES.items()}
# Organs of whose symbols all forms are known: what has RES in it and none of these is misprinted.
_PRINCIPAL: Final = frozenset({"A", "S", "E", "T", "A/HRC"})

# Full-width forms of Chinese texts, hyphens that do not break, spaces that do not break: one
# character for one character.
_PLAIN: Final = str.maketrans(
    {
        **{chr(0xFF01 + place): chr(0x21 + place) for place in range(94)},
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u3000", " "),
        **dict.fromkeys("\u2010\u2011", "-"),
    }
)
# Spaces of library forms: S/RES/2139(2014), A/RES/217(III), A/62/17(PartI).
_BRACKET: Final = re.compile(r"(?<=\w) ?/? ?\((?=[^()]{1,30}\))")
_PART_IN_LIBRARY: Final = re.compile(r"\[[A-Z]\]\Z")  # A/RES/50/204[A] stands for the whole

_RESOLUTION: Final = re.compile(
    r"(?P<organ>[A-Z][A-Za-z0-9]{0,9}(?:/[A-Z][A-Za-z0-9.]{0,9}){0,3})/(?P<type>RES|DEC|PRST)/(?:"
    # A/RES/68/179, A/RES/ES-11/1, A/RES/75/254 A-C, E/RES/2005/7, A/HRC/RES/S-21/1
    r"(?:(?P<special>E?S)-)?(?P<session>[0-9]{1,4})/(?P<number>[0-9]{1,4})"
    r"(?:[ /]?(?P<letters>[A-Z](?:[-–][A-Z])?))?(?P<parts>(?:/(?:Rev|Add|Corr|Amend)\.[0-9]{1,3})*)"
    # A/RES/217 A (III), A/RES/3201 (S-VI), E/RES/1915 (ORG-75), S/RES/1325 (2000)
    r"|(?P<serial>[0-9]{1,4})(?: ?(?P<letter>[A-Z]))?(?: \((?:"
    r"(?:(?P<old>E?S)-)?(?P<roman>[IVXLC]{1,8})|ORG-(?P<organizing>[0-9]{2})|(?P<year>[0-9]{1,5})"
    r")\)(?: ?(?P<behind>[A-Z]))?)?)"
)
# UNEP/EA.4/Res.1, UNEP/GC.27/Dec.9, WHA66.8
_BY_SESSION: Final = re.compile(
    r"(?:(?P<organ>UNEP/(?:EA|GC))\.(?P<session>[1-9][0-9]{0,2})/(?P<type>Res|Dec)"
    r"|(?P<health>WHA)(?P<assembly>[1-9][0-9]{0,2}))\.(?P<number>[1-9][0-9]{0,2})"
)
_COMPONENT: Final = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9.–-]{0,30}[A-Za-z0-9])?(?: \([^()/]{1,30}\))?"
)
_COUNT: Final = re.compile(r"(?:(?P<special>E?S)-)?(?P<count>[1-9][0-9]{0,5})")
# organs below another: A/C.3, E/CN.4/Sub.2, A/CONF.39
_BELOW: Final = re.compile(r"(?:AC|C|CN|CONF|EA|GC|HRC|PC|SC|Sub|WG)(?:\.[0-9]{1,3})?")
# parts that are not written in capitals: A/80/L.3/Rev.1
_SMALL: Final = {
    word.casefold(): word for word in ("Add", "Amend", "Corr", "Dec", "Res", "Rev", "Sub")
}

# A word of a sentence that is a symbol or a number of a resolution: A/68/456/Add.2, 67/172,
# OC-16/99
WORD: Final = re.compile(r"[A-Z]+(?:/[\w.\-]+)+|\d+/\d+|[A-Z]{1,5}-\d+/\d+")
# what is meant for the symbol of a resolution, well formed or not, up to the bracket of its year;
# in Arabic and Chinese no space stands behind it
MEANT_FOR_RESOLUTION: Final = re.compile(
    r"\b[AES]/RES\b[^\s,;:()\[\]“”،؛，、。；：（）\u3400-\u9fff]*"
)
# what a user means for a symbol, where no file has that name
MEANT_FOR_SYMBOL: Final = re.compile(r"[ASEase]/[A-Za-z0-9][A-Za-z0-9./()\- ]{0,60}")
# between two symbols of one document: A/74/976-S/2020/773
DOUBLE: Final = re.compile(r"[-–](?=[ASE]/\d)")
# what stands in brackets behind a part: A/76/281 (Part I)/Add.1, A/75/6 (Sect. 3), S/RES/2139(2014)
_BRACKET_IN_TEXT: Final = (
    r"\s?\((?:\d{1,4}|[IVXLC]{1,8}"
    r"|(?:Parts?|part|Vols?\.|vols?\.|Sect\.|Supp\.?|supp\.?|Resumption)[^()]{0,20})\)"
)

# Names of files in the XML repositories of the United Nations (un-conventions.md 4.1):
# "A_RES_80_120-2520732E.xml", "75_101A-B_E.xml", "S_RES_2560_E.xml", "SC_1234 (1999).xml"
_ASSEMBLY_FILE: Final = re.compile(
    r"(?:A_RES_)?(?P<session>\d{2,3})_(?P<number>\d{1,3}) ?(?P<letters>[A-Z](?:-[A-Z])?)?"
    r"(?=[-_ .]).{0,80}\.xml",
    re.IGNORECASE,
)
_COUNCIL_FILE: Final = re.compile(
    r"(?:S_RES_|SC_)(?P<number>\d{1,4})(?=[-_ (.]).{0,80}\.xml", re.IGNORECASE
)


class Symbol(Struct, frozen=True):
    """A symbol in its parts; `str` gives its canonical form."""

    organ: str  # "A", "S", "E", "A/HRC", "A/C.3", "E/CN.4", "UNEP/EA", "WHA"
    kind: str  # "resolution", "decision", "statement" or "document"
    session: int = 0  # 0 where none is printed
    number: int = 0
    year: int = 0
    letters: str = ""  # of a part, or of several: "A", "A-C"
    special: str = ""  # kind of the session: "S", "ES", "ORG"; "" for a regular one
    roman: bool = False  # the session stands behind the number: 217 A (III)
    # what follows, as printed: ("Rev.1",), ("L.29", "Rev.1"), ("PV.53",)
    parts: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Symbol | None:
        """The symbol that `text` is, however it is spaced and cased; None when it is none.

        >>> str(Symbol.parse("S/RES/1310(2000)"))
        'S/RES/1310 (2000)'
        >>> Symbol.parse("A/RES/l8/179") is None
        True
        """
        if len(text) > _LONGEST:
            return None
        plain = _tidy(text).rstrip("*")
        if plain.islower():
            plain = "/".join(map(_capitals, plain.split("/")))
        plain = _PART_IN_LIBRARY.sub("", plain)
        return _resolution(plain) or _by_session(plain) or _document(plain.split("/"))

    def __str__(self) -> str:
        if self.organ == "WHA":
            return f"WHA{self.session}.{self.number}"
        if self.kind == "document" or not (self.number or self.session):
            numbers = (self._session(), f"{self.year or ''}", f"{self.number or ''}")
            return "/".join((self.organ, *filter(None, numbers), *self.parts))
        code = _TYPES[self.kind]
        if self.organ.startswith("UNEP/"):
            return f"{self.organ}.{self.session}/{code.capitalize()}.{self.number}"
        return "/".join((self.organ, code, self.cited, *self.parts))

    @property
    def cited(self) -> str:
        """The number as a text cites it: 68/179, ES-11/1, 75/254 A, 217 A (III), 1325 (2000)."""
        letters = f" {self.letters}" if self.letters else ""
        if self.roman:
            return f"{self.number}{letters} ({self._session()})"
        if self.organ == "S" and self.kind == "resolution":
            return f"{self.number}" + (f" ({self.year})" if self.year else "")
        numbers = (self._session(), f"{self.year or ''}", f"{self.number}{letters}")
        return "/".join(filter(None, numbers))

    @property
    def of_assembly(self) -> bool:
        """Whether it is a resolution of a regular session of the General Assembly: A/RES/68/179."""
        numbered = self.session and not (self.special or self.roman)
        return self.organ == "A" and self.kind == "resolution" and bool(numbered)

    @property
    def is_draft(self) -> bool:
        """Whether it is a document in limited distribution, as drafts are: A/C.3/80/L.29/Rev.1."""
        return self.kind == "document" and any(part.startswith("L.") for part in self.parts)

    def _session(self) -> str:
        if not self.session:
            return ""
        spelt = self.roman and self.special != "ORG"
        numeral = to_roman(self.session).upper() if spelt else f"{self.session}"
        return f"{self.special}-{numeral}" if self.special else numeral


def canonical(text: str) -> str:
    """A symbol as printed anywhere -> its one form; what is no symbol that we know stays, with a
    blank before its brackets and no mark behind it.

    >>> canonical("A/RES/69/250*")
    'A/RES/69/250'
    >>> canonical("A/62/17(PartI)")
    'A/62/17 (PartI)'
    """
    plain = _tidy(text).rstrip("*./-,; ")
    return str(Symbol.parse(plain) or plain)


def spellings(text: str) -> frozenset[str]:
    """The forms under which a symbol may have been kept, in small letters: as it is named here, and
    its canonical form.
    """
    return frozenset((" ".join(text.split()).casefold(), canonical(text).casefold()))


def kind_of(text: str) -> str:
    """ "resolution", "decision", "statement" or "document", by the parts of a symbol: that of
    UNEP/EA.4/Res.1 is "resolution".
    """
    codes = {part.partition(".")[0] for part in text.upper().split("/")[1:]}
    return next((kind for code, kind in _CODES.items() if code in codes), "document")


def found_in(text: str) -> str:
    """The first symbol in a running head, in its canonical form; "" without one."""
    match = _in_text().search(text)
    return canonical(match[0]) if match else ""


def named_by_file(name: str) -> Symbol | None:
    """The symbol that a file of the UN's XML repositories is named for; of the Security Council's
    without the year.
    """
    if match := _ASSEMBLY_FILE.fullmatch(name):
        letters = (match["letters"] or "").upper()
        numbers = int(match["session"]), int(match["number"])
        return Symbol("A", "resolution", *numbers, letters=letters)
    if match := _COUNCIL_FILE.fullmatch(name):
        return Symbol("S", "resolution", number=int(match["number"]))
    return None


def pattern_in_text() -> str:
    """The pattern of a symbol in a sentence: A/77/445/Add.2, S/RES/2139 (2014), A/76/281 (Part
    I)/Add.1, ICCD/COP(14)/23/Add.1, GC.18/INF/4.
    """
    roots = "|".join(sorted(_roots(), key=lambda root: (-len(root), root)))
    return rf"(?:{roots})(?:\.\d{{1,3}})?(?:/[A-Za-z0-9.\-–]{{1,30}}(?:{_BRACKET_IN_TEXT})?){{1,8}}"


@cache
def _in_text() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9_/.\-]){pattern_in_text()}")


@cache
def _roots() -> frozenset[str]:
    """First components of symbols: what begins otherwise is none ("ISO/IEC 27001")."""
    return frozenset(table("organs.toml")["documents"]["roots"])


def _tidy(text: str) -> str:
    """A symbol with its full-width characters, blanks and brackets as in a canonical form."""
    return _BRACKET.sub(" (", " ".join(text.translate(_PLAIN).split()))


def _capitals(component: str) -> str:
    """A component that is printed in small letters, as it should be: "res", "l.3", "rev.1"."""
    head, dot, number = component.partition(".")
    small = _SMALL.get(head) if dot else None
    return f"{small}.{number}" if small else component.upper()


def _resolution(plain: str) -> Symbol | None:
    """A resolution, decision or statement of an organ that numbers as the principal ones do."""
    match = _RESOLUTION.fullmatch(plain)
    if match is None:
        return None
    organ, kind = match["organ"], _CODES[match["type"]]
    levels = organ.split("/")
    if levels[0] not in _roots() or not _CODES.keys().isdisjoint(levels):
        return None
    if match["serial"]:
        return _serial(match, organ, kind)
    count, number = int(match["session"]), int(match["number"])
    if not count or not number or (organ == "S" and kind == "resolution"):
        return None  # S/RES/2021/1 is no symbol
    annual = not match["special"] and FIRST_YEAR <= count <= LAST_YEAR
    return Symbol(
        organ,
        kind,
        session=0 if annual else count,
        number=number,
        year=count if annual else 0,
        letters=(match["letters"] or "").replace("–", "-"),
        special=match["special"] or "",
        parts=tuple(match["parts"].split("/")[1:]),
    )


def _serial(match: re.Match[str], organ: str, kind: str) -> Symbol | None:
    """A number that counts on from session to session: 217 A (III), 1915 (ORG-75), 1325 (2000)."""
    number, year = int(match["serial"]), int(match["year"] or 0)
    numeral = match["roman"] or ""
    session = from_roman(numeral.lower()) or int(match["organizing"] or 0)
    letters = match["letter"] or match["behind"] or ""  # A/RES/217(III)A
    council = organ == "S" and kind == "resolution"
    if not number or (numeral and not session) or (year and not council) or (council and letters):
        return None
    special = "ORG" if match["organizing"] else match["old"] or ""
    return Symbol(organ, kind, session, number, year, letters, special, roman=bool(session))


def _by_session(plain: str) -> Symbol | None:
    """A resolution of a body whose session stands in its name: UNEP/EA.4/Res.1, WHA66.8."""
    match = _BY_SESSION.fullmatch(plain)
    if match is None:
        return None
    session = int(match["session"] or match["assembly"])
    kind = _CODES[(match["type"] or "Res").upper()]
    return Symbol(match["organ"] or match["health"], kind, session, int(match["number"]))


def _document(components: list[str]) -> Symbol | None:
    """Any other symbol: organs, then a session or year and a number, then the parts of the
    document.
    """
    if components[0].partition(".")[0] not in _roots() or len(components) < 2:
        return None
    if not all(map(_COMPONENT.fullmatch, components)) or not _has_digit(components[1:]):
        return None
    kind = kind_of("/".join(components))
    if kind != "document":
        return _of_other_body(components, kind)
    at = next(
        (at for at, component in enumerate(components) if at and _COUNT.fullmatch(component)), 0
    )
    if not at:
        at = 1
        while at < len(components) and _BELOW.fullmatch(components[at]):
            at += 1
        return Symbol("/".join(components[:at]), kind, parts=tuple(components[at:]))
    return _numbered("/".join(components[:at]), components[at], components[at + 1 :])


def _of_other_body(components: list[str], kind: str) -> Symbol | None:
    """A resolution in a form of its own: UNEP/CBD/COP/DEC/X/2."""
    code = _TYPES[kind]
    at = next(
        at
        for at, component in enumerate(components)
        if at and component.upper().partition(".")[0] == code
    )
    organ = "/".join(components[:at])
    return None if organ in _PRINCIPAL else Symbol(organ, kind, parts=tuple(components[at:]))


def _numbered(organ: str, count: str, rest: list[str]) -> Symbol:
    """A document with a count behind its organ: A/80/L.3, S/2023/638, A/2929, CRC/C/GC/24."""
    special, _, digits = count.rpartition("-")
    value = int(digits)
    annual = bool(rest) and not special and FIRST_YEAR <= value <= LAST_YEAR
    of_session = bool(special) or (bool(rest) and value <= LAST_SESSION)
    number = 0 if annual or of_session else value
    if rest and not number and re.fullmatch(r"[1-9][0-9]{0,5}", rest[0]):
        number, rest = int(rest[0]), rest[1:]
    return Symbol(
        organ,
        "document",
        session=value if of_session else 0,
        number=number,
        year=value if annual else 0,
        special=special,
        parts=tuple(rest),
    )


def _has_digit(components: list[str]) -> bool:
    return any(character.isdigit() for part in components for character in part)
