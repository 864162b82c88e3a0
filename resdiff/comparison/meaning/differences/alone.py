"""One piece that came or went alone -> what differs: a verb, an actor, a member, a thought."""

from __future__ import annotations

from typing import Final

from resdiff.comparison.meaning.differences.acting import effect_of
from resdiff.comparison.meaning.differences.openings import opened
from resdiff.comparison.meaning.differences.replaced import actor_named
from resdiff.comparison.meaning.differences.sides.beside import (
    anchored,
    qualifies,
    same_words,
    twin,
)
from resdiff.comparison.meaning.differences.sides.pieces import (
    content,
    flags,
    is_thought,
    only_verbs,
)
from resdiff.comparison.meaning.differences.sides.side import Both, DifferenceFound, Range, Reading
from resdiff.comparison.meaning.openings import opening
from resdiff.comparison.meaning.weights import longest

_MEMBER: Final = 4  # words of an insertion that is quoted with the word beside it
_REPEATED: Final = 3  # words of a name that stands twice
_OBJECT: Final = 2  # words quoted of what a verb governs
_OWNED: Final = 8  # words between "their" and what it stands for on the other side
_OPENING: Final = 5  # words of an opening with its adverbs


def piece_alone(reading: Reading, span: Range, both: Both, *, new: bool) -> DifferenceFound | None:
    """A piece that came or went; none where the other side says it as well."""
    other = both.old if new else both.new
    if _repeats(reading, span, other, both) or _owned(reading, span, other, both):
        return None
    marks = flags(reading, span, both)
    kind, effect = _what(reading, span, both, marks, new=new)
    quoted, beside = span, None
    if kind == "act" and (anew := _governed_anew(reading, span, both)):
        return anew
    if kind == "act" and _acts(reading, span, both) <= _acts(
        other, (0, len(other.words.keys)), both, changed=True
    ):
        return None  # "ramifications that [call] for" -> "[calling] for"
    if kind == "act":
        verb = longest(both.meaning.verbs, reading.words.keys[span[0] : span[0] + 6], 0)
        if verb is not None and verb[0].name in both.tables.ahead:
            marks |= {"event"}
    if kind == "actor":
        if new and (asked := _asked(both, span)):
            beside = asked
        elif actor := _renamed_actor(reading, span, both):
            quoted, beside = actor, same_words(reading, (span[1], actor[1]), other)
    elif kind == "act" and (place := _place_of_act(reading, span, both, new=new)):
        beside = place
    elif kind == "act" and reading.words.keys[span[0]] in both.tables.both:
        pass  # "[and to hold it]" belongs to no word beside it
    elif kind in ("act", "scope") and len(reading.said(span)) <= _MEMBER:
        quoted, beside = anchored(reading, span, other, both)
    before, after = (beside, quoted) if new else (quoted, beside)
    return DifferenceFound(kind, effect, before, after, marks)


def _governed_anew(reading: Reading, span: Range, both: Both) -> DifferenceFound | None:
    """A verb inside the old side whose object the new side opens with: "Concerned at ..., and
    recognizing [the obligation]" -> "Reaffirming [the obligation]".
    """
    first = both.new.side.first
    before = longest(both.meaning.verbs, reading.words.keys[span[1] - 1 : span[1] + 5], 0)
    if reading is not both.old or first is None or before is None:
        return None
    after = opening(first, both.new.side.words, both.meaning)
    place = twin(both.old, span[1], both.new) if span[1] < len(reading.words.keys) else None
    if after is None or place is None or place > _OPENING:
        return None
    effect = effect_of(before[0].force, after.verb.force)
    old, new = (span[0], span[1] + _OBJECT), (0, place + _OBJECT)
    return DifferenceFound("act", effect, old, new)


def _what(
    reading: Reading, span: Range, both: Both, marks: frozenset[str], *, new: bool
) -> tuple[str, str]:
    """The kind and the effect of a piece that came or went."""
    if all(word.isdigit() for word in reading.said(span)):
        return "figure", "added" if new else "dropped"
    if only_verbs(reading, span, both):
        return "act", "changed"
    if is_thought(reading, span, both) or _takes_place(reading, span, both):
        return "content", "added" if new else "dropped"
    is_asked = new and actor_named(reading, span, both) and _asked(both, span)
    if is_asked or _renamed_actor(reading, span, both):
        return "actor", "changed"
    if "quality" in marks:
        return "scope", "changed"
    # which ones of a kind are meant: "who are stranded", "[migrant] victims"
    restricts = reading.words.keys[span[0]] in both.tables.relatives or _restricts(
        reading, span, both
    )
    return "scope", "widened" if new is not restricts else "narrowed"


