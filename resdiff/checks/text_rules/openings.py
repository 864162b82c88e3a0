"""A text -> where its openings are not as the house writes: unknown, out of sequence, upright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.checks.text_rules.body import BODY
from resdiff.text.words import words
from resdiff.un.data import table
from resdiff.un.languages import Language, load
from resdiff.un.organs import ASSEMBLY, ECONOMIC, RIGHTS
from resdiff.values.document import Clause, Part, Resolution

_ADVERBIAL: Final = frozenset({ASSEMBLY, ECONOMIC, RIGHTS})
_SAME_ADDRESS: Final = 3  # words after the verb: "all States parties", "the Secretary-General to"
_SLIP_FROM: Final = 4  # letters: of shorter words too many are one letter apart
_SECOND: Final = re.compile(r"-[2-9]$")  # "OP1-2": numbers begin again, with another text
_CELLS: Final = " | "  # between the cells of a table row
_COMMA: Final = re.compile("[,،，]")
# characters within which, and commas behind which, a verb is looked for: "In response to the
# request of the Government, and as an exceptional measure, decides"
_ADVERBIAL_WITHIN: Final = 240
_MOST_COMMAS: Final = 3
_QUOTED_SIGNS: Final = 12  # of an opening in a language that puts no spaces between words
_FIRST_SIGNS: Final = 2
_HEAD: Final = 40  # characters by which a paragraph is found again in its source
# of so many openings at most one is upright: a text that sets few in italics means something else
# by them
_ITALIC_ASKED: Final = 4


def unknown_opening(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """A paragraph begins with words that open none in the resolutions at hand, or with a word that
    is one letter off one that does.
    """
    language = load(text.language)
    for clause in text.clauses:
        if _hands_over(clause) or _SECOND.search(clause.label):
            return
        if clause.part not in BODY or not clause.text[:1].isalpha() or _elsewhere(clause):
            continue
        opening = language.opening(clause.text)
        if clause.opening is None:
            if _opens_otherwise(clause.text, language):
                continue
            first, length = _first_words(clause.text, language)
            yield RuleHit(
                f"{clause.label} opens with “{first}”, which is no known opening",
                clause,
                0,
                length,
            )
        elif (
            opening is not None
            and not opening.listed
            and (near := _meant(clause.opening, language))
        ):
            yield RuleHit(
                f"{clause.label} opens with “{clause.opening}”; perhaps “{near}”",
                clause,
                0,
                len(clause.opening),
            )


def _elsewhere(clause: Clause) -> bool:
    """Whether the words stand in a table ("New post | 1 P-5"), or in what is annexed: neither opens
    as a resolution does.
    """
    return _CELLS in clause.text or clause.label.startswith("Annex")


def _opens_otherwise(text: str, language: Language) -> bool:
    """Whether a paragraph opens as the language allows beside its listed phrases: behind words set
    off by commas ("In this context, decides", "With a view to ending it, requests"), and in
    Chinese behind adverbs and with the verb behind its object.
    """
    commas = list(_COMMA.finditer(text[:_ADVERBIAL_WITHIN]))[:_MOST_COMMAS]
    starts = [0, *(comma.end() for comma in commas)]
    return any(_is_opening(text[start:].lstrip(), language) for start in starts)


def _is_opening(text: str, language: Language) -> bool:
    data = table("editorial.toml", language.code).get("openings", {})
    while head := next((word for word in data.get("before", ()) if text.startswith(word)), ""):
        text = text.removeprefix(head)
    if text.startswith(tuple(data.get("also", ()))):
        return True
    if any(re.match(pattern, text) for pattern in data.get("framed", ())):
        return True
    opening = language.opening(text[:1].upper() + text[1:])
    return opening is not None and opening.listed


def _first_words(text: str, language: Language) -> tuple[str, int]:
    """The beginning of a paragraph as it is quoted, and the length of its first word."""
    if not language.spaced:
        return text[:_QUOTED_SIGNS], min(_FIRST_SIGNS, len(text))
    first = text.split(maxsplit=3)[:3]
    return " ".join(first), len(first[0])


def _hands_over(clause: Clause) -> bool:
    """Whether what follows is a text of its own: "Adopts the following declaration:"."""
    return (
        clause.part in BODY and not clause.children and clause.text.rstrip().endswith((":", "："))
    )


def _meant(opening: str, language: Language) -> str:
    """The listed opening of the same length in words that is one slip of the pen from this one:
    "Urgs", "Reqeusts"; else "".
    """
    from rapidfuzz.distance import OSA

    phrase = " ".join(words(opening))
    listed = language.openings.operative | language.openings.preambular
    if any(candidate.startswith(f"{phrase} ") for candidate in listed):
        return ""  # "Remains" begins "Remains seized": no slip for "Retains"
    near = sorted(
        candidate
        for candidate in listed
        if len(phrase) >= _SLIP_FROM and OSA.distance(phrase, candidate, score_cutoff=1) == 1
    )
    return near[0].capitalize() if near else ""


def adverb_sequence(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """Consecutive paragraphs with one verb say "Requests", "Also requests", "Further requests"
    and then "Requests" again.

    The editors of the General Assembly hold to it (un-conventions.md 2.3): of 8,000 sequences in
    its preambles 66 did not. In the operative part the adverb is asked for where the same is said
    to the same addressee; the Security Council does without. The translators of some languages do
    not hold to it, as they have one verb for two: `sequences` of editorial.toml says which parts.
    """
    language = load(text.language)
    held = table("editorial.toml", text.language).get("sequences", {}).get("parts", ())
    if text.body not in _ADVERBIAL:
        return
    before: tuple[Part, str, str, tuple[str, ...]] | None = None
    for clause in text.clauses:
        if clause.part not in BODY or clause.part.value not in held or clause.opening is None:
            before = None
            continue
        verb, adverb = _without_adverb(_whole_opening(clause, language), language)
        after = tuple(
            word
            for _, word in zip(
                range(_SAME_ADDRESS), words(clause.text[len(clause.opening) :]), strict=False
            )
        )
        now = clause.part, verb, adverb, after
        if (
            before is not None
            and now[:2] == before[:2]
            and adverb == before[2]
            and (clause.part is Part.PREAMBLE or after == before[3])
        ):
            what = f"again with “{adverb}”" if adverb else "without an adverb"
            message = (
                f"{clause.label} opens with “{clause.opening}” {what}, "
                "as the paragraph before it does"
            )
            yield RuleHit(message, clause, 0, len(clause.opening))
        before = now


def _whole_opening(clause: Clause, language: Language) -> str:
    """The opening with an adverb right behind it: in "*Recalling* also" the verb alone is in
    italics.
    """
    opening = clause.opening or ""
    behind = words(clause.text[len(opening) :])[:1]
    return (
        f"{opening} {behind[0]}" if behind and behind[0] in language.openings.adverbs else opening
    )


def _without_adverb(opening: str, language: Language) -> tuple[str, str]:
    """The verb of an opening, and the adverb of its sequence, before or after it ("" for none)."""
    phrase = " ".join(words(opening))
    for adverb in language.openings.adverbs:
        if phrase.startswith(f"{adverb} "):
            return phrase.removeprefix(f"{adverb} "), adverb
        if phrase.endswith(f" {adverb}"):
            return phrase.removesuffix(f" {adverb}"), adverb
    return phrase, ""


def upright_opening(text: Resolution, context: Context) -> Iterator[RuleHit]:
    """Opening words are set in italics: one that is not, in a text that sets the others so.

    A first letter that was left upright by itself ("E*ncourages*") is passed over, and so is a
    participle before the verb of an operative paragraph ("Acting in support of it, *recalls*").
    """
    language = load(text.language)
    blocks = [block for block in text.source.blocks if block.text]
    if not any(block.italics for block in blocks):
        return
    openings: list[tuple[Clause, bool]] = []
    at = 0
    for clause in text.clauses:
        if clause.part not in BODY or clause.opening is None:
            continue
        opens = language.opening(clause.text)
        if clause.part is Part.OPERATIVE and opens is not None and not opens.operative:
            continue
        head = clause.text[:_HEAD]
        index = next(
            (place for place in range(at, len(blocks)) if head in blocks[place].text), None
        )
        if index is None:
            continue
        at = index + 1
        start = blocks[index].text.index(head)
        openings.append(
            (clause, any(span.start <= start + 1 < span.end for span in blocks[index].italics))
        )
    upright = [clause for clause, italic in openings if not italic]
    if len(upright) * _ITALIC_ASKED <= len(openings):
        for clause in upright:
            yield RuleHit(
                f"{clause.label}: “{clause.opening}” is not in italics",
                clause,
                0,
                len(clause.opening or ""),
            )
