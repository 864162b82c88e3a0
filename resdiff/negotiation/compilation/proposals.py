"""A base and the texts of several sides -> a row for each paragraph, with each wording once and all
who want it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.comparison import compare
from resdiff.comparison.edits import diff
from resdiff.negotiation.compilation.labels import labelled
from resdiff.negotiation.compilation.staying import in_place
from resdiff.negotiation.merging.words import merged
from resdiff.text.words import words
from resdiff.un.languages.stances import shorthand
from resdiff.values.comparison import Comparison, Fate
from resdiff.values.compilation import Compilation, CompilationRow, Proposal, ProposedWording
from resdiff.values.document import Clause, Notice, Part, Resolution, walk

# two new paragraphs at one place of which as many words are the same are one, in two wordings
ALIKE: Final = 0.8
_COMMENT: Final = "docx.comment"
_STEMS: Final = {Part.PREAMBLE: "PP", Part.OPERATIVE: "OP", Part.HEADING: "Heading"}
_PIECE: Final = re.compile(r"\([^()]+\)$|\.\d+$")
_START: Final = ""  # the anchor of what stands before all


class _Said(Struct, frozen=True):
    """What one side does with a unit of the base, or what it puts in."""

    name: str
    fate: Fate
    texts: tuple[str, ...]
    ids: tuple[str, ...]
    moved: bool = False
    part: Part = Part.OPERATIVE
    piece: str = ""  # of its label in that text, of an item: "(b)"


def compilation(base: Resolution, proposals: Sequence[Proposal]) -> Compilation:
    """Compare each proposal with the base, and say what is wanted of each paragraph.

    The same wording stands once with all names, in the order of the alphabet: the order in which
    proposals are given changes nothing but their own list.
    """
    ordered = sorted(proposals, key=lambda each: each.name.casefold())
    compared = [(each, compare(base, each.text)) for each in ordered]
    clauses = {clause.id: clause for clause in walk(base.clauses)}
    said: dict[str, list[_Said]] = defaultdict(list)
    new: list[tuple[str, _Said, int]] = []
    for each, comparison in compared:
        stays = in_place(comparison)
        _gather(each.name, comparison, stays, said)
        new += _insertions(each.name, comparison, stays)
    remarks, notices = _remarks(compared)
    depths = dict(_depths(base.clauses))
    groups = _groups(new)
    everybody = tuple(each.name for each in ordered)
    rows = _inserted(groups.get(_START, []), everybody)
    for key, clause in clauses.items():
        row = _row(clause, said[key], everybody, remarks.get(key, ()))
        rows.append(replace(row, depth=depths[key]))
        rows += _inserted(groups.get(key, []), everybody)
    notices += [
        Notice(notice.code, f"{each.name}: {notice.message}", notice.level, notice.clause)
        for each, comparison in compared
        for notice in comparison.said_first
    ]
    return Compilation(base, tuple(proposals), tuple(labelled(rows, base)), tuple(notices))


def _gather(
    name: str, comparison: Comparison, stays: Mapping[str, str], said: dict[str, list[_Said]]
) -> None:
    """What a side does with each clause of the base."""
    own = {clause.id: clause for clause in walk(comparison.new.clauses)}
    for change in comparison.changes:
        texts = tuple(own[key].text for key in change.new)
        for key in change.old:
            moved = bool(change.new) and stays.get(change.new[0]) != key
            said[key].append(_Said(name, change.fate, texts, change.new, moved))


def _insertions(
    name: str, comparison: Comparison, stays: Mapping[str, str]
) -> list[tuple[str, _Said, int]]:
    """The paragraphs of a side that are new, or stand where they did not, each behind a paragraph
    of the base, with its depth.
    """
    depths = dict(_depths(comparison.new.clauses))
    fresh = {key for change in comparison.changes if not change.old for key in change.new}
    found: list[tuple[str, _Said, int]] = []
    anchor = _START
    for clause in walk(comparison.new.clauses):
        if clause.id in stays:
            anchor = stays[clause.id]
        else:
            came = clause.id not in fresh
            piece = _PIECE.search(clause.label)
            said = _Said(name, Fate.ADDED, (clause.text,), (clause.id,), came, clause.part,
                         piece.group() if piece else "")  # fmt: skip
            found.append((anchor, said, depths[clause.id]))
    return found


def _groups(
    new: Sequence[tuple[str, _Said, int]],
) -> dict[str, list[tuple[list[_Said], int]]]:
    """New paragraphs by the paragraph they follow: those at one place that say the same, or
    nearly, are one row.
    """
    out: dict[str, list[tuple[list[_Said], int]]] = defaultdict(list)
    for anchor, said, depth in new:
        fitting = [
            (max(_alike(one.texts, said.texts) for one in group), -at, group)
            for at, (group, other) in enumerate(out[anchor])
            if other == depth
            and all(one.name != said.name and one.moved == said.moved for one in group)
        ]
        best = max(fitting, key=lambda each: each[:2], default=None)
        if best is not None and best[0] >= ALIKE:
            best[2].append(said)
        else:
            out[anchor].append(([said], depth))
    return out


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(
        None, words(" ".join(one)), words(" ".join(other)), autojunk=False
    ).ratio()


def _inserted(
    groups: Iterable[tuple[list[_Said], int]], everybody: Sequence[str]
) -> list[CompilationRow]:
    rows = []
    for group, depth in groups:
        proposals = _wordings(group, "")
        status = _status(proposals, everybody)
        label = group[0].piece if depth else _STEMS.get(group[0].part, "")
        rows.append(CompilationRow((), status, proposals, label, depth))
    return rows


def _row(
    clause: Clause,
    said: Sequence[_Said],
    everybody: Sequence[str],
    remarks: Sequence[ProposedWording],
) -> CompilationRow:
    changed = [one for one in said if one.texts != (clause.text,) or one.moved]
    proposals = _wordings(changed, clause.text)
    status = _status(proposals, everybody)
    if status == "agreed" and any(one.stance for one in remarks):
        status = "proposed"
    combined = _combined(clause.text, proposals) if len(proposals) > 1 else None
    return CompilationRow((clause.id,), status, (*proposals, *remarks), clause.label, 0, combined)


def _wordings(said: Sequence[_Said], base: str) -> tuple[ProposedWording, ...]:
    """Each wording once, with all who want it."""
    by: dict[tuple[tuple[str, ...], bool], list[_Said]] = defaultdict(list)
    for one in said:
        by[one.texts, one.moved].append(one)
    out = []
    for (texts, moved), group in by.items():
        text = "\n".join(texts)
        out.append(
            ProposedWording(
                tuple(one.name for one in group),
                group[0].fate,
                text,
                diff(base, text),
                "delete" if not texts else None,
                moved,
                tuple(one.ids for one in group),
            )
        )
    return tuple(sorted(out, key=lambda each: each.by))


def _status(proposals: Sequence[ProposedWording], everybody: Sequence[str]) -> str:
    if not proposals:
        return "agreed"
    if len(proposals) > 1:
        return "conflict"
    same = set(proposals[0].by) == set(everybody) and len(everybody) > 1
    return "agreed" if same else "proposed"


def _combined(base: str, proposals: Sequence[ProposedWording]) -> str | None:
    """The base with the changes of all, where they do not touch each other."""
    whole = base
    for each in proposals:
        if each.moved or not each.text or "\n" in (each.text + base):
            return None
        found = merged(base, whole, each.text)
        if found is None:
            return None
        whole = found
    return whole


def _depths(clauses: Iterable[Clause]) -> Iterable[tuple[str, int]]:
    waiting = [(0, clause) for clause in reversed(tuple(clauses))]
    while waiting:
        depth, clause = waiting.pop()
        yield clause.id, depth
        waiting += [(depth + 1, child) for child in reversed(clause.children)]


def _remarks(
    compared: Iterable[tuple[Proposal, Comparison]],
) -> tuple[dict[str, list[ProposedWording]], list[Notice]]:
    """Comments in the margin, by clause of the base: "Singapore reserves its position"; and a
    notice for each that stands at none.
    """
    found: dict[str, list[ProposedWording]] = defaultdict(list)
    loose: list[Notice] = []
    for each, comparison in compared:
        clauses = {clause.id: clause for clause in walk(each.text.clauses)}
        came_from = {
            key: change.old[0] for change in comparison.changes if change.old for key in change.new
        }
        known = shorthand(each.text.language)
        for notice in each.text.notices:
            if notice.code != _COMMENT:
                continue
            if notice.clause not in came_from:
                loose.append(Notice(notice.code, f"{each.name}: {notice.message}"))
                continue
            author = notice.message.partition("comment by ")[2].partition(":")[0] or each.name
            kind = known.stance(notice.print.removeprefix(author).strip())
            stance = kind if kind in ("delete", "retain", "reserve") else None
            found[came_from[notice.clause]].append(
                ProposedWording((author,), Fate.UNCHANGED, clauses[notice.clause].text, (), stance,
                                words=notice.print)
            )  # fmt: skip
    return found, loose
