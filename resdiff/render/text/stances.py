"""What a clause shows of a negotiation -> lines for people: who wants what of which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from resdiff.render.words import say
from resdiff.values.document import Bracket, Clause, Span, Stance, wording_in

_SHOWN: Final = 40  # characters of the words of a bracket
_WORDS: Final = {"propose": "proposes", "other": "", "move": "", "placeholder": ""}


def said_of(clause: Clause) -> Iterator[str]:
    """A line for the paragraph, then one for each bracket with its words: "[fully] open"."""
    if clause.stances:
        yield stances(clause.stances)
    for bracket in clause.brackets:
        whole = is_whole(clause, bracket)
        words = say("the whole paragraph:") if whole else quoted(clause, bracket)
        yield f"{words} {wanted(clause, bracket)}"


def is_whole(clause: Clause, bracket: Bracket) -> bool:
    """Whether a bracket stands round all the words of a clause."""
    before = plain(clause, Span(0, bracket.span.start))
    return not before and not plain(clause, Span(bracket.span.end, len(clause.text))).strip(" .;,")


def wanted(clause: Clause, bracket: Bracket) -> str:
    """What is wanted of a bracket, in words; "open" where nobody is named."""
    said = [stances(bracket.stances)] if bracket.stances else []
    said += [say("struck through")] if bracket.struck else []
    if len(bracket.wordings) > 1:
        for wording in bracket.wordings:
            if wording.stances:
                words = clause.text[wording.span.start : wording.span.end]
                said.append(f"“{_cut(words)}”: {stances(wording.stances)}")
    return "; ".join(said) or say("open|not agreed")


def stances(said: Iterable[Stance]) -> str:
    """Stances in words: "US: delete; Mexico, EU: retain"; a name alone proposes."""
    return "; ".join(map(stance, said))


def stance(said: Stance) -> str:
    """One stance: "US: delete", "EU", "agreed ad ref"."""
    names = ", ".join(said.by)
    named = _WORDS.get(said.kind, said.kind)
    words: str = say(named) if named else ""
    if said.kind == "agreed" or not words:
        words = said.words
    if said.kind == "wording":
        words = f"“{said.words}”"
    if said.kind == "propose":
        words = say("proposed") if not names else ""
    return ": ".join(filter(None, (names, words)))


def quoted(clause: Clause, bracket: Bracket) -> str:
    """The words of a bracket without names, cut where they are many."""
    words = " / ".join(plain(clause, wording.span) for wording in bracket.wordings)
    return f"[{_cut(words)}]"


def plain(clause: Clause, span: Span) -> str:
    """The words of a span without the names and stances in it."""
    return " ".join(wording_in(clause, span).split())


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
