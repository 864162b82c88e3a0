"""`resdiff demo`: compares two texts of the corpus that ships, offline -> a report in the current
folder and a summary.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from resdiff.cli.output import render_options
from resdiff.text.files import write_file

OLD: Final = "68th-session-text.txt"
NEW: Final = "next-session-draft.illustrative.txt"
_REPORT: Final = "resdiff-demo.html"


@click.command("demo", short_help="Compare two texts that ship with resdiff.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=_REPORT,
    show_default=True,
    help="Where to write the HTML report.",
)
def command(output: str) -> None:
    """Compare the 68th-session text on the protection of migrants with an illustrative draft for
    the next session.

    Works offline, from any folder: prints a summary and where the side-by-side report is.
    """
    from resdiff.render.comparison.view import summary
    from resdiff.render.formats import written
    from resdiff.render.words import say, speaking
    from resdiff.sources import shipped
    from resdiff.verbs import compare

    comparison = compare(shipped.folder() / OLD, shipped.folder() / NEW)
    options = render_options("never", on_screen=False)
    page = written(comparison, "html", options)
    write_file(Path(output), page)
    with speaking(options.interface):
        click.echo(f"{OLD} → {NEW}")
        click.echo(summary(comparison))
        where = str(Path(output).resolve())
        click.echo(say("The side-by-side report is in {file}: open it in a browser.", file=where))
