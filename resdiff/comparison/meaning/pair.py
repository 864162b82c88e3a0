"""A link with its edits -> the Pair that every rule reads: both sides' clauses, words and what was
replaced by what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.comparison.edits import diff
from resdiff.comparison.meaning.facts.footnotes import carries_notes
from resdiff.comparison.meaning.facts.routine import Stride, stride_of
from resdiff.comparison.meaning.weights import Meaning, Phrase, VerbWeight, meaning, spelt
from resdiff.text.words import fold, words
from resdiff.values.comparison import Edit, Link, Op
from resdiff.values.document import Clause, Notice, Resolution, Span, by_id

# characters beside a replacement that hold the words that rules ask for: what a figure counts, the
# rest of a phrase
BESIDE: Final = 80
GUESS: Final = "ocr.suspect"  # a word that may be misread; all other faults are mended by a rule
# faults that a rule could mend, from which on a text shows scanning: one may be a slip of a typist
_SCANNED: Final = 2
_LETTER: Final = r"[\w\u0300-\u036f]"  # or a mark that is composed with one


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
    reading: str  # faults of scanning repaired, guesses taken
    words: Phrase  # of `reading`, spelt one way
    sure: Phrase  # the same without guesses: what decides whether anything changed

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
    stride: Stride


class Texts(Struct, frozen=True, eq=False):
    """Two resolutions indexed once for all their links."""

    old: Resolution
    new: Resolution
    clauses: tuple[dict[str, Clause], dict[str, Clause]]
    faults: tuple[dict[str, list[Notice]], dict[str, list[Notice]]]
    stride: Stride
    noted: bool  # both carry footnotes
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
        stride_of(old, new),
        carries_notes(old) and carries_notes(new),
        weights,
    )


def _faults(resolution: Resolution) -> dict[str, list[Notice]]:
    """The faults of scanning by clause: those that a rule mends, and the guesses that may be made
    here.
    """
    notices = [
        notice
        for notice in resolution.notices
        if notice.code.startswith("ocr.") and notice.print and notice.reading
    ]
    scanned = sum(notice.code != GUESS for notice in notices) >= _SCANNED
    faults: dict[str, list[Notice]] = {}
    for notice in notices:
        if notice.code != GUESS or scanned or _lost_a_letter(notice):
            faults.setdefault(notice.clause, []).append(notice)
    return faults


def _lost_a_letter(notice: Notice) -> bool:
    """Whether a word is the one that is guessed but for one letter or space that is missing:
    "communit", "isto". Other guesses turn one word into another ("lamps" for "camps"), and are made
    only in a text that shows scanning.
    """
    word, guess = notice.print, notice.reading
    return len(guess) == len(word) + 1 and any(
        guess[:at] + guess[at + 1 :] == word for at in range(len(guess))
    )


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
        texts.stride,
    )


def of_wording(pair: Pair) -> Pair:
    """A pair of texts under negotiation without the names, stances and signs of brackets in them,
    which are no words of substance; any other pair as it is.
    """
    if not any(clause.aside or clause.brackets for side in (pair.old, pair.new)
               for clause in side.clauses):  # fmt: skip
        return pair
    old, new = (
        _side(tuple(map(_bare, side.clauses)), {}, pair.meaning) for side in (pair.old, pair.new)
    )
    edits = diff(old.text, new.text)
    return replace(pair, old=old, new=new, edits=edits, replacements=_replacements(edits), noise=())


def _bare(clause: Clause) -> Clause:
    """A clause whose text is its wording alone; its citations at their places there."""
    if not clause.aside and not clause.brackets:
        return clause
    text = " ".join(re.sub(r"[\[\]［］]", "", clause.reading).split())
    text = re.sub(r" (?=[,;.])", "", text)
    citations = []
    at = 0
    for citation in clause.citations:
        words = clause.text[citation.span.start : citation.span.end]
        found = text.find(words, at)
        if found >= 0:
            at = found + len(words)
            citations.append(replace(citation, span=Span(found, at)))
    return replace(clause, text=text, reading=text, citations=tuple(citations))


def _side(
    clauses: tuple[Clause, ...], faults: dict[str, list[Notice]], weights: Meaning | None
) -> Side:
    sure = " ".join(clause.reading for clause in clauses)
    reading = " ".join(_mend(clause.reading, faults.get(clause.id, ())) for clause in clauses)
    text = " ".join(clause.text for clause in clauses)
    spelt_words = _spelt(reading, weights)
    sure_words = spelt_words if reading == sure else _spelt(sure, weights)
    return Side(clauses, text, reading, spelt_words, sure_words)


def _spelt(text: str, weights: Meaning | None) -> Phrase:
    return spelt(words(text), weights) if weights else words(text)


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
    """A text with its faults mended, each where it stands as a whole word: "communit" is never
    mended inside "communities".
    """
    for notice in faults:
        if notice.print in text:
            word = rf"(?<!{_LETTER}){re.escape(notice.print)}(?!{_LETTER})"
            text = re.sub(word, notice.reading.replace("\\", r"\\"), text)
    return text
