"""What no other rule told -> members, actors and terms that came, went or were replaced, so that no
word of substance is left without a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.comparison.meaning.differences.openings import opened
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
    paired,
    pieces,
    replaced_flags,
    same_stems,
)
from resdiff.comparison.meaning.differences.sides.side import Both, DifferenceFound, Range, Reading
from resdiff.comparison.meaning.openings import opening
from resdiff.comparison.meaning.weights import longest

_MEMBER: Final = 4  # words of an insertion that is quoted with the word beside it
_REPEATED: Final = 3  # words of a name that stands twice
_PARTED: Final = 2  # words that stay between two pieces of one member
_OBJECT: Final = 2  # words quoted of what a verb governs
_OWNED: Final = 8  # words between "their" and what it stands for on the other side
_PERIOD: Final = re.compile(r"((?:19|20)\d\d)[/–-]\d\d")
_OPENING: Final = 5  # words of an opening with its adverbs


def rest_differences(both: Both) -> Iterator[DifferenceFound]:
    """The pieces that are left, paired where one took the other's place."""
    for region in both.regions:
        yield from _and_or(both, region.old, region.new)
        yield from _named_otherwise(both, region.old, region.new)
    olds, news = (pieces(reading, both) for reading in both.sides())
    _leave_moved(olds, news, both)
    told = [_replaced(one, other, both) for one, other in paired(olds, news, both)]
    for reading, spans, new in ((both.old, olds, False), (both.new, news, True)):
        told += [_alone(reading, span, both, new=new) for span in spans]
    yield from _side_by_side([each for each in told if each is not None], both)


def _side_by_side(told: list[DifferenceFound], both: Both) -> Iterator[DifferenceFound]:
    """Members that came or went side by side as one: "[adverse] effects of [climate change]"."""
    last: DifferenceFound | None = None
    for each in sorted(told, key=lambda found: found.new or found.old or (0, 0)):
        if last is not None and (whole := _together(last, each, both)) is not None:
            last = whole
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _together(one: DifferenceFound, other: DifferenceFound, both: Both) -> DifferenceFound | None:
    """Two members as one, where no more than two words that stay part them, and no mark."""
    if not one.kind == other.kind == "scope" or not (one.new and other.new):
        return None
    gap = one.new[1], other.new[0]
    marks = both.new.words.marks[slice(*gap)]
    if not (0 <= gap[1] - gap[0] <= _PARTED) or any(marks):
        return None
    old = one.old or other.old
    if one.old and other.old:
        old = min(one.old[0], other.old[0]), max(one.old[1], other.old[1])
    effect = one.effect if one.effect == other.effect else "changed"
    new = one.new[0], other.new[1]
    return DifferenceFound("scope", effect, old, new, one.flags & other.flags)


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
    gain = after.verb.force - before[0].force
    effect = "weakened" if gain < 0 else "strengthened" if gain > 0 else "changed"
    old, new = (span[0], span[1] + _OBJECT), (0, place + _OBJECT)
    return DifferenceFound("act", effect, old, new)


def _leave_moved(olds: list[Range], news: list[Range], both: Both) -> None:
    """Pieces that say the same at another place are none: "the measures necessary" for "the
    necessary measures"; nor are the members of a list in another order.
    """
    for one in list(olds):
        words = content(both.old, one, both)
        if all((word,) in both.tables.ranks for word in words):
            continue  # "the [Seventh] ... the [Eighth]" -> "the [Eighth] ... the [Ninth]"
        twin = next((o for o in news if content(both.new, o, both) == words), None)
        if twin is not None:
            olds.remove(one)
            news.remove(twin)
    sides = [
        sorted(word for span in spans for word in content(reading, span, both))
        for reading, spans in ((both.old, olds), (both.new, news))
    ]
    if sides[0] == sides[1]:
        olds.clear()
        news.clear()


