"""Two Resolutions -> their Alignment, with a reason and a confidence for every link."""

from __future__ import annotations

from collections.abc import Iterable

from resdiff.comparison.align.likeness.side import sides
from resdiff.comparison.align.linking import links
from resdiff.comparison.align.matching.work import Work
from resdiff.comparison.align.options import DEFAULTS, AlignOptions
from resdiff.comparison.align.overrides import Override, decide
from resdiff.values.comparison import Alignment
from resdiff.values.document import Resolution


def align(
    old: Resolution,
    new: Resolution,
    options: AlignOptions = DEFAULTS,
    overrides: Iterable[Override] = (),
) -> Alignment:
    """Find which clause became which. Every clause of both texts is in exactly one link; the
    same input gives the same links.

    `overrides` are decisions made by hand (overrides.py); a stale one is a notice,
    `align.override-stale`.
    """
    work = prepare(old, new, options, overrides)
    work.run()
    return Alignment(
        links(work, old.language, new.language), (*work.decisions.notices, *work.notices)
    )


def prepare(
    old: Resolution, new: Resolution, options: AlignOptions, overrides: Iterable[Override]
) -> Work:
    """Everything align() needs before its first stage."""
    mine, theirs = sides(old, new)
    return Work(mine, theirs, options, decide(overrides, old, new, mine, theirs))
