"""A link with its edits -> the Pair that every rule reads: both sides' clauses, words and what was
replaced by what.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from resdiff.comparison.meaning.weights import Meaning, Phrase, VerbWeight, meaning, spelt
from resdiff.text.words import fold, words
from resdiff.values.comparison import Edit, Link, Op
from resdiff.values.document import Clause, Notice, Resolution, by_id

# characters beside a replacement that hold the words that rules ask for: what a figure counts, the
# rest of a phrase
BESIDE: Final = 80


class Replacement(Struct, frozen=True):
    """Words removed and words added at one place, with the unchanged words beside it: as printed,
    then as compared.
    """

    removed: str
    added: str
    before: str  # the last BESIDE characters
    after: str  # the first BESIDE characters
    gone: Phrase  # of `removed`
    come: Phrase  # of `added`

    @property
    def left(self) -> Phrase:
        """The words of `before`."""
        return words(self.before)

    @property
    def right(self) -> Phrase:
        """The words of `after`."""
        return words(self.after)


class Side(Struct, frozen=True):
    """One text's clauses of a link, their words joined, as printed and as compared."""

    clauses: tuple[Clause, ...]
    text: str
    reading: str  # OCR faults repaired, suggestions taken where the other side agrees
    words: Phrase  # of `reading`, spelt one way

    @property
    def first(self) -> Clause | None:
        """The clause that opens the side."""
        return self.clauses[0] if self.clauses else None


class Pair(Struct, frozen=True):
    """What the rules are asked about."""

    link: Link
    old: Side
    new: Side
    edits: tuple[Edit, ...]
    replacements: tuple[Replacement, ...]  # without OCR noise
    noise: tuple[Replacement, ...]  # only OCR noise
    meaning: Meaning | None
    language: str


class Texts(Struct, frozen=True, eq=False):
    """Two resolutions indexed once for all their links."""

    old: Resolution
    new: Resolution
    clauses: tuple[dict[str, Clause], dict[str, Clause]]
    faults: tuple[dict[str, list[Notice]], dict[str, list[Notice]]]
    weights: tuple[VerbWeight, ...] = ()


def index(old: Resolution, new: Resolution, weights: tuple[VerbWeight, ...] = ()) -> Texts:
    """The clauses and the OCR notices of both texts by clause id; `weights`: what the user has
    verbs weigh.
    """
    return Texts(
        old,
        new,
        (by_id(old), by_id(new)),
        (_faults(old), _faults(new)),
        weights,
    )


def _faults(resolution: Resolution) -> dict[str, list[Notice]]:
    found: dict[str, list[Notice]] = {}
    for notice in resolution.notices:
        if notice.code.startswith("ocr.") and notice.print and notice.reading:
            found.setdefault(notice.clause, []).append(notice)
    return found


def same_text(link: Link, edits: Sequence[Edit], texts: Texts) -> bool:
    """Whether both sides print the same words and no OCR fault was found in them: then there is
    nothing to read in them.
    """
    if len(link.old) != 1 or len(link.new) != 1 or any(edit.op is not Op.SAME for edit in edits):
        return False
    old, new = texts.clauses[0][link.old[0]], texts.clauses[1][link.new[0]]
    return (
        old.reading == new.reading
        and not texts.faults[0].get(old.id)
        and not texts.faults[1].get(new.id)
    )


def pair(link: Link, edits: Sequence[Edit], texts: Texts) -> Pair:
    """The link made ready for the rules."""
    faults = [
        notice
        for side, ids in enumerate((link.old, link.new))
        for clause in ids
        for notice in texts.faults[side].get(clause, ())
    ]
    everything = _replacements(edits)
    noise = tuple(each for each in everything if _is_noise(each, faults))
    language = texts.new.language
    weights = meaning(language, texts.weights) if language == texts.old.language else None
    return Pair(
        link,
        _side(tuple(texts.clauses[0][clause] for clause in link.old), texts.faults[0], weights),
        _side(tuple(texts.clauses[1][clause] for clause in link.new), texts.faults[1], weights),
        tuple(edits),
        tuple(each for each in everything if each not in noise),
        noise,
        weights,
        language,
    )


def _side(
    clauses: tuple[Clause, ...], faults: dict[str, list[Notice]], weights: Meaning | None
) -> Side:
    readings = []
    for clause in clauses:
        reading = clause.reading
        for notice in faults.get(clause.id, ()):
            reading = reading.replace(notice.print, notice.reading)
        readings.append(reading)
    reading = " ".join(readings)
    said = spelt(words(reading), weights) if weights else words(reading)
    return Side(clauses, " ".join(clause.text for clause in clauses), reading, said)


def _replacements(edits: Sequence[Edit]) -> tuple[Replacement, ...]:
    found: list[Replacement] = []
    removed = added = before = ""
    for edit in (*edits, Edit(Op.SAME, "")):
        if edit.op is Op.REMOVED:
            removed += edit.text
        elif edit.op is Op.ADDED:
            added += edit.text
        else:
            if removed or added:
                found.append(
                    Replacement(
                        removed, added, before, edit.text[:BESIDE], words(removed), words(added)
                    )
                )
            removed = added = ""
            before = edit.text[-BESIDE:]
    return tuple(found)


def _is_noise(each: Replacement, faults: Sequence[Notice]) -> bool:
    """Whether a replacement only undoes OCR faults: "Callsupon" -> "Calls upon", "alow" ->
    "allow".
    """
    if not faults:
        return False
    removed, added = fold(each.removed).split(), fold(each.added).split()
    for notice in faults:
        print_, reading = fold(notice.print).split(), fold(notice.reading).split()
        if (removed, added) in ((print_, reading), (reading, print_)):
            return True
    # the tokens beside the fault may be the same on both sides: "Sresses the" beside "Stresses the"
    mended = _mend(each.removed, faults), _mend(each.added, faults)
    return words(mended[0]) == words(mended[1])


def _mend(text: str, faults: Sequence[Notice]) -> str:
    for notice in faults:
        text = text.replace(notice.print, notice.reading)
    return text
