"""A clause's text -> the text as compared, with a notice for every fault mended; the text itself is
never changed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from msgspec import Struct

from resdiff.text.words import fold
from resdiff.un.languages import Language, ranks_of
from resdiff.values.document import Notice

# glyphs that OCR puts where it could not read ("Recallinx", "Gravelv": un-conventions.md 4.4 and
# 7.3)
_JUNK: Final = "xvzjq1l|/\\!0@$"
_CUT_HYPHEN: Final = re.compile(r"(?<=[^\W\d_]{3})- (?=[A-Z][a-z])")
_RUNNING_QUOTE: Final = re.compile(r"^[“\"«„]")


class Misprint(Struct, frozen=True):
    """Something printed wrongly: from `start` to `end` of the text, and how it is read."""

    code: str
    message: str
    start: int
    end: int
    reading: str
    level: str = "info"

    def notice(self, text: str, clause: str, line: int) -> Notice:
        """The notice for people."""
        return Notice(
            self.code,
            self.message,
            self.level,
            clause,
            line,
            text[self.start : self.end],
            self.reading,
        )


def formula_fault(text: str, language: Language) -> Misprint | None:
    """An enacting formula that a scanner misread: "The Gencral Assembly,"."""
    found = language.organ(text)
    if found is None or fold(found[0].formula) in fold(text):
        return None
    end = len(text.rstrip(",،，;. "))
    return Misprint(
        "ocr.formula-repaired", f"{text[:end]} read as {found[0].formula}", 0, end, found[0].formula
    )


def faults(text: str, language: Language, *, opens: bool) -> list[Misprint]:
    """Every fault in `text` that a rule can mend for sure; `opens`: the clause stands where an
    opening verb is expected.
    """
    found: list[Misprint] = []
    if opens and (fault := _opening(text, language)):
        found.append(fault)
    if "- " in text:
        found.extend(
            Misprint(
                "ocr.hyphen-space",
                "space after a hyphen read as a broken line",
                match.start(),
                match.end(),
                "-",
            )
            for match in _CUT_HYPHEN.finditer(text)
        )
    if fault := _quote(text):
        found.append(fault)
    return found


def is_misread_opening(text: str, language: Language) -> bool:
    """Whether a text begins with an opening that a rule can mend: "Sressing the importance"."""
    return _opening(text, language) is not None


def mend(text: str, found: list[Misprint]) -> str:
    """`text` with every fault replaced by its reading."""
    out: list[str] = []
    at = 0
    for fault in sorted(found, key=lambda each: each.start):
        if fault.start < at:
            continue
        out += (text[at : fault.start], fault.reading)
        at = fault.end
    return "".join(out) + text[at:]


def unquoted(text: str) -> str:
    """A text without the quotation mark that opens each paragraph of a quoted draft."""
    return _RUNNING_QUOTE.sub("", text)


# --- openings -------------------------------------------------------------------------------------


class _Lexicon(Struct, frozen=True):
    glued: dict[str, str]  # "callsupon" -> "calls upon"
    first: frozenset[str]
    # a first word with one letter left out -> the words it may be
    neighbours: dict[str, frozenset[str]]


@cache
def _lexicon(language: Language) -> _Lexicon:
    phrases = language.openings.operative | language.openings.preambular
    glued = {
        phrase.replace(" ", ""): phrase
        for phrase in sorted(phrases)
        if " " in phrase and len(phrase.split()) <= 3
    }
    first = frozenset(phrase.split()[0].rstrip(",") for phrase in phrases if phrase)
    neighbours: dict[str, set[str]] = {}
    for word in first:
        if len(word) >= 5:
            for at in range(len(word)):
                neighbours.setdefault(word[:at] + word[at + 1 :], set()).add(word)
    return _Lexicon(glued, first, {key: frozenset(value) for key, value in neighbours.items()})


def _opening(text: str, language: Language) -> Misprint | None:
    """The opening word against the lexicon: a lost space ("Callsupon"), a lost letter ("Sressing"),
    a junk glyph ("Recallinx").
    """
    if not language.spaced:
        return None
    start = len(text[:20]) - len(text[:20].lstrip('“”"‘[ '))
    word = text[start : start + 60].split(maxsplit=1)[0] if text[start:].strip() else ""
    bare = word.rstrip(",;:.")
    if len(bare) < 5 or (language.case == "capital" and not bare[:1].isupper()):
        return None
    folded, lexicon = fold(bare), _lexicon(language)
    if folded in lexicon.first or folded in ranks_of(language):
        return None  # "Voting" is a word, not a misprint of "Noting"
    reading = _split(folded, lexicon, language) or _respelt(folded, lexicon, language)
    if reading is None:
        return None
    if language.case == "capital":
        reading = reading[0].upper() + reading[1:]
    tail = (
        bare[len(reading.replace(" ", "")) :]
        if " " in reading and fold(bare).startswith(fold(reading.replace(" ", "")))
        else ""
    )
    return Misprint(
        "ocr.opening-repaired",
        f"{bare} read as {reading}{tail}",
        start,
        start + len(bare),
        reading + tail,
    )


def _split(folded: str, lexicon: _Lexicon, language: Language) -> str | None:
    if phrase := lexicon.glued.get(folded):
        return phrase
    for size in range(4, len(folded) - 1):
        head, tail = folded[:size], folded[size:]
        if tail in language.determiners and (
            head in language.openings.operative or head in language.openings.preambular
        ):
            printed = tail
            return f"{head} {printed}"
    return None


def _respelt(folded: str, lexicon: _Lexicon, language: Language) -> str | None:
    """The one word of the lexicon that lost a letter, or had one read as junk; never a change of
    its ending.
    """
    found = {
        word for word in lexicon.neighbours.get(folded, ()) if _same_ending(word, folded, language)
    }
    for at, character in enumerate(folded):
        if character in _JUNK:
            holes = lexicon.neighbours.get(folded[:at] + folded[at + 1 :], frozenset())
            found |= {
                word
                for word in holes
                if len(word) == len(folded)
                and word[:at] == folded[:at]
                and word[at + 1 :] == folded[at + 1 :]
            }
    return next(iter(found)) if len(found) == 1 else None


def _same_ending(word: str, folded: str, language: Language) -> bool:
    endings = language.openings.participle_endings + language.openings.verb_endings
    return any(word.endswith(ending) and folded.endswith(ending) for ending in endings)


def _quote(text: str) -> Misprint | None:
    """A double quotation mark closed by a single one: “Promotion and protection of human
    rights’.
    """
    opened = text.rfind("“")
    if opened < 0 or text.find("”", opened) >= 0 or text.count("“") != text.count("”") + 1:
        return None
    singles = [match.start() for match in re.finditer(r"’(?![^\W_])", text[opened:])]
    if len(singles) != 1:
        return None
    at = opened + singles[0]
    return Misprint(
        "ocr.quote-repaired",
        "single quotation mark read as the double one that was opened",
        at,
        at + 1,
        "”",
    )
