"""Words that are gone or new and that no difference has told -> pieces of the sentence: thoughts,
members, terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.comparison.meaning.differences.sides.side import Both, Range, Reading
from resdiff.comparison.meaning.differences.sides.wording import Wording
from resdiff.comparison.meaning.weights import longest

# words that say something new from which on a phrase is a thought, though it has no verb
THOUGHT: Final = 9
_LEAST_THOUGHT: Final = 3  # words of a thought with a verb of its own
# words that stay between two runs of a new thought: "which addressed the link between [migration]
# and [development], and the issues"
_ISLAND: Final = 2
_LONG_RUN: Final = (
    2  # words of substance of a run from which on a word that stays is an island beside it
)
_LONGEST_RUN: Final = 8  # the same of one beside which a single word is enough
_BEFORE: Final = (
    12  # words before a member among which the one that opens a list of examples stands
)
# words of substance among which the verb of an occasion stands: "qui [devait] être [tenu]"
_OCCASION: Final = 2
_CLAUSE: Final = 4  # words behind "which" of a thought: "which could provide critical support"
_HAN_WORD: Final = 2  # letters of a Chinese word
LEAD: Final = 6  # words that lead to a title: "under the overarching theme of"
TITLE_BEGINS: Final = frozenset('“"«')
TITLE_ENDS: Final = frozenset('”"»')
MEMBER_MARKS: Final = ",،，、"
_THOUGHT_MARKS: Final = ";；؛:：。"


def pieces(reading: Reading, both: Both, *, islands: bool = False) -> list[Range]:
    """The pieces of a side that are left; with `islands`, words that stay inside a new thought
    belong to it.
    """
    cut: list[Range] = []
    for run in _runs(reading, both, islands):
        start = run[0]
        for at in range(run[0] + 1, run[1]):
            if _begins_thought(reading, start, at, both):
                cut.append((start, at))
                start = at
        cut.append((start, run[1]))
    return [piece for span in cut for piece in _trimmed(reading, span, both)]


def _runs(reading: Reading, both: Both, islands: bool) -> Iterator[Range]:
    """Words that are left, side by side; never across the clauses of one side."""
    runs: list[Range] = []
    start: int | None = None
    for at in range(len(reading.open) + 1):
        is_open = at < len(reading.open) and reading.open[at]
        if start is not None and (not is_open or at in reading.begins):
            runs.append((start, at))
            start = None
        if start is None and is_open:
            start = at
    if not islands:
        return iter(runs)
    joined: list[Range] = []
    for run in runs:
        if joined and _is_island(reading, joined[-1], run, both):
            joined[-1] = joined[-1][0], run[1]
        else:
            joined.append(run)
    return iter(joined)


def _is_island(reading: Reading, one: Range, other: Range, both: Both) -> bool:
    """Whether what stays between two runs is too little to part them."""
    gap = range(one[1], other[0])
    if any(at in reading.begins for at in (*gap, other[0])):
        return False
    if any(reading.changed[at] for at in gap):  # told by another difference
        return False
    sizes = [len(content(reading, run, both)) - _of_facts(reading, run) for run in (one, other)]
    if len(reading.said((one[1], other[0]))) > _ISLAND:
        return False
    if min(sizes) >= _LONG_RUN:
        return True
    little = one if sizes[0] < sizes[1] else other
    return (
        max(sizes) >= _LONGEST_RUN
        and min(sizes) > 0
        and not only_verbs(reading, little, both)
        and not both.tables.quantifiers.intersection(reading.said(little))
    )


def _of_facts(reading: Reading, span: Range) -> int:
    """How many words of a run are a date, a session or a figure: these are told by themselves."""
    return sum(
        min(span[1], fact.end) - max(span[0], fact.start)
        for fact in reading.facts
        if fact.start < span[1] and span[0] < fact.end
    )


def _trimmed(reading: Reading, span: Range, both: Both) -> Iterator[Range]:
    """A piece without marks and empty words at its ends; none where it says nothing."""
    start, end = span
    words, empty = reading.words, both.tables.empty
    content = [at for at in range(start, end) if says(reading, at, both)]
    if not content:
        return
    while words.marks[start]:
        start += 1
    while words.marks[end - 1] or (words.keys[end - 1] in empty and end - 1 > content[-1] + 1):
        if words.keys[end - 1] in TITLE_ENDS and _in_title(words.keys[start : end - 1]):
            break
        end -= 1
    yield start, end


def says(reading: Reading, at: int, both: Both) -> bool:
    """Whether a word is one of substance that no difference told."""
    key = reading.words.keys[at]
    return reading.open[at] and not reading.words.marks[at] and key not in both.tables.empty


def _begins_thought(reading: Reading, start: int, at: int, both: Both) -> bool:
    """Whether a thought begins behind a mark: ", which", ", and recognizing", "; to promote"."""
    words = reading.words
    if at - start < _LEAST_THOUGHT or not words.marks[at - 1] or _in_title(words.keys[start:at]):
        return False
    if words.keys[at - 1] in _THOUGHT_MARKS:
        return True
    if words.keys[at - 1] not in MEMBER_MARKS:
        return False
    place = at + (words.keys[at] in both.tables.both)
    if place >= len(words.keys):
        return False
    if words.keys[place] in both.tables.infinitive:  # ", to be held in Quito" is none
        return not both.tables.occasions.intersection(words.keys[place : place + _OCCASION + 1])
    return (
        words.keys[place] in both.tables.relatives
        or _opens(reading, place, both)
        or _leads_to_title(words, place)
    )


def _leads_to_title(words: Wording, at: int) -> bool:
    """Whether a title in quotation marks follows soon: ", [under the theme] “Building bridges”"."""
    marks = range(at, min(at + LEAD + 1, len(words.keys)))
    first = next((place for place in marks if words.marks[place]), None)
    return first is not None and words.keys[first] in TITLE_BEGINS


def _in_title(keys: Sequence[str]) -> bool:
    """Whether a title in quotation marks is open behind these words."""
    inside = False
    for key in keys:
        inside = key not in TITLE_ENDS if inside else key in TITLE_BEGINS
    return inside


def _opens(reading: Reading, at: int, both: Both) -> bool:
    return bool(_opening_at(reading, at, both))


def _opening_at(reading: Reading, at: int, both: Both) -> str:
    """The verb that opens paragraphs and stands at a word: "recognizing", "urges"; "" for none."""
    keys = reading.words.keys
    verb = longest(both.meaning.verbs, keys[at : at + 6], 0)
    return verb[0].name if verb and keys[at].endswith(both.meaning.endings or ("",)) else ""


def has_verb(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a piece has a verb of its own."""
    tables, words = both.tables, reading.words
    for at in range(*span):
        key = words.keys[at]
        if key in both.meaning.modals and words.printed(at, at + 1) in both.meaning.modals:
            return True
        if key in tables.relatives and tables.spaced and at == span[0] and span[1] - at > _CLAUSE:
            return True
        before = words.keys[at - 1] if at else ""
        if key in tables.examples or key in tables.empty:  # "including measures"
            continue
        if tables.act(words.keys[at : at + 6]) and (
            not tables.endings
            or before in tables.infinitive
            or before in tables.relatives
            or before in tables.negations
            or at in reading.begins
            or key.endswith(tables.endings)
        ):
            return True
        if _opens(reading, at, both):
            return True
    return False