def _restricts(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a piece stands right before a noun that stays, and says which ones are meant."""
    words, (start, end) = reading.words, span
    joins = both.tables.both | both.tables.either
    if not qualifies(words.keys, span, both) or joins.intersection(words.keys[start:end]):
        return False
    stays = end < len(words.keys) and not reading.changed[end] and not words.marks[end]
    return stays and words.keys[end] not in both.tables.empty and not any(words.marks[start:end])


def _takes_place(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a piece says that something took place: "[the adoption and launch of] the plan"."""
    said, tables = reading.said(span), both.tables
    return said[-1] in tables.governing and bool(tables.events.intersection(said))


def _repeats(reading: Reading, span: Range, other: Reading, both: Both) -> bool:
    """Whether a piece says again what the other side says as well: a name that was written out
    twice, or the opening of a clause that became part of another.
    """
    keys, said = other.words.keys, reading.words.keys[slice(*span)]
    size = len(said)
    if len(content(reading, span, both)) >= _REPEATED and any(
        keys[at : at + size] == said for at in range(len(keys) - size + 1)
    ):
        return True
    left = [at for at in range(*span) if reading.words.keys[at] not in both.tables.empty]
    while left and (
        verb := longest(both.meaning.verbs, reading.words.keys[left[0] : left[0] + 6], 0)
    ):
        if verb[0].name not in opened(other, both):
            return False
        left = [at for at in left if at >= left[0] + verb[1]]
        if not left or actor_named(reading, (left[0], left[-1] + 1), both):
            return True
    return False


def _acts(reading: Reading, span: Range, both: Both, *, changed: bool = False) -> frozenset[str]:
    """The verbs in a range, by their names; with `changed`, those only that came or went."""
    names = set()
    for at in range(*span):
        keys = reading.words.keys[at : at + 4]
        if keys[0] in both.tables.examples or (changed and not reading.changed[at]):
            continue
        if act := both.tables.act(keys):
            names.add(act[0].name)
        elif verb := longest(both.meaning.verbs, keys, 0):
            names.add(verb[0].name)
    return frozenset(names)


def _place_of_act(reading: Reading, span: Range, both: Both, *, new: bool) -> Range | None:
    """Where a verb stood in whose place another one came, which is told elsewhere: "further
    [empowering]" -> "[reinvigorating] the Committee and empowering it".
    """
    other = both.old if new else both.new
    place = both.instead_of(span, new=new)
    if place is None or len(other.said(place)) > _MEMBER or place[0] in other.begins:
        return None
    return place if _acts(other, place, both) else None


def _owned(reading: Reading, span: Range, other: Reading, both: Both) -> bool:
    """Whether the other side names by "their" whom a piece names by words that both sides have:
    "migrants ... [the] skills [of migrants]" -> "migrants ... [their] skills".
    """
    of = both.tables.governing
    words = content(reading, span, both)
    if not words or (of and reading.words.keys[span[0]] not in of):
        return False
    owners = [
        at
        for at in range(len(other.words.keys))
        if other.words.keys[at] in both.tables.possessives and other.changed[at]
    ]
    place = sum(not each for each in reading.changed[: span[0]])
    return any(
        words <= frozenset(other.words.keys[:at])
        and abs(sum(not each for each in other.changed[:at]) - place) <= _OWNED
        for at in owners
    )


def _asked(both: Both, span: Range) -> Range | None:
    """Whom the old side asked, where the new one asks another right behind its opening."""
    opened = min(span[0], len(both.new.words.keys))
    if opened > _OPENING or both.preamble:
        return None
    keys = both.old.words.keys
    for at in range(len(keys)):
        verb = longest(both.meaning.verbs, keys[at : at + 6], 0)
        if verb and verb[0].kind == "directive":
            start = at + verb[1]
            for table in (both.tables.actors, both.meaning.addressees):
                actor = longest(table, keys[start : start + 8], 0)
                if actor:
                    return at, start + actor[1]
    return None


def _renamed_actor(reading: Reading, span: Range, both: Both) -> Range | None:
    """An actor that is another by a word before it: "Member" before "States"."""
    end = span[1]
    while end < len(reading.words.keys) and not reading.words.marks[end] and end - span[1] < 2:
        end += 1
        one, other = (
            actor_named(reading, (span[0], end), both),
            actor_named(reading, (span[1], end), both),
        )
        if one and other and one != other:
            return span[0], end
    return None
