"""A clause label -> the clauses of the other text that could be its partner, with their scores:
`resdiff diff --explain OP4(b)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resdiff.comparison.align.alignment import prepare
from resdiff.comparison.align.likeness.flow import Flow, Sources
from resdiff.comparison.align.linking import links
from resdiff.comparison.align.matching.work import Work
from resdiff.comparison.align.options import DEFAULTS, AlignOptions
from resdiff.comparison.align.overrides import Override
from resdiff.errors import UsageError
from resdiff.values.comparison import Candidate
from resdiff.values.document import Resolution

SHOWN = 8  # candidates for each clause asked for


def explain(
    old: Resolution,
    new: Resolution,
    label: str,
    options: AlignOptions = DEFAULTS,
    overrides: Iterable[Override] = (),
) -> tuple[Candidate, ...]:
    """The best candidates of the clause `label` of the new text, then of the old one where it
    has that label too; best first.

    Raises UsageError (`usage.label`) when neither text has such a clause.
    """
    work = prepare(old, new, options, overrides)
    work.run()
    reasons = {
        clause: link.reason
        for link in links(work, old.language, new.language)
        for clause in (*(("new", j) for j in link.new), *(("old", i) for i in link.old))
    }
    candidates: list[Candidate] = []
    for side, mine, theirs in (("new", work.new, work.old), ("old", work.old, work.new)):
        for index, clause in enumerate(mine.clauses):
            if clause.label != label:
                continue
            flow = _flow(work, mine.codes[index], theirs.codes)
            rows = []
            for partner in range(len(theirs)):
                pair = (partner, index) if side == "new" else (index, partner)
                like = work.scale.likeness(work.old.codes[pair[0]], work.new.codes[pair[1]])
                rows.append((pair not in work.matching.basis, -like.score, partner, pair, like))
            rows.sort(key=lambda row: row[:3])
            told = rows[:SHOWN] + [row for row in rows[SHOWN:] if flow.get(row[2])]
            for unlinked, _, partner, (i, j), like in told:
                labels = work.old.clauses[i].label, work.new.clauses[j].label
                measures = like.score, like.words, like.pairs, like.order, like.contained
                candidates.append(
                    Candidate(
                        side,
                        *labels,
                        *measures,
                        linked=not unlinked,
                        reason=reasons[side, clause.id],
                        flow=flow.get(partner, 0.0),
                    )
                )
    if not candidates:
        raise UsageError(
            "usage.label",
            f"neither text has a clause {label!r}",
            hint="resdiff show lists the labels",
        )
    return tuple(candidates)


def _flow(work: Work, code: str, theirs: Sequence[str]) -> dict[int, float]:
    """For each clause of the other text the share of a clause's weight that stands in a stretch
    from there.
    """
    sources = Sources(theirs, (code,), work.scale, work.options).of(code)
    shares = Flow(work.scale, work.options).shares(code, [theirs[at] for at in sources])
    total = work.scale.total(code) or 1
    return {at: share / total for at, share in zip(sources, shares, strict=True) if share}
