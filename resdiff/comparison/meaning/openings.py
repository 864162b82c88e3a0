"""Rules on verbs: what opens a paragraph, whom it addresses, and the verbs that act inside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from resdiff.comparison.meaning.marks import KINDS
from resdiff.comparison.meaning.pair import Pair
from resdiff.comparison.meaning.weights import Meaning, Phrase, PhraseTable, Verb, longest
from resdiff.text.words import folded_word, tokens, words
from resdiff.values.comparison import Level, Mark
from resdiff.values.document import Clause, Part

# words of a replacement in which one verb took the other's place; in a longer one whole sentences
# did
_ROOM = 6
_AFTER_ADVERB = 8  # words of a verb after the adverb inside it: "its very serious concern"


class Acting(Struct, frozen=True):
    """A verb as it stands in a text, with its intensity and the words after it."""

    verb: Verb
    words: str  # as compared
    intensity: Phrase
    rest: Phrase


def verb_marks(pair: Pair) -> Iterator[Mark]:
    """The opening verb became another; then the verbs inside the paragraph, where one was replaced
    by one.
    """
    weights = pair.meaning
    if weights is None or not pair.old.first or not pair.new.first:
        return
    before, after = (
        opening(pair.old.first, pair.old.words, weights),
        opening(pair.new.first, pair.new.words, weights),
    )
    preamble = pair.new.first.part is Part.PREAMBLE
    if before and after and before.verb.name == after.verb.name:
        if before.intensity != after.intensity:
            yield KINDS["intensity-changed"].mark(
                " ".join(before.intensity), " ".join(after.intensity)
            )
    elif (
        before
        and after
        and not _acts_on(before, pair.new.reading, weights)
        and not _acts_on(after, pair.old.reading, weights)
    ):
        yield from _compared(before, after, in_preamble=preamble)
    openers = _openers(weights)
    for each in pair.replacements:
        if (
            max(len(each.gone), len(each.come)) > _ROOM
            or openers.isdisjoint(each.gone)
            or openers.isdisjoint(each.come)
        ):
            continue
        removed, added = (
            _inner(each.removed, each.before, weights, weights.verbs),
            _inner(each.added, each.before, weights, weights.verbs),
        )
        if len(removed) == len(added) == 1:
            yield from _compared(removed[0], added[0], in_preamble=preamble)


def _acts_on(acting: Acting, text: str, weights: Meaning) -> bool:
    """Whether the verb of one side acts inside the other too: then a member came or went before
    it, and the verb is the same.

    "Notes the review and encourages the Department" -> "Encourages the Department" (S/RES/2450
    (2018), S/RES/2477 (2019)).
    """
    verbs = _inner(text, "", weights, weights.openers)
    return any(each.verb.name == acting.verb.name for each in verbs)


def opening(clause: Clause, said: Phrase, weights: Meaning) -> Acting | None:
    """The verb that opens a clause, behind adverbs and intensity: "Also strongly urges"; None for
    an item without one.
    """
    return _opening(len(words(clause.opening)), said, weights) if clause.opening else None


@lru_cache(maxsize=4)  # both sides of one link are asked for twice
def _opening(limit: int, said: Phrase, weights: Meaning) -> Acting | None:
    acting = _first_of(weights.verbs, limit, said, weights)
    return acting or _first_of(weights.openers, limit, said, weights)


def _first_of(
    verbs: PhraseTable[Verb], limit: int, said: Phrase, weights: Meaning
) -> Acting | None:
    """The first of these verbs among the first `limit` words, behind adverbs and intensity."""
    at = 0 if limit else 1
    intensity: list[str] = []
    while at <= limit:
        if found := longest(verbs, said, at):
            verb, after, form = _whole(verbs, said, at, found, weights)
            while (skip := _one_of(weights.adverbs, said, after)) or (
                skip := _one_of(weights.intensity, said, after)
            ):
                if said[after : after + skip] in weights.intensity:
                    # "Encourages strongly held views": after the verb only phrases count, "in the
                    # strongest terms"
                    if skip == 1:
                        break
                    intensity += said[after : after + skip]
                after += skip
            return Acting(verb, " ".join(form), tuple(intensity), said[after:])
        if skip := _one_of(weights.intensity, said, at):
            intensity += said[at : at + skip]
        at += skip or _one_of(weights.adverbs, said, at) or 1
    return None


def _whole(
    verbs: PhraseTable[Verb],
    said: Phrase,
    at: int,
    found: tuple[Verb, int],
    weights: Meaning,
) -> tuple[Verb, int, Phrase]:
    """The verb that begins at word `at`, where it ends and its words, with an adverb inside left
    out: "reiterates once again its serious concern" is "reiterates its serious concern".
    """
    verb, size = found
    end = at + size
    adverb = _one_of(weights.adverbs, said, end)
    spliced = said[at:end] + said[end + adverb : end + adverb + _AFTER_ADVERB]
    longer = longest(verbs, spliced, 0) if adverb else None
    if longer is None or longer[1] <= size:
        return verb, end, said[at:end]
    return longer[0], at + longer[1] + adverb, spliced[: longer[1]]


def _one_of(phrases: frozenset[Phrase], said: Phrase, at: int) -> int:
    """How many words the longest of `phrases` takes at word `at`; 0 without one."""
    return next(
        (size for size in range(min(6, len(said) - at), 0, -1) if said[at : at + size] in phrases),
        0,
    )


def _inner(text: str, before: str, weights: Meaning, verbs: PhraseTable[Verb]) -> list[Acting]:
    """Those of the verbs that act inside a paragraph: "and urges States". A noun of the same form
    ("requests") has no joint before it.
    """
    left, marks = (
        [token for token in said if not token.isspace()]
        for said in (tokens(before)[-4:], tokens(text))
    )
    start, marks = len(left), [*left, *marks]
    openers = _openers(weights, every=verbs is weights.openers)
    found: list[Acting] = []
    for at in range(max(start, 1), len(marks)):
        if folded_word(marks[at]) not in openers or marks[at - 1].casefold() not in weights.joints:
            continue
        run = tuple(words(" ".join(marks[at : at + 8])))
        skip = _one_of(weights.intensity, run, 0)
        if (hit := longest(verbs, run, skip)) and run[skip].endswith(weights.endings):
            found.append(
                Acting(
                    hit[0], " ".join(run[skip : skip + hit[1]]), run[:skip], run[skip + hit[1] :]
                )
            )
    return found


@cache
def _openers(weights: Meaning, *, every: bool = False) -> frozenset[str]:
    """The words with which a verb, or the intensity before it, begins; `every`: those that only
    open a paragraph, too.
    """
    verbs = weights.openers if every else weights.verbs
    return frozenset(phrase[0] for phrase in (*verbs, *weights.intensity))


def _compared(before: Acting, after: Acting, *, in_preamble: bool) -> Iterator[Mark]:
    one, other = before.verb, after.verb
    if one.name == other.name:
        return
    # the preamble sets the context, the operative part acts (un-conventions.md 2.5)
    level = Level.MINOR if in_preamble else None
    said = (before.words, after.words)
    if (
        one.attitude != other.attitude
        and one.force <= 3
        and other.force <= 3
        and _judges(one)
        and _judges(other)
    ):
        yield KINDS["polarity-changed"].mark(*said, level=level)
        if {one.attitude, other.attitude} == {0, 1}:
            yield KINDS["verb-weakened" if one.attitude else "verb-strengthened"].mark(
                *said, level=level
            )
    elif one.force != other.force and _one_ladder(one, other):
        yield KINDS["verb-weakened" if one.force > other.force else "verb-strengthened"].mark(
            *said, level=level
        )
    else:
        yield KINDS["verb-changed"].mark(
            *said, level=Level.NOTE if one.kind == other.kind else None
        )


def _judges(verb: Verb) -> bool:
    """Whether a verb says what the organ thinks of a thing rather than what shall be done."""
    return verb.kind in ("observing", "evaluative", "concern", "reinforcing")


def _one_ladder(one: Verb, other: Verb) -> bool:
    """Verbs that direct, decide or merely note stand on one ladder; concern has its own
    (un-conventions.md 2.4).
    """
    return (one.kind == "concern") == (other.kind == "concern")


def addressee_marks(pair: Pair) -> Iterator[Mark]:
    """The opening verb speaks to another: "Urges States" -> "Urges Member States". Only for verbs
    that direct somebody.
    """
    weights = pair.meaning
    if weights is None or not pair.old.first or not pair.new.first:
        return
    before, after = (
        opening(pair.old.first, pair.old.words, weights),
        opening(pair.new.first, pair.new.words, weights),
    )
    if not before or not after or before.verb.kind != "directive" or after.verb.kind != "directive":
        return
    one, other = (
        longest(weights.addressees, before.rest, 0),
        longest(weights.addressees, after.rest, 0),
    )
    if one and other and one[0] != other[0]:
        yield KINDS["addressee-changed"].mark(one[0], other[0])
