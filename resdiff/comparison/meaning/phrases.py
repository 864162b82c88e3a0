"""Rules on words inside a paragraph: modals, qualifiers, brackets, adverbs, spelling and characters
that cannot be seen.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain

from resdiff.comparison.meaning.marks import KINDS
from resdiff.comparison.meaning.pair import Pair, Replacement
from resdiff.comparison.meaning.stances import count
from resdiff.comparison.meaning.weights import Meaning, Phrase, spelt
from resdiff.text.lookalikes import latin_look
from resdiff.text.words import tokens
from resdiff.values.comparison import Level, Mark

# words beside a qualifier or a modal in one replacement: with more, a whole sentence came or went
_ROOM = 6
# words beside a replacement that can belong to a qualifier: "subject to the availability of" has
# five
_BESIDE = 4


def modal_marks(pair: Pair) -> Iterator[Mark]:
    """One modal replaced by another: "shall" -> "should". The month of May has a capital and is
    none.

    Between modals of one strength ("shall" -> "must") the mark weighs less.
    """
    if pair.meaning is None:
        return
    known = pair.meaning.modals.keys()
    for each in pair.replacements:
        if (
            max(len(each.gone), len(each.come)) > _ROOM
            or known.isdisjoint(each.gone)
            or known.isdisjoint(each.come)
        ):
            continue
        removed, added = _modals(each.removed, pair.meaning), _modals(each.added, pair.meaning)
        if len(removed) == len(added) == 1 and removed != added:
            gain = pair.meaning.modals[added[0]] - pair.meaning.modals[removed[0]]
            note = "weaker" if gain < 0 else "stronger" if gain else ""
            yield KINDS["modal-changed"].mark(
                removed[0], added[0], note=note, level=None if gain else Level.MINOR
            )


def _modals(text: str, weights: Meaning) -> list[str]:
    return [token for token in tokens(text) if token in weights.modals]


def qualifier_marks(pair: Pair) -> Iterator[Mark]:
    """A limiting phrase came or went at a place where little else changed: "to establish" -> "to
    consider establishing".

    One that only moved within the paragraph limits it as before: "review, where necessary,
    detention periods".
    """
    if pair.meaning is None:
        return
    before, after = (
        _qualifiers(pair.old.words, pair.meaning),
        _qualifiers(pair.new.words, pair.meaning),
    )
    if before == after:
        return
    said = [
        [_qualifiers(_around(each, run), pair.meaning) for run in (each.gone, each.come)]
        for each in pair.replacements
    ]
    lost: list[str] = []
    gained: list[str] = []
    for each, (gone, come) in zip(pair.replacements, said, strict=True):
        removed, added = len(each.gone), len(each.come)
        lost += [
            " ".join(phrase)
            for phrase in (gone - come) & (before - after)
            if removed - len(phrase) <= _ROOM >= added
        ]
        gained += [
            " ".join(phrase)
            for phrase in (come - gone) & (after - before)
            if added - len(phrase) <= _ROOM >= removed
        ]
    lost, gained = list(dict.fromkeys(lost)), list(dict.fromkeys(gained))
    if lost or gained:
        note = (
            "limited otherwise" if lost and gained else "limited" if gained else "no longer limited"
        )
        yield KINDS["qualifier-changed"].mark(", ".join(lost), ", ".join(gained), note=note)


def _around(place: Replacement, there: Phrase) -> Phrase:
    """The words at a place with some on both sides: "where [applicable]" is one phrase."""
    return (*place.left[-_BESIDE:], *there, *place.right[:_BESIDE])


def _qualifiers(said: Phrase, weights: Meaning) -> Counter[Phrase]:
    found: Counter[Phrase] = Counter()
    if weights.considering.isdisjoint(said) and not any(
        map(frozenset(said).issuperset, _words_of(weights.qualifiers))
    ):
        return found
    starts, considering = _first_words(weights.qualifiers), weights.considering
    reached = 0
    for at in [at for at, word in enumerate(said) if word in starts or word in considering]:
        if at < reached:
            continue
        sizes = range(min(8, len(said) - at), 0, -1) if said[at] in starts else ()
        size = next((size for size in sizes if said[at : at + size] in weights.qualifiers), 0)
        if size or said[at] in considering:
            found[said[at : at + (size or 1)]] += 1
        reached = at + (size or 1)
    return found


@cache
def _words_of(phrases: frozenset[Phrase]) -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, phrases))


@cache
def _first_words(phrases: frozenset[Phrase]) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases)


def bracket_marks(pair: Pair) -> Iterator[Mark]:
    """Square brackets, which hold what is not agreed, were opened or settled."""
    before, after = (count(side.clauses, side.text) for side in (pair.old, pair.new))
    if before != after:
        note = "settled" if after < before else "opened"
        yield KINDS["bracket-changed"].mark(_bracketed(before), _bracketed(after), note=note)


def _bracketed(count: int) -> str:
    """How many brackets stand in a paragraph, in words; "" for none."""
    return "" if not count else "in brackets" if count == 1 else f"in {count} brackets"


def same_but_adverbs(pair: Pair, one: Phrase, other: Phrase) -> bool:
    """Whether two runs of words, spelt one way, differ at most in adverbs that only count
    paragraphs: "Also", "Further".
    """
    if pair.meaning is None:
        return one == other
    one, other = spelt(one, pair.meaning), spelt(other, pair.meaning)
    if one == other:
        return True
    adverbs = pair.meaning.adverbs
    told = frozenset(chain.from_iterable(adverbs))
    return told.issuperset(set(one) ^ set(other)) and _without(adverbs, one) == _without(
        adverbs, other
    )


def _without(adverbs: frozenset[Phrase], said: Phrase) -> list[str]:
    kept: list[str] = []
    starts = _first_words(adverbs)
    done = 0
    for at in [at for at, word in enumerate(said) if word in starts]:
        size = next((size for size in (2, 1) if said[at : at + size] in adverbs), 0)
        if size and at >= done:
            kept += said[done:at]
            done = at + size
    kept += said[done:]
    return kept


def form_marks(pair: Pair) -> Iterator[Mark]:
    """Differences of form alone: the same words spelt, pointed, hyphenated or printed otherwise."""
    mended = any(
        side.text != side.reading and not any(clause.aside for clause in side.clauses)
        for side in (pair.old, pair.new)
    )
    if pair.noise or (
        mended and pair.old.text != pair.new.text and pair.old.words == pair.new.words
    ):
        yield from _noise_marks(pair)
    if not pair.replacements or pair.old.text == pair.new.text:
        return
    if invisible := _only_invisible(pair.old.text, pair.new.text):
        yield KINDS["invisible-only"].mark(note=f"only {invisible} differs")
    elif not (pair.old.text.isascii() and pair.new.text.isascii()) and latin_look(
        pair.old.text
    ) == latin_look(pair.new.text):
        yield KINDS["wording-changed"].mark(
            _letters_but(pair.old.text, pair.new.text),
            _letters_but(pair.new.text, pair.old.text),
            note="only letters of another script that look alike differ",
        )
    elif letters(pair.old.words) == letters(pair.new.words):
        yield KINDS["editorial"].mark()
    elif same_but_adverbs(pair, pair.old.words, pair.new.words):
        yield KINDS["adverb-only"].mark(*_adverbs(pair))


def _noise_marks(pair: Pair) -> Iterator[Mark]:
    """Faults of scanning: those mended by a rule in one mark; a guess with its words beside it."""
    if (pair.old.sure, pair.new.sure) == (pair.old.words, pair.new.words):
        yield KINDS["ocr-noise"].mark()
        return
    for noise in pair.noise:
        words = noise.removed.strip(), noise.added.strip()
        yield KINDS["ocr-noise"].mark(*words, note="perhaps only a fault of scanning")


def _letters_but(text: str, other: str) -> str:
    """The letters of a text where the other, of the same length, has others: "a U+0061"."""
    return ", ".join(
        dict.fromkeys(
            f"{one} U+{ord(one):04X}" for one, two in zip(text, other, strict=True) if one != two
        )
    )


def letters(said: Phrase) -> str:
    """Words without spaces and inner hyphens: "well-being", "well being" and "wellbeing" are
    one.
    """
    return "".join(said).replace("-", "")


def _adverbs(pair: Pair) -> tuple[str, str]:
    removed = " ".join(each.removed.strip() for each in pair.replacements if each.removed.strip())
    added = " ".join(each.added.strip() for each in pair.replacements if each.added.strip())
    return removed, added


def _only_invisible(old: str, new: str) -> str:
    """The code points by which alone two texts differ, when they are all invisible: "U+200B"; else
    "".
    """
    # hidden characters are not; nor are unusual spaces, which the next lines sort out
    if old.isprintable() and new.isprintable():
        return ""
    hidden = {"Cf", "Cc"}  # format and control characters of Unicode
    seen = [
        "".join(char for char in text if unicodedata.category(char) not in hidden)
        for text in (old, new)
    ]
    if seen[0] != seen[1]:
        return ""
    counts = [
        Counter(char for char in text if unicodedata.category(char) in hidden)
        for text in (old, new)
    ]
    differing = (counts[0] - counts[1]) + (counts[1] - counts[0])
    return (
        ", ".join(f"U+{ord(char):04X}" for char in sorted(differing))
        or "the place of invisible characters"
    )
