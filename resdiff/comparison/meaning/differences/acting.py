"""The verbs inside a paragraph: what somebody is to do -> those that became weaker, stronger or
others.

Verbs stand on a ladder of force as openings do: ensure, promote, encourage, consider. A verb is
also weakened by what is set before it ("to consider ensuring"), by another modal and by "not".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.differences.sides.side import (
    Both,
    DifferenceFound,
    Range,
    Reading,
    near,
)
from resdiff.comparison.meaning.differences.sides.tables import Act
from resdiff.comparison.meaning.weights import longest

# words that changed in a replacement in which one verb took the other's place; in a longer one
# thoughts did
_ROOM: Final = 9
_STEM: Final = 3  # letters that one and several of a duty share: "duty", "duties"
_REST: Final = 3  # words behind a verb that are told with it
_VERB: Final = 6  # words of the longest verb that opens
_QUOTED: Final = 2  # words quoted behind a verb: "to promote dignified, humane treatment"


class Verbal(Struct, frozen=True, gc=False):
    """A verb, modal or noun of duty that changed."""

    name: str
    force: int
    span: Range
    sort: str  # "verb" | "modal" | "duty"


def act_differences(both: Both) -> Iterator[DifferenceFound]:
    """Verbs, modals, nouns of duty and negations."""
    yield from _otherwise_said(both)
    for region in both.regions:
        sides = (both.old, region.old), (both.new, region.new)
        olds, news = ([*_verbals(reading, span, both)] for reading, span in sides)
        names = {each.name for each in olds} & {each.name for each in news}
        lost = _chained(both.old, [each for each in olds if each.name not in names], both)
        won = _chained(both.new, [each for each in news if each.name not in names], both)
        for each in olds:
            if each.name in names:
                both.old.take(each.span)
        for each in news:
            if each.name in names:
                both.new.take(each.span)
        room = max(_open(reading, span) for reading, span in sides)
        for sort in ("modal", "duty", "verb"):
            yield from _paired(
                both,
                [each for each in lost if each.sort == sort],
                [each for each in won if each.sort == sort],
                sort,
                room,
            )
        yield from _negated(both, region.old, region.new, room)


def effect_of(before: int, after: int) -> str:
    """What a verb of one force does in the place of another: "weakened", "strengthened", "changed"
    sideways.
    """
    return "changed" if before == after else "weakened" if before > after else "strengthened"


def _otherwise_said(both: Both) -> Iterator[DifferenceFound]:
    """Verbs inside that open a clause, and whose first word stays: "and takes note of" -> "and
    takes note [with appreciation] of".
    """
    kept = ([at for at, gone in enumerate(r.changed) if not gone] for r in both.sides())
    for one, other in zip(*kept, strict=False):
        if one in both.old.begins or other in both.new.begins:
            continue
        sides = (both.old, one), (both.new, other)
        if not any(reading.touches((at, at + _VERB)) for reading, at in sides):
            continue
        verbs = [longest(both.meaning.verbs, r.words.keys[at : at + _VERB], 0) for r, at in sides]
        if verbs[0] is None or verbs[1] is None or verbs[0][0].name == verbs[1][0].name:
            continue
        old, new = (one, one + verbs[0][1]), (other, other + verbs[1][1])
        if both.old.touches(old) or both.new.touches(new):
            effect = effect_of(verbs[0][0].force, verbs[1][0].force)
            both.old.take(old)
            both.new.take(new)
            yield DifferenceFound("act", effect, old, new)


def _chained(reading: Reading, verbs: Sequence[Verbal], both: Both) -> list[Verbal]:
    """Verbs that govern one another as the last of them, which says what is to be done: "committing
    to [ensuring]", "may also [include]".
    """
    chained: list[Verbal] = []
    for each in verbs:
        last = chained[-1] if chained else None
        between = reading.said((last.span[1], each.span[0])) if last else ()
        if last and last.sort == "verb" == each.sort and set(between) <= both.tables.to and between:
            chained[-1] = Verbal(each.name, each.force, (last.span[0], each.span[1]), "verb")
        else:
            chained.append(each)
    return chained


def _open(reading: Reading, span: Range) -> int:
    return sum(reading.open[at] and not reading.words.marks[at] for at in range(*span))


def _paired(
    both: Both, lost: Sequence[Verbal], won: Sequence[Verbal], sort: str, room: int
) -> Iterator[DifferenceFound]:
    """Verbs of one sort that took each other's place, in their order."""
    if lost and won and (len(lost) == len(won) or room <= _ROOM):
        if room > _ROOM and not (len(lost) == len(won) == 1 and _leads(both, lost[0], won[0])):
            return
        for one, other in zip(lost, won, strict=False):
            effect = effect_of(one.force, other.force)
            if sort == "verb" and len(lost) == len(won) == 1:
                one, other = _with_rest(both, one), _with_rest(both, other, new=True)
            yield _told(both, effect, one.span, other.span)
    elif sort == "modal" and room <= _ROOM:
        for each in lost:
            span = _with_verb(both.old, each.span, both)
            yield _told(both, "strengthened" if each.force < 2 else "weakened", span, None)
        for each in won:
            span = _with_verb(both.new, each.span, both)
            yield _told(both, "weakened" if each.force < 2 else "strengthened", None, span)


