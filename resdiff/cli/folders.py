"""Two folders of texts -> a folder with a report for each pair and a page that lists them."""

from __future__ import annotations

from pathlib import Path

import click

from resdiff.cli.output import render_options
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, ResdiffError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.pairs import pairs
from resdiff.sources.texts import resolution
from resdiff.text.visible import visible


def compare_folders(
    old: str, new: str, output: str, options: ReadOptions, *, exit_code: bool
) -> int:
    """Compare the texts that stand under the same name in both folders, and write the pages
    below `output`.

    A pair that cannot be read does not stop the others: it is named on standard error and on the
    page, and the exit code is 2 at the end. Raises OutputError and InputError.
    """
    from resdiff.comparison import compare
    from resdiff.render.pages.folder import INDEX, Reports

    reports = Reports(Path(output), render_options("never", on_screen=False))
    failed = differ = False
    for pair in pairs(Path(old), Path(new)):
        if pair.old is None or pair.new is None:
            reports.pass_over(
                pair.name,
                "only in the new folder" if pair.old is None else "only in the old folder",
            )
            differ = True
            continue
        try:
            comparison = compare(
                resolution(str(pair.old), options), resolution(str(pair.new), options)
            )
        except ResdiffError as error:
            failed = True
            reports.pass_over(pair.name, error.message)
            click.echo(f"resdiff: {visible(str(error))}", err=True)
            continue
        reports.add(pair.name, comparison)
        differ |= comparison.differs
    count = reports.close()
    click.echo(f"{count} reports, listed in {Path(output) / INDEX}", err=True)
    return EXIT_USAGE if failed else EXIT_FINDINGS if exit_code and differ else EXIT_OK
