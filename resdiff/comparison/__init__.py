"""Two Resolutions -> their Comparison: aligned, diffed, classified, with a verdict in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from resdiff.comparison.align import AlignOptions, Override, align
from resdiff.comparison.authors import with_authors
from resdiff.comparison.beside import header_changes, loose_notes
from resdiff.comparison.edits import DiffOptions, diff
from resdiff.comparison.meaning import (
    MigrationOptions,
    VerbWeight,
    classify,
    footnote_changes,
    index,
    named,
    verdict,
    with_migrations,
    with_moved,
)
from resdiff.comparison.numbering import numbered
from resdiff.comparison.pairing import pairing
from resdiff.values.comparison import Change, Comparison, Fate, FootnoteChange, Link, Mark
from resdiff.values.document import Clause, Notice, Resolution


class CompareOptions(Struct, frozen=True):
    """How two texts are compared: the options of each stage."""

    align: AlignOptions = field(default_factory=AlignOptions)
    diff: DiffOptions = field(default_factory=DiffOptions)
    migration: MigrationOptions = field(default_factory=MigrationOptions)
    # what the user has verbs weigh; the conventional weights ship
    verbs: tuple[VerbWeight, ...] = ()


def compare(
    old: Resolution,
    new: Resolution,
    options: CompareOptions = CompareOptions(),
    overrides: Iterable[Override] = (),
) -> Comparison:
    """Compare two versions. Every clause of each is in exactly one change; the edits of a change
    rebuild its words on both sides.

    `overrides` are links made by hand (resdiff.comparison.align.load_overrides); a stale one is a
    notice.
    """
    alignment = align(old, new, options.align, overrides)
    texts = index(old, new, options.verbs)
    clauses = texts.clauses
    found: list[Change] = []
    for number, link in enumerate(alignment.links, 1):
        edits = diff(_text(clauses[0], link.old), _text(clauses[1], link.new), options.diff)
        classified = classify(link, edits, texts)
        marks, substance = classified.marks, classified.substance
        found.append(
            Change(
                f"c{number}",
                classified.fate,
                link.old,
                link.new,
                link.score,
                link.confidence,
                link.basis,
                link.reason,
                marks,
                edits,
                _footnotes(link, marks, clauses, options.diff),
                substance.weight,
                substance.direction,
                substance.differences,
            )
        )
    labels = named(*clauses)
    changes = with_moved(with_migrations(found, labels, new.language, options.migration))
    changes = numbered(with_authors(changes, *clauses))
    return Comparison(
        old,
        new,
        changes,
        _tally(changes),
        verdict(changes),
        (
            *pairing(old, new, changes),
            *(_beside(old, new) if old.language == new.language else ()),
            *alignment.notices,
        ),
    )


def _beside(old: Resolution, new: Resolution) -> Iterator[Notice]:
    yield from header_changes(old, new)
    yield from loose_notes(old, new)


def _footnotes(
    link: Link,
    marks: Iterable[Mark],
    clauses: tuple[Mapping[str, Clause], Mapping[str, Clause]],
    options: DiffOptions,
) -> tuple[FootnoteChange, ...]:
    """The footnotes of a link that changed, where a mark says so."""
    if all(mark.code != "footnote-changed" for mark in marks):
        return ()
    old, new = ([clauses[0][name] for name in link.old], [clauses[1][name] for name in link.new])
    return footnote_changes(old, new, options)


def _text(clauses: Mapping[str, Clause], ids: Iterable[str]) -> str:
    """The words of several clauses, joined by one space."""
    return " ".join([clauses[clause].text for clause in ids])


def _tally(changes: Iterable[Change]) -> tuple[tuple[str, int], ...]:
    """Every fate, then every mark that occurs, in the order of the alphabet: how many changes have
    it.
    """
    changes = tuple(changes)
    fates = Counter(change.fate for change in changes)
    marks = Counter(code for change in changes for code in {mark.code for mark in change.marks})
    return (*((fate.value, fates[fate]) for fate in Fate), *sorted(marks.items()))