def _replaced(one: Range, other: Range, both: Both) -> DifferenceFound | None:
    """One piece took the place of another."""
    words = both.old.said(one), both.new.said(other)
    if all(word.isdigit() for side in words for word in side):  # "0,[7]" -> "0,[5]"
        dates = _up_to_date(both.old, one), _up_to_date(both.new, other)
        if dates[0] and dates[1]:  # "from [15] to 17 May" -> "from [12] to 17 May"
            return DifferenceFound("time", "changed", dates[0], dates[1])
        return DifferenceFound("figure", "changed", one, other)
    if all(_is_letter(reading, span) for reading, span in ((both.old, one), (both.new, other))):
        return DifferenceFound("citation", "updated", one, other)  # "subparagraph ([e]) above"
    if routine := _next_period(*words):  # "for [2019/20]" -> "for [2020/21]"
        return DifferenceFound("time", routine, one, other)
    empty = both.tables.empty
    bare = [[word for word in side if word not in empty] for side in words]
    if (
        all(bare)
        and all(word.isdigit() for side in bare for word in side)
        and all(
            _names_numbers(reading, span, both)
            for reading, span in ((both.old, one), (both.new, other))
        )
    ):
        return DifferenceFound("citation", "updated", one, other)  # "第[3和4]段" -> "第[1和2]段"
    if ranks := _ranks(one, other, both):  # "the [Third] International Decade" -> "[Fourth]"
        effect = "rolled-over" if ranks[1] == ranks[0] + 1 else "changed"
        return DifferenceFound("time", effect, one, other, frozenset({"told"}))
    if same_stems(*bare):
        return None  # grammar: "migrant" for "migrants"
    actors = _actor(both.old, one, both), _actor(both.new, other, both)
    if actors[0] and actors[1]:
        return DifferenceFound("actor", "changed", one, other) if actors[0] != actors[1] else None
    marks = replaced_flags(both, one, other)
    if not both.tables.spaced and max(map(len, bare)) <= 1:
        marks |= {"character"}
    terms = both.tables.terms
    if (name := terms.get(words[0])) and name == terms.get(words[1]):
        legal = {"legal"} if name in both.tables.legal else set()
        return DifferenceFound("term", "changed", one, other, frozenset(legal))
    if is_thought(both.old, one, both) or is_thought(both.new, other, both):
        return DifferenceFound("content", "replaced", one, other, marks)
    # "[chaired by France]" -> "[chaired by Colombia]", "the [lack of] progress" -> "the [need for]"
    if "occasion" in marks or all(
        reading.words.keys[span[1] - 1] in both.tables.governing
        for reading, span in ((both.old, one), (both.new, other))
    ):
        return DifferenceFound("content", "replaced", one, other, marks)
    return DifferenceFound("scope", "changed", one, other, marks)


def _names_numbers(reading: Reading, span: Range, both: Both) -> bool:
    """Whether what stands before a piece names numbers and counts nothing: "第", "paragraphs"."""
    before = reading.words.keys[span[0] - 1] if span[0] else ""
    return before in both.meaning.references


def _is_letter(reading: Reading, span: Range) -> bool:
    """Whether a piece is the letter of a subparagraph, in brackets."""
    keys = reading.words.keys
    return span[1] - span[0] == 1 and len(keys[span[0]]) == 1 and keys[span[0] - 1] == "("


def _next_period(old: Sequence[str], new: Sequence[str]) -> str:
    """The effect where a period of two years took the place of another; "" for other words."""
    periods = [_PERIOD.fullmatch(side[0]) if len(side) == 1 else None for side in (old, new)]
    if not (periods[0] and periods[1]):
        return ""
    return "rolled-over" if int(periods[1][1]) == int(periods[0][1]) + 1 else "changed"


def _up_to_date(reading: Reading, span: Range) -> Range | None:
    """A day with the date that stands right behind it; None where there is none."""
    return next(
        (
            (span[0], fact.end)
            for fact in reading.facts
            if fact.kind == "date" and 0 <= fact.start - span[1] <= 1
        ),
        None,
    )