def _with_verb(reading: Reading, modal: Range, both: Both) -> Range:
    """A modal with the verb that came or went with it: "may also [include]"."""
    at, keys = modal[1], reading.words.keys
    while at < len(keys) and reading.open[at] and keys[at] in both.tables.empty:
        at += 1
    act = both.tables.act(keys[at : at + 4])
    if act is None or not all(reading.open[at : at + act[1]]):
        return modal
    return modal[0], at + act[1]


def _with_rest(both: Both, verb: Verbal, *, new: bool = False) -> Verbal:
    """A verb with the few words behind it that came or went with it: "strengthen [their
    cooperation]" -> "cooperate [effectively]".
    """
    reading = both.new if new else both.old
    end = verb.span[1]
    while end < len(reading.open) and reading.changed[end] and not reading.words.marks[end]:
        end += 1
    if end - verb.span[1] > _REST or not all(reading.open[verb.span[1] : end]):
        return verb
    return Verbal(verb.name, verb.force, (verb.span[0], end), verb.sort)


def _leads(both: Both, one: Verbal, other: Verbal) -> bool:
    """Whether two verbs begin their replacements: "[-giving appropriate-]{+Welcomes the+}"."""
    places = both.region_of(one.span, new=False), both.region_of(other.span, new=True)
    if places[0] != places[1] or places[0] < 0:
        return False
    region = both.regions[places[0]]
    return one.span[0] - region.old[0] < 2 and other.span[0] - region.new[0] < 2


def _told(
    both: Both, effect: str, old: Range | None, new: Range | None, *flags: str
) -> DifferenceFound:
    for reading, span in ((both.old, old), (both.new, new)):
        if span:
            reading.take(span)
    return DifferenceFound(
        "act",
        effect,
        _quoted(both.old, old) if old else None,
        _quoted(both.new, new) if new else None,
        frozenset(flags),
    )


def _quoted(reading: Reading, span: Range) -> Range:
    """A verb with "to" before it, and the words behind it up to a mark."""
    start, end = span
    if start and start not in reading.begins and not reading.words.marks[start - 1]:
        start -= 1
    for _ in range(_QUOTED):
        if end >= len(reading.words.keys) or reading.words.marks[end]:
            break
        end += 1
    return start, end


def _verbals(reading: Reading, span: Range, both: Both) -> Iterator[Verbal]:
    """The verbs, modals and duties of a replacement that changed and that no difference told."""
    tables, meaning, keys = both.tables, both.meaning, reading.words.keys
    at, duties = span[0], tables.duties
    while at < span[1]:
        key = keys[at]
        size = 1
        if reading.open[at]:
            if key in meaning.modals and reading.words.printed(at, at + 1) in meaning.modals:
                yield Verbal(key, meaning.modals[key], (at, at + 1), "modal")
            elif duty := next((form for form in tables.joined.forms(key) if form in duties), ""):
                # "obligation" and "obligations" are one
                yield Verbal(f"{duty[:_STEM]} {duties[duty]}", duties[duty], (at, at + 1), "duty")
            elif found := _verb(reading, at, both):
                yield found
                size = found.span[1] - at
        at += size


