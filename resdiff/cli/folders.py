"""Two folders of texts -> a folder with a report for each pair and a page that lists them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from resdiff.cli.output import render_options
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, ResdiffError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.cores import on_cores
from resdiff.sources.levels import told_by_each_other
from resdiff.sources.pairs import TextPair, pairs
from resdiff.sources.texts import resolution
from resdiff.text.visible import visible

if TYPE_CHECKING:
    from resdiff.render.options import RenderOptions
    from resdiff.render.pages.reports import ReportEntry


class _Made(Struct, frozen=True):
    """What came of a pair: its report, or what was wrong with it."""

    page: bytes = b""
    listed: ReportEntry | None = None
    differs: bool = False
    error: str = ""  # as it is told
    reason: str = ""  # as the page that lists the reports says it


def compare_folders(
    old: str, new: str, output: str, options: ReadOptions, *, exit_code: bool
) -> int:
    """Compare the texts that stand under the same name in both folders, and write the pages
    below `output`, on all processors.

    A pair that cannot be read does not stop the others: it is named on standard error and on the
    page, and the exit code is 2 at the end. Raises OutputError and InputError.
    """
    from resdiff.render.pages.folder import INDEX, Reports

    shown = render_options("never", on_screen=False)
    reports = Reports(Path(output), shown)
    failed = differ = False
    every = pairs(Path(old), Path(new))
    whole = [pair for pair in every if pair.old is not None and pair.new is not None]
    made = on_cores(partial(_made, options=options, shown=shown), whole)
    for pair in every:
        if pair.old is None or pair.new is None:
            side = "new" if pair.old is None else "old"
            reports.pass_over(pair.name, f"only in the {side} folder")
            differ = True
            continue
        found = next(made)
        if found.listed is None:
            failed = True
            reports.pass_over(pair.name, found.reason)
            click.echo(f"resdiff: {visible(found.error)}", err=True)
            continue
        reports.put(pair.name, found.page, found.listed)
        differ |= found.differs
    count = reports.close()
    click.echo(
        f"{count} report{'' if count == 1 else 's'}, listed in {Path(output) / INDEX}", err=True
    )
    return EXIT_USAGE if failed else EXIT_FINDINGS if exit_code and differ else EXIT_OK


def _made(pair: TextPair, options: ReadOptions, shown: RenderOptions) -> _Made:
    from resdiff.comparison import compare
    from resdiff.render.pages.folder import page_of

    try:
        texts = [resolution(str(path), options) for path in (pair.old, pair.new)]
    except ResdiffError as error:
        return _Made(error=str(error), reason=error.message)
    old, new = told_by_each_other(texts, options.language, handed=())
    comparison = compare(old, new)
    page, listed = page_of(pair.name, comparison, shown)
    return _Made(page, listed, comparison.differs)
