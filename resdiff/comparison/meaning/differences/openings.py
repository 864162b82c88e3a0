"""The verbs that open the clauses of a link -> the differences between them.

An opening counts as the opening, wherever else its words stand: "Welcomes programmes and
encourages States" -> "Encourages States" is another act.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from resdiff.comparison.meaning.differences.sides.pieces import same_stems
from resdiff.comparison.meaning.differences.sides.side import Both, DifferenceFound, Range, Reading
from resdiff.comparison.meaning.openings import Acting, opening
from resdiff.comparison.meaning.weights import Verb
from resdiff.text.words import words

# words of the text in which what an opening speaks of is named: "the second summit, to be held"
_NEAR = 40
_REAFFIRMING = "reinforcing"
_OBJECT = 7  # words of what an opening says of itself
_GOVERNED = 6  # words of an opening with whom it asks: "Encourages all Member States to establish"


def opening_differences(both: Both) -> Iterator[DifferenceFound]:
    """The first opening of each side, then those that came or went with a clause."""
    olds, news = ([*_openings(reading, both)] for reading in both.sides())
    for reading, openings in zip(both.sides(), (olds, news), strict=True):
        for _, span in openings:
            reading.take(span)
    if not olds or not news:
        _leave_grammar(both)
        return
    first, second = olds[0], news[0]
    if not _same(first[0], second[0], both):
        ends = [span[1] for _, span in (first, second)]
        more = [
            each.open[end : end + 1] == [True] for each, end in zip(both.sides(), ends, strict=True)
        ]
        if more[0] != more[1]:
            first, second = _with_object(both.old, first), _with_object(both.new, second)
        found = _compared(both, first, second)
        others = first[0].verb.kind != second[0].verb.kind
        if others and found.effect == "weakened" and _stands_in(first[0], both.new.words.keys):
            found = replace(found, effect="changed")  # the old act is there still, as the second
        yield found
    # Of two clauses that became one, the second act is lost where no verb of the new one says it.
    # Of two copies of one clause, the second opens as the old one did.
    names = {each[0].verb.name for each in news}, {each[0].verb.name for each in olds}
    inner = both.new.words.keys, both.old.words.keys
    for acting, span in olds[1:]:
        plain = both.preamble and _class(acting.verb, both) == "noting"
        if acting.verb.name not in names[0] and not _stands_in(acting, inner[0]) and not plain:
            yield _absorbed(both, (acting, span), second)
    for acting, span in news[1:]:
        if acting.verb.name not in names[1] and not _stands_in(acting, inner[1]):
            yield DifferenceFound("opening", "changed", None, span, frozenset({"class", "added"}))


def _with_object(reading: Reading, said: tuple[Acting, Range]) -> tuple[Acting, Range]:
    """An opening with the words of its own that came or went with it: "Underlines [its continued
    serious concern and alarm at]".
    """
    end = said[1][1]
    while end < len(reading.open) and reading.open[end] and end - said[1][1] <= _OBJECT:
        end += 1
    count = end - said[1][1]
    if 1 < count <= _OBJECT and not any(reading.words.marks[said[1][1] : end]):
        reading.take((said[1][1], end))
        return said[0], (said[1][0], end)
    return said


def opened(reading: Reading, both: Both) -> frozenset[str]:
    """The names of the verbs that open the clauses of a side."""
    return frozenset(acting.verb.name for acting, _ in _openings(reading, both))


def _leave_grammar(both: Both) -> None:
    """An item of a list that stands by itself now: "(e) Recognizing" -> "(i) Recognizes"."""
    keys = both.old.words.keys[:1], both.new.words.keys[:1]
    if keys[0] and keys[1] and same_stems(*keys):
        both.old.take((0, 1))
        both.new.take((0, 1))


def _openings(reading: Reading, both: Both) -> Iterator[tuple[Acting, Range]]:
    for clause, start in zip(reading.side.clauses, reading.begins, strict=True):
        said = reading.side.words if clause is reading.side.first else words(clause.reading)
        acting = opening(clause, said, both.meaning)
        if acting is not None:
            yield acting, (start, _after(reading, start, len(said) - len(acting.rest)))


def _after(reading: Reading, start: int, count: int) -> int:
    """The place behind the first `count` words from `start` on."""
    at = start
    while at < len(reading.words.keys) and count:
        count -= not reading.words.marks[at]
        at += 1
    return at


def _stands_in(acting: Acting, keys: tuple[str, ...]) -> bool:
    said = tuple(acting.words.split())
    size = len(said)
    return any(keys[at : at + size] == said for at in range(len(keys) - size + 1))


def _same(one: Acting, other: Acting, both: Both) -> bool:
    """Whether two openings are the same act; in some languages the translators have two verbs for
    one of English.
    """
    names = both.tables.openings
    verbs = (names.get(each.verb.name, each.verb.name) for each in (one, other))
    return len(set(verbs)) == 1 and set(one.intensity) == set(other.intensity)


def _compared(
    both: Both, before: tuple[Acting, Range], after: tuple[Acting, Range]
) -> DifferenceFound:
    one, other = before[0], after[0]
    flags = set()
    if _class(one.verb, both) != _class(other.verb, both):
        flags.add("class")
    if _passed(both, one, other, before[1], after[1]):
        flags.add("event")
    if one.verb.name == other.verb.name:
        flags.add("intensity")
    if (one.verb.own or other.verb.own) and (one.verb.force, one.verb.kind) == (
        other.verb.force,
        other.verb.kind,
    ):
        flags.add("equal")
    return DifferenceFound("opening", _effect(one, other), before[1], after[1], frozenset(flags))


def _absorbed(
    both: Both, lost: tuple[Acting, Range], into: tuple[Acting, Range]
) -> DifferenceFound:
    """The second of two clauses that became one: its act is that of the first now, or of the verb
    that it governed: "Encourages States to establish" -> "including by establishing".
    """
    found = _compared(both, lost, into)
    keys, act_of = both.old.words.keys, both.tables.act
    start = lost[1][1]
    for at in range(start, min(start + _GOVERNED, len(keys))):
        act = act_of(keys[at : at + 4])
        if act is None or keys[at - 1] not in both.tables.infinitive:
            continue
        for place in range(into[1][1], len(both.new.words.keys)):
            twin = act_of(both.new.words.keys[place : place + 4])
            if twin and twin[0].name == act[0].name and both.new.changed[place]:
                old, new = (lost[1][0], at + act[1]), (max(0, place - 2), place + twin[1])
                return DifferenceFound("opening", "changed", old, new, found.flags)
        break
    return found


def _class(verb: Verb, both: Both) -> str:
    """What an opening does: to condemn, to be concerned, to welcome, to stand by what was said, to
    ask, to decide, or merely to note and recall.
    """
    if verb.kind == "concern":
        return "condemning" if verb.force > 2 else "concern"
    if verb.kind in ("observing", "reinforcing"):
        return "reaffirming" if verb.name in both.tables.reaffirming else "noting"
    return verb.kind


def _passed(both: Both, one: Acting, other: Acting, old: Range, new: Range) -> bool:
    """Whether an event that was to come has been held: "Looking forward to the summit" ->
    "Welcoming the summit"; "Welcoming the convening of" -> "Recalling the convening of".
    """
    kinds = {one.verb.kind, other.verb.kind}
    if not kinds <= {"observing", "reinforcing", "evaluative"}:
        return False
    if one.verb.name in both.tables.ahead:
        return True
    if one.verb.kind != "evaluative" or other.verb.kind != "reinforcing":
        return False
    near = both.old.said((old[1], old[1] + _NEAR)), both.new.said((new[1], new[1] + _NEAR))
    return all(both.tables.events.intersection(said) for said in near)


def _effect(one: Acting, other: Acting) -> str:
    """Weakened or strengthened, on the ladder of verbs; otherwise changed."""
    if one.verb.name == other.verb.name:
        lost, won = (
            set(one.intensity) - set(other.intensity),
            set(other.intensity) - set(one.intensity),
        )
        return "changed" if lost and won else "strengthened" if won else "weakened"
    concern = one.verb.kind == "concern", other.verb.kind == "concern"
    if _REAFFIRMING in (one.verb.kind, other.verb.kind) and (
        concern[0] != concern[1] or one.verb.kind == "evaluative"
    ):
        return "changed"
    if one.verb.attitude and other.verb.attitude and one.verb.attitude != other.verb.attitude:
        return "changed"
    if concern[0] != concern[1] and "directive" in (one.verb.kind, other.verb.kind):
        return "changed"
    if one.verb.force == other.verb.force:
        return "changed"
    return "weakened" if one.verb.force > other.verb.force else "strengthened"
