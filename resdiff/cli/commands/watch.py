"""`resdiff watch DRAFT --base TEXT`: a draft that is being written -> its report in the browser,
made anew with every save.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import render_options
from resdiff.cli.progress import PROGRESS
from resdiff.errors import EXIT_OK, InputError, ResdiffError, UsageError
from resdiff.sources.texts import resolution

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

    try:
        from resdiff.desk.sentences import sentence
        from resdiff.desk.serving import serving
        from resdiff.desk.watching import Watching
    except ImportError as error:
        raise UsageError(
            "usage", f"watch needs {error.name}", hint="pip install 'resdiff[desk]'"
        ) from None
    from resdiff.render.comparison.view import summary
    from resdiff.render.formats import written
    from resdiff.render.pages import live as live_html
    from resdiff.render.words import speaking
    from resdiff.verbs import Options, compare, overrides_beside

    options = render_options("never", on_screen=False)
    frame = live_html.render(Path(draft).name, Path(base).name or base, options)
    watching = Watching(frame)
    PROGRESS.end()
    with serving(watching, port) as address, speaking(options.interface):
        click.echo(address)
        click.echo(f"resdiff: watching {click.format_filename(draft)}; Ctrl-C ends", err=True)
        if opened:
            click.launch(address)
        for _ in _saves(Path(draft), Path(base)):
            try:
                if read != (now := _stat(Path(base))):  # seldom: a base is agreed
                    old, read = resolution(base, asked.reading), now
                comparison = compare(
                    old,
                    resolution(draft, asked.reading),
                    Options(overrides=overrides_beside(draft, base)),
                )
                watching.pin(written(comparison, "html", options))
                click.echo(f"resdiff: {watching.showing.time} {summary(comparison)}", err=True)
            except ResdiffError as error:
                watching.fault(sentence(error))
                click.echo(f"resdiff: {error}", err=True)
    return EXIT_OK


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