def only_verbs(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a piece is verbs and nothing else: "and committing to ensuring". What they act on
    stays.
    """
    at = span[0]
    while at < span[1]:
        keys = reading.words.keys[at : at + 6]
        opens = longest(both.meaning.verbs, keys, 0)
        acts = None if _is_noun(reading, at, both) else both.tables.act(keys)
        size = opens[1] if opens else acts[1] if acts else 0
        size = size or int(keys[0] in both.tables.negations or keys[0] in both.meaning.modals)
        if not size and not reading.words.marks[at] and keys[0] not in both.tables.empty:
            return False
        at += size or 1
    return True


def _is_noun(reading: Reading, at: int, both: Both) -> bool:
    """Whether a word that can be a verb is the noun: "the [report] of"."""
    keys = reading.words.keys
    behind = keys[at + 1] if at + 1 < len(keys) else ""
    return behind in both.tables.governing and not keys[at].endswith(both.tables.endings or ("",))


def is_thought(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a piece says something by itself: it has a verb, or is long."""
    count = len(reading.said(span))
    least = 1 if both.tables.spaced else _HAN_WORD
    if count >= THOUGHT * least:
        return not are_members(reading, span, both)
    if only_verbs(reading, span, both):
        return False
    if reading.words.keys[span[1] - 1] in both.tables.both and count <= _LEAST_THOUGHT:
        is_clause = reading.words.keys[span[0] - 1] in both.tables.relatives
        return is_clause and has_verb(reading, span, both)
    return count >= _LEAST_THOUGHT * least and has_verb(reading, span, both)


def are_members(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a long piece is names of members of a list, and says nothing of them: "[the Special
    Representative of the Secretary-General and the International Organization for Migration and
    other members of] the Global Migration Group". Documents are no members.
    """
    if not both.tables.capitals or has_verb(reading, span, both):
        return False
    words = reading.words
    if both.tables.instruments.intersection(words.keys[slice(*span)]):
        return False
    named = [at for at in range(*span) if says(reading, at, both)]
    capitals = sum(words.text[words.starts[at]].isupper() for at in named)
    return capitals * 2 > len(named)


def content(reading: Reading, span: Range, both: Both) -> frozenset[str]:
    """The words of substance of a piece."""
    return frozenset(word for word in reading.said(span) if word not in both.tables.empty)


def same_place(both: Both, one: Range, other: Range) -> bool:
    """Whether a piece of the old side and one of the new side stand in one replacement."""
    return both.region_of(one, new=False) == both.region_of(other, new=True) >= 0


def paired(olds: list[Range], news: list[Range], both: Both) -> list[tuple[Range, Range]]:
    """Pieces of one replacement that took each other's place: the first with the first. They are
    taken out of the lists.
    """
    pairs: list[tuple[Range, Range]] = []
    for one in list(olds):
        near = [other for other in news if same_place(both, one, other)]
        if near:
            olds.remove(one)
            news.remove(near[0])
            pairs.append((one, near[0]))
    return pairs


def flags(reading: Reading, span: Range, both: Both) -> frozenset[str]:
    """What the rules of weight ask of a piece."""
    tables, words = both.tables, reading.words
    said = reading.said(span)
    found = {"noted"} if both.noting else set()
    if tables.rights.intersection(_outside_titles(words.keys[slice(*span)])):
        found.add("rights")
    head = [key for key in words.keys[span[0] : span[0] + 2] if key not in tables.both]
    if head and head[0] in tables.relatives:
        found.add("subordinate")
    if _is_occasion(reading, span, both):
        found.add("occasion")
    if tables.continuing.intersection(said):
        found.add("continuing")
    for at in range(span[0], min(span[0] + 3, span[1])):
        if verb := _opening_at(reading, at, both):
            # "and looking forward to the next summit": an event to come binds nobody
            found.add("event" if verb in tables.ahead else "stance")
    substance = [word for word in said if word not in tables.empty]
    if substance and all(_is_quality(word, both) for word in substance):
        found.add("quality")
    if tables.examples.intersection(words.keys[max(0, span[0] - _BEFORE) : span[0] + 1]):
        found.add("example")
    return frozenset(found)


def replaced_flags(both: Both, one: Range, other: Range) -> frozenset[str]:
    """The same of two pieces that took each other's place. They tell of an occasion where both do:
    "held in Milan" -> "with 396 new commitments" is none.
    """
    marks = flags(both.old, one, both), flags(both.new, other, both)
    return (marks[0] | marks[1]) - ({"occasion", "event"} - (marks[0] & marks[1]))


def _outside_titles(keys: Sequence[str]) -> Iterator[str]:
    """Words that no title in quotation marks holds: the theme “upholding rights” gives none."""
    inside = False
    for key in keys:
        inside = key not in TITLE_ENDS if inside else key in TITLE_BEGINS
        if not inside:
            yield key


def _is_occasion(reading: Reading, span: Range, both: Both) -> bool:
    """Whether a thought says no more than when and where something took place: "which was to be
    held in Quito in 2020", "co-chaired by Germany and Morocco".
    """
    said = reading.said(span)
    first = [
        word for word in said if word not in both.tables.empty or word in both.tables.occasions
    ]
    verbs = sum(bool(both.tables.act(said[at : at + 4])) for at in range(len(said)))
    if not both.tables.spaced:  # one letter is a word: "2020年举行的"
        return verbs <= 1 and any(word in "".join(said) for word in both.tables.occasions)
    return bool(both.tables.occasions.intersection(first[:_OCCASION])) and verbs <= 1


def _is_quality(word: str, both: Both) -> bool:
    """Whether a word says how a thing is: "trauma-informed"."""
    return word in both.tables.qualities or word.rpartition("-")[2] in both.tables.qualities


def same_stems(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of words differ in grammar alone."""
    return len(one) == len(other) and all(map(_one_stem, sorted(one), sorted(other)))


def _one_stem(one: str, other: str) -> bool:
    least = min(len(one), len(other))
    shared = next((at for at in range(least) if one[at] != other[at]), least)
    return shared >= max(4, least - 2) and max(len(one), len(other)) - shared <= 4
