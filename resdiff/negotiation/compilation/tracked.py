"""A Compilation -> a Comparison of the base with a text that holds every proposal, each edit with
the name of its side: siblings, never nested, so that Word can take or refuse each alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from resdiff.negotiation.compilation.wording import Wanted, edits_of
from resdiff.negotiation.composing import DraftClause, finished
from resdiff.values.comparison import Change, Comparison, Edit, Fate, Op, Verdict
from resdiff.values.compilation import Compilation, CompilationRow
from resdiff.values.document import Clause, walk


def all_tracked(compilation: Compilation) -> Comparison:
    """Reject all and the base stands there; accept what one side changed, and reject the others,
    and its text does.
    """
    base = {clause.id: clause for clause in walk(compilation.base.clauses)}
    theirs = {
        each.name: {clause.id: clause for clause in walk(each.text.clauses)}
        for each in compilation.proposals
    }
    roots: list[DraftClause] = []
    line: list[DraftClause] = []
    changes: list[Change] = []
    drafts: list[tuple[DraftClause, Change]] = []
    for row in compilation.rows:
        for clause, change in _changes(row, base, theirs):
            changes.append(replace(change, id=f"c{len(changes) + 1}"))
            words = "".join(edit.text for edit in change.edits if edit.op is not Op.REMOVED)
            if not words:
                continue
            draft = DraftClause(replace(clause, children=(), text=clause.text), words)
            depth = min(row.depth, len(line))
            del line[depth:]
            (line[-1].below if line else roots).append(draft)
            line.append(draft)
            drafts.append((draft, changes[-1]))
    text = finished(roots, compilation.base, keep_labels=True)
    # what came has the id that it has in the new text
    ids = {id(draft): clause.id for draft, clause in zip(_walked(roots), walk(text.clauses),
                                                        strict=True)}  # fmt: skip
    new = {change.id: ids[id(draft)] for draft, change in drafts}
    linked = tuple(
        replace(change, new=(new[change.id],) if change.id in new else ()) for change in changes
    )
    return Comparison(compilation.base, text, linked, (), Verdict("substantive", ""))


def _walked(roots: list[DraftClause]) -> Iterator[DraftClause]:
    waiting = roots[::-1]
    while waiting:
        draft = waiting.pop()
        yield draft
        waiting += draft.below[::-1]


def _changes(
    row: CompilationRow,
    base: Mapping[str, Clause],
    theirs: Mapping[str, Mapping[str, Clause]],
) -> Iterator[tuple[Clause, Change]]:
    """What becomes of the paragraphs of a row, each with the clause whose facts it has."""
    wanted = [one for one in row.proposals if not one.words]
    if not row.base:
        for one in wanted:
            yield _alternative(theirs[one.by[0]][one.clauses[0][0]], one.text, one.by)
        return
    clause = base[row.base[0]]
    said = [Wanted(one.by, "" if one.moved else one.text) for one in wanted]
    edits, rest = edits_of(clause.text, said, inline=bool(clause.children))
    yield clause, _change((clause.id,), edits, clause)
    for each in rest:
        yield _alternative(clause, each.text, each.by)


def _alternative(clause: Clause, text: str, by: tuple[str, ...]) -> tuple[Clause, Change]:
    return clause, _change((), (Edit(Op.ADDED, text, " and ".join(by)),), clause)


def _change(old: tuple[str, ...], edits: tuple[Edit, ...], clause: Clause) -> Change:
    same = all(edit.op is Op.SAME for edit in edits)
    gone = all(edit.op is Op.REMOVED for edit in edits)
    fate = Fate.UNCHANGED if same else Fate.DROPPED if gone else Fate.REWORDED
    by = tuple(dict.fromkeys(edit.by for edit in edits if edit.by))
    return Change(
        "", fate if old else Fate.ADDED, old, (), 1.0, 1.0, "similar" if old else "none",
        f"proposals on {clause.label}", (), edits, by=by,
    )  # fmt: skip