def _ranks(one: Range, other: Range, both: Both) -> tuple[int, int] | None:
    """The two numbers where each side is an ordinal and nothing else; one word before it may
    belong to it: "第[三]个" -> "第[四]个".
    """
    found = []
    for reading, (start, end) in ((both.old, one), (both.new, other)):
        whole = reading.said((max(0, start - 1), end))
        bare = tuple(word for word in reading.said((start, end)) if word not in both.tables.empty)
        found.append(next((rank for w in (bare, whole) if (rank := both.tables.ranks.get(w))), 0))
    return (found[0], found[1]) if all(found) else None


def _alone(reading: Reading, span: Range, both: Both, *, new: bool) -> DifferenceFound | None:
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
    elif kind in ("act", "scope") and len(reading.said(span)) <= _MEMBER:
        quoted, beside = anchored(reading, span, other, both)
    before, after = (beside, quoted) if new else (quoted, beside)
    return DifferenceFound(kind, effect, before, after, marks)


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
    is_asked = new and _actor(reading, span, both) and _asked(both, span)
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


def _and_or(both: Both, old: Range, new: Range) -> Iterator[DifferenceFound]:
    """ "and" became "or", between members that stay."""
    words = both.old.said(old), both.new.said(new)
    if len(words[0]) != 1 or len(words[1]) != 1:
        return
    said = words[0][0], words[1][0]
    joins = both.tables.both, both.tables.either
    if (said[0] in joins[0] and said[1] in joins[1]) or (
        said[0] in joins[1] and said[1] in joins[0]
    ):
        spans = [
            (max(0, span[0] - 1), min(span[1] + 1, len(reading.words.keys)))
            for reading, span in ((both.old, old), (both.new, new))
        ]
        yield DifferenceFound("scope", "changed", spans[0], spans[1], frozenset({"joining"}))


def _named_otherwise(both: Both, old: Range, new: Range) -> Iterator[DifferenceFound]:
    """What opens a list of members became another: "including" -> "in particular"."""
    words = (
        {word for word in reading.said(span) if word in both.tables.examples}
        for reading, span in ((both.old, old), (both.new, new))
    )
    said = list(words)
    others = [
        word
        for reading, span in ((both.old, old), (both.new, new))
        for word in reading.said(span)
        if word not in both.tables.examples | both.tables.empty
    ]
    if all(said) and said[0] != said[1] and not others:
        yield DifferenceFound("scope", "changed", old, new, frozenset({"naming"}))


def _actor(reading: Reading, span: Range, both: Both) -> str:
    """The organ or people that a piece names, and nothing else; "" for another piece."""
    said = reading.said(span)
    bare = tuple(word for word in said if word not in both.tables.empty)
    for table in (both.tables.actors, both.meaning.addressees):
        for words in (said, bare):
            if words in table:
                return table[words]
    return ""


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
        if not left or _actor(reading, (left[0], left[-1] + 1), both):
            return True
    return False


def _acts(reading: Reading, span: Range, both: Both, *, changed: bool = False) -> frozenset[str]:
    """The verbs in a range, by their names; with `changed`, those only that came or went."""
    names = set()
    for at in range(*span):
        keys = reading.words.keys[at : at + 4]
        if keys[0] in both.tables.examples or (changed and not reading.changed[at]):
            continue
        if act := longest(both.tables.acts, keys, 0):
            names.add(act[0].name)
        elif verb := longest(both.meaning.verbs, keys, 0):
            names.add(verb[0].name)
    return frozenset(names)


def _place_of_act(reading: Reading, span: Range, both: Both, *, new: bool) -> Range | None:
    """Where a verb stood in whose place another one came, which is told elsewhere: "further
    [empowering]" -> "[reinvigorating] the Committee and empowering it".
    """
    number = both.region_of(span, new=new)
    place = both.regions[number].old if new else both.regions[number].new
    other = both.old if new else both.new
    return place if number >= 0 and _acts(other, place, both) else None


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
        one, other = _actor(reading, (span[0], end), both), _actor(reading, (span[1], end), both)
        if one and other and one != other:
            return span[0], end
    return None
