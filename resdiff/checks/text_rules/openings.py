"""A text -> where its openings are not as the house writes: unknown, out of sequence, upright."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from resdiff.checks.rule import Context, RuleHit
from resdiff.checks.text_rules.body import BODY
from resdiff.text.words import words
from resdiff.un.languages import Language, load
from resdiff.un.organs import ASSEMBLY, ECONOMIC, RIGHTS
from resdiff.values.document import Clause, Part, Resolution

_ADVERBIAL: Final = frozenset({ASSEMBLY, ECONOMIC, RIGHTS})
_SAME_ADDRESS: Final = 3  # words after the verb: "all States parties", "the Secretary-General to"
_SLIP_FROM: Final = 4  # letters: of shorter words too many are one letter apart
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
        if _hands_over(clause):
            return
        if clause.part not in BODY or not clause.text[:1].isalpha():
            continue
        first = clause.text.split(maxsplit=3)[:3]
        opening = language.opening(clause.text)
        if clause.opening is None:
            yield RuleHit(
                f"{clause.label} opens with “{' '.join(first)}”, which is no known opening",
                clause,
                0,
                len(first[0]),
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
    to the same addressee; the Security Council does without.
    """
    language = load(text.language)
    if text.body not in _ADVERBIAL or not language.spaced:
        return
    before: tuple[Part, str, str, tuple[str, ...]] | None = None
    for clause in text.clauses:
        if clause.part not in BODY or clause.opening is None:
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
    """Opening words are set in italics: one that is not, in a text that sets the others so."""
    blocks = [block for block in text.source.blocks if block.text]
    if not any(block.italics for block in blocks):
        return
    openings: list[tuple[Clause, bool]] = []
    at = 0
    for clause in text.clauses:
        if clause.part not in BODY or clause.opening is None:
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
            (clause, any(span.start <= start < span.end for span in blocks[index].italics))
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
