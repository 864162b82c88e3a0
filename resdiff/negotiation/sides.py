"""A text under negotiation -> the text as one side wants it, without anything bracketed, or as far
as nobody contests it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.errors import UsageError
from resdiff.negotiation.composing import DraftClause, drafts, every, finished
from resdiff.negotiation.instructed import as_instructed
from resdiff.negotiation.settled import Treatment, words_read
from resdiff.parse.shorthand.names import sides_told
from resdiff.text.names import is_named
from resdiff.values.document import (
    Alternative,
    Bracket,
    Clause,
    Notice,
    Resolution,
    Span,
    Stance,
    walk,
    wording_in,
)

CLEAN: Final = "clean"
AGREED: Final = "agreed"
_PROPOSED: Final = re.compile(
    r".*[\d)](?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt|new|option)\w*"
)
_ALTERNATIVE: Final = re.compile(r"(?P<base>.*[\d)])(?:bis|ter|quater|quinquies)?(?:alt)\d*")


class _Reading(Struct, frozen=True):
    """A way to read brackets: what becomes of one, and of a whole paragraph."""

    bracket: Callable[[Bracket], Treatment]
    wording: Callable[[Bracket], Alternative]
    paragraph: Callable[[Clause, Sequence[Stance]], bool]
    # the words of a cell beside the paragraph that this reading takes
    cell: Callable[[Sequence[Stance]], str] = lambda stances: ""
    # what it says is to be done to the words of the paragraph: 'delete “all”'
    orders: Callable[[Sequence[Stance]], list[Stance]] = lambda stances: []


def as_wanted(text: Resolution, wanted: str, *others: str, closed: bool = False) -> Resolution:
    """The text as `wanted` says: "clean", "agreed", or the name of a delegation, or of several that
    want the same. `closed`: brackets for which nobody is named are read as words, not left open.

    Raises UsageError `usage.delegation` for a name that the text does not know.
    """
    if wanted == CLEAN:
        return _read(text, _CLEAN, "without anything in brackets")
    if wanted == AGREED:
        return _read(text, _AGREED, "as far as nobody contests it", contested=True)
    named = speakers(text)
    sides = (wanted, *others)
    for side in sides:
        if not any(is_named(name, (side,)) for name in named):
            hint = f"it names {', '.join(named)}" if named else "it names no delegation"
            message = f"the text names no delegation {side!r}"
            raise UsageError("usage.delegation", message, where=text.source.name, hint=hint)
    said = f"as {wanted} wants it" if not others else f"as {', '.join(sides)} want it"
    return _read(text, _of(sides, closed=closed), said, alternatives_of=sides)


def speakers(text: Resolution) -> tuple[str, ...]:
    """Whoever wants something of a text, in the order in which they are named; a compilation
    names those who propose nothing as well.
    """
    found = [
        name for clause in walk(text.clauses) for stance in stances_in(clause) for name in stance.by
    ]
    beside = (*text.front, *text.furniture)
    told = [name for passage in beside for name in sides_told(passage.text) or ()]
    return tuple(dict.fromkeys((*found, *told)))


def stances_in(clause: Clause) -> Iterable[Stance]:
    """All stances of a clause: on the whole, on brackets, on alternatives."""
    yield from clause.stances
    for bracket in clause.brackets:
        yield from bracket.stances
        for wording in bracket.wordings:
            yield from wording.stances


def whole(clause: Clause) -> Bracket | None:
    """The bracket round all the words of a clause, if there is one."""
    for bracket in clause.brackets:
        before = wording_in(clause, Span(0, bracket.span.start))
        behind = wording_in(clause, Span(bracket.span.end, len(clause.text)))
        if not before.strip() and not behind.strip(" .;,"):
            return bracket
    return None


def is_proposed(clause: Clause) -> bool:
    """Whether the label of a paragraph says that it is no paragraph of the draft: bis, alt, new."""
    return _PROPOSED.fullmatch(clause.label) is not None


# what is wanted of a paragraph that is there
_OF_THE_DRAFT: Final = frozenset({"delete", "retain", "reserve"})

# --- ways to read ---------------------------------------------------------------------------------


def _kinds(stances: Iterable[Stance]) -> set[str]:
    return {stance.kind for stance in stances}


def _first(bracket: Bracket) -> Alternative:
    return bracket.wordings[0]


def _of(sides: Sequence[str], *, closed: bool) -> _Reading:
    """As one delegation wants it, or several."""

    def mine(stances: Iterable[Stance]) -> list[Stance]:
        return [stance for stance in stances if any(is_named(one, sides) for one in stance.by)]

    def verdict(stances: Sequence[Stance], *, proposed: bool, struck: bool) -> Treatment | None:
        own = _kinds(mine(stances))
        if "delete" in own or (struck and "propose" in own):
            return Treatment.DROPPED
        if own & {"propose", "retain", "agreed"}:
            return Treatment.KEPT
        if any(stance.kind == "delete" and not stance.by for stance in stances):
            return Treatment.DROPPED
        # words of the draft stay for whoever is silent, words that others propose do not
        if proposed or (any(one.kind == "propose" and one.by for one in stances) and not struck):
            return Treatment.DROPPED
        return Treatment.KEPT if stances or struck else None

    def bracket(each: Bracket) -> Treatment:
        if len(each.wordings) > 1 and not each.stances:
            return Treatment.KEPT
        said = verdict(each.stances, proposed=False, struck=each.struck)
        unsaid = Treatment.KEPT if closed else Treatment.OPEN
        return unsaid if said is None else said

    def wording(each: Bracket) -> Alternative:
        own = [one for one in each.wordings if mine(one.stances)]
        free = [one for one in each.wordings if not _names(one.stances)]
        return (own or free or list(each.wordings))[0]

    def paragraph(clause: Clause, stances: Sequence[Stance]) -> bool:
        # "OP4 bis ...; (Egypt: delete)" stands in the draft by now: who strikes it proposed nothing
        others = [stance for stance in stances if stance.kind not in _OF_THE_DRAFT]
        proposed = is_proposed(clause) and _names(others)
        proposed = proposed or any(stance.kind == "propose" and stance.by for stance in stances)
        return verdict(stances, proposed=proposed, struck=False) is not Treatment.DROPPED

    def cell(stances: Sequence[Stance]) -> str:
        return next((one.words for one in mine(stances) if one.kind == "wording"), "")

    def orders(stances: Sequence[Stance]) -> list[Stance]:
        return [one for one in mine(stances) if one.kind == "other"]

    return _Reading(bracket, wording, paragraph, cell, orders)


def _names(stances: Iterable[Stance]) -> bool:
    return any(stance.by for stance in stances)


def _not_proposed(clause: Clause, stances: Sequence[Stance]) -> bool:
    gone = any(stance.kind == "delete" and not stance.by for stance in stances)
    theirs = any(stance.kind == "propose" for stance in stances)
    return not (gone or theirs or whole(clause) is not None)


def _uncontested(clause: Clause, stances: Sequence[Stance]) -> bool:
    kinds = _kinds(stances)
    if "agreed" in kinds and not kinds - {"agreed", "retain", "propose"}:
        return True
    return not (kinds - {"agreed", "retain"} or whole(clause) is not None or is_proposed(clause))


def _if_agreed(bracket: Bracket) -> Treatment:
    kinds = _kinds(bracket.stances)
    agreed = "agreed" in kinds and not kinds - {"agreed", "retain", "propose"}
    return Treatment.KEPT if agreed else Treatment.DROPPED


_CLEAN: Final = _Reading(lambda bracket: Treatment.DROPPED, _first, _not_proposed)
_AGREED: Final = _Reading(_if_agreed, _first, _uncontested)


# --- the text -------------------------------------------------------------------------------------


def _read(
    text: Resolution,
    reading: _Reading,
    said: str,
    *,
    alternatives_of: Sequence[str] = (),
    contested: bool = False,
) -> Resolution:
    roots = drafts(text.clauses)
    replaced = _replaced(text, alternatives_of) if alternatives_of or contested else set()
    done: list[Stance] = []
    kept = _kept(roots, reading, replaced, text, done)
    before = sum(1 for _ in every(roots))
    built = finished(kept, text, settled=True)
    left = [clause for clause in walk(built.clauses) if clause.brackets]
    undone = [
        f"{clause.label} ({stance.words})"
        for clause in walk(text.clauses)
        for stance in clause.stances
        if stance.kind in ("other", "move")
        and stance not in done
        and any(is_named(n, alternatives_of) for n in stance.by)
    ]
    notices = [*text.notices]
    after = sum(1 for _ in walk(built.clauses))
    message = f"read {said}: {after} of {before} paragraphs"
    if left:
        message += f"; brackets of nobody's are left in {', '.join(c.label for c in left)}"
    if undone:
        message += f"; not carried out: {', '.join(undone)}"
    told = (*notices, Notice("shorthand.read-as", message))
    # the line that names the sides of a compilation is none of the text of one side
    front = tuple(passage for passage in built.front if sides_told(passage.text) is None)
    return replace(built, front=front, notices=told)


def _kept(
    roots: list[DraftClause],
    reading: _Reading,
    replaced: set[str],
    text: Resolution,
    done: list[Stance],
) -> list[DraftClause]:
    """The drafts that stay, with their words as read; what is below a paragraph goes with it. What
    a side wants done to words, and was, joins `done`.
    """
    kept: list[DraftClause] = []
    for root in roots:
        clause = root.clause
        around = whole(clause)
        stances = [*clause.stances, *(around.stances if around else ())]
        if clause.id in replaced or not reading.paragraph(clause, stances):
            continue
        root.text = reading.cell(stances) or words_read(
            clause, reading.bracket, reading.wording, around
        )
        for stance in reading.orders(stances):
            words = as_instructed(clause, root.text, stance.words, text)
            if words is not None:
                root.text = words
                done.append(stance)
        root.below = _kept(root.below, reading, replaced, text, done)
        if root.text.strip(" ,;.") or root.below:
            kept.append(root)
    return kept


def _replaced(text: Resolution, sides: Sequence[str]) -> set[str]:
    """The paragraphs of the draft in whose place a side wants another ("PP3 alt"); without a side,
    those for which anybody does.
    """
    by_label = {clause.label: clause.id for clause in walk(text.clauses)}
    gone: set[str] = set()
    for clause in walk(text.clauses):
        match = _ALTERNATIVE.fullmatch(clause.label)
        if match is None or match["base"] not in by_label:
            continue
        around = whole(clause)
        stances = [*clause.stances, *(around.stances if around else ())]
        names = [one for stance in stances if stance.kind == "propose" for one in stance.by]
        if not sides or any(is_named(one, sides) for one in names):
            gone.add(by_label[match["base"]])
    return gone
