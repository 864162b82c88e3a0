"""A Merge -> a text that Word can show: conflicts in brackets, each wording with the name of its
side; and whose each change is.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from resdiff.negotiation.composing import DraftClause, finished
from resdiff.values.comparison import Change, Comparison, Op
from resdiff.values.document import Resolution, walk
from resdiff.values.merging import Merge, MergedRow


def rolling(merge: Merge, ours: str, theirs: str) -> Resolution:
    """The merged text; where there is a conflict, the paragraph of the base untouched, and below it
    what each side wants: "[ours: ...]", "[theirs: ...]".
    """
    if merge.text is not None:
        return merge.text
    texts = (merge.base, merge.ours, merge.theirs)
    clauses = [{clause.id: clause for clause in walk(text.clauses)} for text in texts]
    roots: list[DraftClause] = []
    line: list[DraftClause] = []
    for row in merge.rows:
        ids = ((1, row.ours), (2, row.theirs), (0, row.base))
        found = next((clauses[at][keys[0]] for at, keys in ids if keys), None)
        if found is None:
            continue
        for number, words in enumerate(_paragraphs(row, merge, ours, theirs)):
            label = found.label if not number else f"{found.label}alt{number}"
            clause = replace(found, children=(), label=label)
            if words != clause.text:
                printed = found.number.rstrip(".")
                other = f"{printed} alt {number}." if number and printed else ""
                clause = replace(clause, text="", number=other if number else clause.number)
            draft = DraftClause(clause, words)
            del line[row.depth :]
            (line[-1].below if line else roots).append(draft)
            line.append(draft)
    return finished(roots, merge.ours, names=(ours, theirs))


def _paragraphs(row: MergedRow, merge: Merge, ours: str, theirs: str) -> Iterator[str]:
    """The paragraphs of a row: its words, or those of a conflict."""
    if row.conflict is None:
        yield row.text
        return
    conflict = merge.conflicts[row.conflict]
    if conflict.base_text:
        yield " ".join(conflict.base_text.split())
    for name, text in ((ours, conflict.ours_text), (theirs, conflict.theirs_text)):
        yield f"[{name}: {' '.join(text.split()) or 'delete'}]"


def authored(comparison: Comparison, merge: Merge, ours: str, theirs: str) -> tuple[Change, ...]:
    """The changes from the base to the merged text, each edit with the name of the side that has
    it; both names where both do.
    """
    texts = (merge.ours, merge.theirs)
    said = [" ".join(clause.text for clause in walk(text.clauses)) for text in texts]
    old = {clause.id: clause for clause in walk(comparison.old.clauses)}
    new = {clause.id: clause for clause in walk(comparison.new.clauses)}

    def whose(change: Change) -> Iterator[str]:
        before = [old[key].text for key in change.old]
        after = [new[key].text for key in change.new]
        for name, text in zip((ours, theirs), said, strict=True):
            came = any(words in text for words in after if words not in before)
            went = any(words not in text for words in before)
            if came or went:
                yield name

    def one(change: Change) -> Change:
        names = list(whose(change))
        by = " and ".join(names)
        if not names:
            return change
        edits = tuple(
            edit if edit.op is Op.SAME else replace(edit, by=_side_of(edit.op, edit.text, by, said,
                                                                     (ours, theirs)))
            for edit in change.edits
        )  # fmt: skip
        return replace(change, edits=edits, by=tuple(names))

    return tuple(map(one, comparison.changes))


def _side_of(op: Op, words: str, by: str, said: list[str], names: tuple[str, str]) -> str:
    """The side whose text has the words that came, or has not those that went."""
    having = [words in text for text in said]
    wanted = [has if op is Op.ADDED else not has for has in having]
    if wanted[0] != wanted[1]:
        return names[0] if wanted[0] else names[1]
    return by