def _verb(reading: Reading, at: int, both: Both) -> Verbal | None:
    """The verb that begins at a word: one that acts ("to ensure", "ensuring"), or one that opens
    ("and urges States").
    """
    tables, meaning, keys = both.tables, both.meaning, reading.words.keys
    before = keys[at - 1] if at else ""
    said = keys[at : at + 8]
    opening = longest(meaning.verbs, said, 0)
    if (
        opening
        and (before in meaning.joints or at in reading.begins or keys[at].endswith("ing"))
        and keys[at].endswith(meaning.endings or ("",))
    ):
        return Verbal(f"opening {opening[0].name}", opening[0].force, (at, at + opening[1]), "verb")
    if keys[at] in tables.examples or keys[at] in tables.empty:
        return None
    act = tables.act(said)
    if act is None:
        return None
    if tables.endings and not (
        before in tables.to or at in reading.begins or keys[at].endswith(tables.endings)
    ):
        return None
    return Verbal(act[0].name, act[0].force, (at, at + act[1]), "verb")


def softener_differences(both: Both) -> Iterator[DifferenceFound]:
    """What takes force from a verb came or went, and the verb stayed: "to adopt" -> "to consider
    the possibility of adopting".
    """
    olds, news = ([*_softened(reading, both)] for reading in both.sides())
    for softened, reading, other, new in (
        (olds, both.old, both.new, False),
        (news, both.new, both.old, True),
    ):
        kept = {name for name, _ in (news if softened is olds else olds)}
        for name, span in softened:
            plain = _plain(other, name, both) if name not in kept else None
            if plain is None or not reading.touches(span):
                continue
            reading.take(span)
            other.take(plain)
            if new:
                yield DifferenceFound("act", "weakened", plain, span)
            else:
                yield DifferenceFound("act", "strengthened", span, plain)


def _softened(reading: Reading, both: Both) -> Iterator[tuple[str, Range]]:
    """The verbs of a side that something takes force from, with it."""
    keys = reading.words.keys
    for phrase in both.tables.softeners.find(reading.words, near(reading)):
        end = phrase.end
        # "to take measures to [further] promote"
        end += end + 1 < len(keys) and both.tables.spaced and keys[end] in both.tables.empty
        act = both.tables.act(keys[end : end + 4])
        if act is not None:
            start = phrase.start
            if start and keys[start - 1] in both.tables.infinitive:
                start -= 1
            yield act[0].name, (start, end + act[1])


def _plain(reading: Reading, name: str, both: Both) -> Range | None:
    """Where a verb stands that nothing softens, with the word before it."""
    for at in range(len(reading.words.keys)):
        act = both.tables.act(reading.words.keys[at : at + 4])
        if act and act[0].name == name:
            return max(0, at - (at not in reading.begins)), at + act[1]
    return None


def act_at(reading: Reading, at: int, both: Both) -> Act | None:
    """The plain verb that stands at a word; None for another word."""
    act = both.tables.act(reading.words.keys[at : at + 4])
    if act is None or reading.words.keys[at].endswith(both.tables.endings or ("\0",)):
        return None
    return act[0]


def _negated(both: Both, old: Range, new: Range, room: int) -> Iterator[DifferenceFound]:
    """A "not" came or went in a place where little else changed."""
    if room > _ROOM:
        return
    sides = (both.old, old), (both.new, new)
    lost, won = (
        [
            at
            for at in range(*span)
            if reading.open[at] and reading.words.keys[at] in both.tables.negations
        ]
        for reading, span in sides
    )
    if bool(lost) == bool(won):
        return
    for at in lost:
        yield _told(both, "changed", (at, at + 1), None, "negation")
    for at in won:
        yield _told(both, "changed", None, (at, at + 1), "negation")
