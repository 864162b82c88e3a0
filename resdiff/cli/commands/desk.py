"""`resdiff desk`: the page for people without a shell."""

from __future__ import annotations

import click

from resdiff.cli.output import render_options
from resdiff.cli.progress import PROGRESS
from resdiff.errors import EXIT_OK, UsageError


@click.command("desk", short_help="A page in the browser: texts in, a report out.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port on the loopback address; a free one when left out.",
)
@click.option(
    "--browser/--no-browser",
    "opened",
    default=True,
    help="Open the page in the browser; without, print its address.",
)
def command(port: int, opened: bool) -> int:
    """Open a page in the browser: two texts in, a report out; a history, a Word file with tracked
    changes, proposals, amendments.

    The page is served on this machine only (127.0.0.1), at an address that others cannot guess.
    Texts stay in memory and are written nowhere. Ctrl-C ends it.
    """
    try:
        from resdiff.desk.app import Desk
        from resdiff.desk.serving import serve
    except ImportError as error:
        raise UsageError(
            "usage", f"the desk needs {error.name}", hint="pip install 'resdiff[desk]'"
        ) from None

    def ready(address: str) -> None:
        PROGRESS.end()
        click.echo(address)
        click.echo("resdiff: the desk is open; Ctrl-C closes it", err=True)
        if opened:
            click.launch(address)

    serve(Desk(render_options("never", on_screen=False)), port, ready)
    return EXIT_OK
