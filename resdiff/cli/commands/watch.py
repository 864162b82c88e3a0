"""`resdiff watch DRAFT --base TEXT`: a draft that is being written -> its report in the browser,
made anew with every save.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import render_options
from resdiff.errors import EXIT_OK, InputError, ResdiffError
from resdiff.sources.texts import resolution

if TYPE_CHECKING:
    from resdiff.cli.server import Server

# seconds between two looks at the files; what is saved is seen within half a second
_LOOK: Final = 0.2


@click.command("watch", short_help="Show the report of a draft while it is written.")
@click.argument("draft")
@click.option(
    "--base", required=True, metavar="TEXT", help="The text that the draft is compared with."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port on the loopback address; a free one when left out.",
)
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@reading_options()
def command(
    draft: str,
    base: str,
    port: int,
    opened: bool,
    asked: Asked,
) -> int:
    """Show the report of DRAFT against a base in the browser, and make it anew whenever the
    draft is saved.

    The page is served on this machine only (127.0.0.1), at an address that others cannot guess. It
    keeps its place while the report changes; a draft that cannot be read leaves the last report and
    says why. Ctrl-C ends it.
    """
    if not Path(draft).is_file():
        raise InputError(
            "input.not-found",
            "there is no such file",
            where=draft,
            hint="watch takes a file that is saved again and again",
        )
    # a base that cannot be read is an error now, not in the browser
    old = resolution(base, asked.reading)
    read = _stat(Path(base))

    from resdiff.cli.server import Board, Server
    from resdiff.render.comparison import html
    from resdiff.render.pages import live as live_html
    from resdiff.verbs import Options, compare, overrides_beside

    options = render_options("never", on_screen=False)
    board = Board()
    pages = {"": live_html.render(Path(draft).name, Path(base).name or base, options)}
    with _serving(Server(board, pages, live_html.REPORT, live_html.EVENTS, port)) as server:
        click.echo(server.address)
        click.echo(f"resdiff: watching {click.format_filename(draft)}; Ctrl-C ends", err=True)
        if opened:
            click.launch(server.address)
        for _ in _saves(Path(draft), Path(base)):
            try:
                if read != (now := _stat(Path(base))):  # seldom: a base is agreed
                    old, read = resolution(base, asked.reading), now
                comparison = compare(
                    old,
                    resolution(draft, asked.reading),
                    Options(overrides=overrides_beside(draft, base)),
                )
                board.pin(html.render(comparison, options))
                click.echo(f"resdiff: {board.showing.time} {comparison.verdict.words}", err=True)
            except ResdiffError as error:
                board.fault(str(error))
                click.echo(f"resdiff: {error}", err=True)
    return EXIT_OK


@contextmanager
def _serving(server: Server) -> Iterator[Server]:
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": _LOOK}, daemon=True
    )
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _saves(*files: Path) -> Iterator[None]:
    """Once at first, and then whenever one of the files has been saved and is at rest: editors
    write in several steps.
    """
    told: object = None
    last = _state(files)
    while True:
        if last != told:
            told = last
            yield
        time.sleep(_LOOK)
        now = _state(files)
        while now != last:
            last = now
            time.sleep(_LOOK)
            now = _state(files)


def _state(files: tuple[Path, ...]) -> tuple[tuple[int, int, int] | None, ...]:
    return tuple(_stat(file) for file in files)


def _stat(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
