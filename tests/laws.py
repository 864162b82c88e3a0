"""The laws of the house as checks of one Comparison: used on made-up texts and on the real ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from resdiff.text.words import tokens
from resdiff.values import codec
from resdiff.values.comparison import Change, Comparison, Edit, Fate, Level, Op
from resdiff.values.document import Clause, Resolution, Source, walk


def by_id(resolution: Resolution) -> dict[str, Clause]:
    clauses = list(walk(resolution.clauses))
    found = {clause.id: clause for clause in clauses}
    assert len(found) == len(clauses), "ids are unique in a document"
    return found


def check_comparison(comparison: Comparison) -> None:
    """Partition, rebuilding edits, fates that fit the sides, tally, round trip."""
    sides = by_id(comparison.old), by_id(comparison.new)
    for side, ids in zip(
        sides,
        (
            sum((c.old for c in comparison.changes), ()),
            sum((c.new for c in comparison.changes), ()),
        ),
        strict=True,
    ):
        assert Counter(ids) == Counter(side.keys()), (
            "every clause of each side is in exactly one change"
        )
    for change in comparison.changes:
        check_edits(
            change,
            [sides[0][id_].text for id_ in change.old],
            [sides[1][id_].text for id_ in change.new],
        )
        check_fate(change)
    assert len({change.id for change in comparison.changes}) == len(comparison.changes)
    fates = Counter(change.fate for change in comparison.changes)
    assert {fate: dict(comparison.tally).get(fate, 0) for fate in Fate} == {
        fate: fates[fate] for fate in Fate
    }
    assert codec.loads(codec.dumps(codec.encode(comparison))) == codec.stripped(comparison)


def check_edits(change: Change, old: Iterable[str], new: Iterable[str]) -> None:
    """Same + removed rebuild the old words, same + added the new; no edit begins or ends inside a
    word.
    """
    old_text, new_text = " ".join(old), " ".join(new)
    assert rebuilt(change.edits, Op.REMOVED) == old_text, change
    assert rebuilt(change.edits, Op.ADDED) == new_text, change
    for text, op in ((old_text, Op.REMOVED), (new_text, Op.ADDED)):
        borders, at = {0}, 0
        for token in tokens(text):
            borders.add(at := at + len(token))
        at = 0
        for edit in change.edits:
            if edit.op in (Op.SAME, op):
                assert at in borders, f"{change.id}: an edit begins inside a word: {edit}"
                at += len(edit.text)


def rebuilt(edits: Iterable[Edit], op: Op) -> str:
    return "".join(edit.text for edit in edits if edit.op in (Op.SAME, op))


def check_fate(change: Change) -> None:
    counts = len(change.old), len(change.new)
    match change.fate:
        case Fate.ADDED:
            assert counts[0] == 0 and counts[1] == 1
        case Fate.DROPPED:
            assert counts[0] == 1 and counts[1] == 0
        case Fate.SPLIT:
            assert counts[0] >= 1 and counts[1] > 1
        case Fate.MERGED:
            assert counts[0] > 1 and counts[1] >= 1
        case _:
            assert counts == (1, 1)
    assert 0 <= change.score <= 1
    assert 0 <= change.confidence <= 1
    assert change.reason and "\n" not in change.reason


def check_no_change(comparison: Comparison) -> None:
    """What compare(x, x) must give."""
    for change in comparison.changes:
        assert change.fate is Fate.UNCHANGED, change
        assert change.old == change.new
        assert all(mark.level is Level.NONE for mark in change.marks), change
    assert comparison.verdict.code == "identical"


_MIRRORED = {
    Fate.ADDED: Fate.DROPPED,
    Fate.DROPPED: Fate.ADDED,
    Fate.SPLIT: Fate.MERGED,
    Fate.MERGED: Fate.SPLIT,
}


def check_mirror(there: Comparison, back: Comparison) -> None:
    """The links of compare(a, b) are those of compare(b, a) the other way round."""
    mirrored = {(change.new, change.old, mirror(change)) for change in back.changes}
    assert {(change.old, change.new, change.fate) for change in there.changes} == mirrored


def mirror(change: Change) -> Fate:
    if len(change.old) > 1 and len(change.new) > 1:
        return change.fate  # n:m is a split or a merger from both ends
    return _MIRRORED.get(change.fate, change.fate)


def check_words(source: Source, resolution: Resolution) -> None:
    """Every word of the source stands in a clause, its number, a footnote, a passage, or a notice
    that names it.
    """
    wanted = bag(" ".join(text for block in source.blocks for text in (block.number, block.text)))
    wanted += bag(" ".join(note.text for note in source.notes))
    # each note's mark, once
    wanted += bag(" ".join(mark.mark for block in source.blocks for mark in block.notes))
    clauses = list(walk(resolution.clauses))
    held = bag(" ".join(part for clause in clauses for part in (clause.number, clause.text)))
    held += bag(
        " ".join(
            part
            for clause in clauses
            for note in clause.footnotes
            for part in (note.mark, note.text)
        )
    )
    held += bag(
        " ".join(
            passage.text
            for passage in (*resolution.front, *resolution.closing, *resolution.furniture)
        )
    )
    held += bag(" ".join(notice.print for notice in resolution.notices))
    held += bag(" ".join(filter(None, (resolution.symbol, resolution.title))))
    missing = wanted - held
    assert not missing, f"{source.name}: characters of words that are nowhere: {missing}"


def bag(text: str) -> Counter[str]:
    """Letters and digits, counted: words may be joined at line ends, so they are weighed by their
    characters.
    """
    return Counter(character for character in text if character.isalnum())
