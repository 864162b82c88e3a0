"""`resdiff blame TEXT --in TEXT...`: a text -> for every phrase of it the version in which it first stood."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

import click

from resdiff.cli.output import STDOUT, render_options, write
from resdiff.cli.texts import only_one_stdin, reading, reading_options, resolution
from resdiff.cli.versions import comparing, versions
from resdiff.errors import EXIT_OK, UsageError

_FORMATS: Final = ("terminal", "html", "json")
_SUFFIXES: Final = {".json": "json", ".txt": "terminal", ".html": "html", ".htm": "html"}


@click.command("blame", short_help="For each phrase of a text, where it first stood.")
@click.argument("text")
@click.option("--in", "among", multiple=True, required=True, metavar="TEXT", help="An older version, or a folder of them; may be repeated.")
@click.argument("more", nargs=-1, metavar="[TEXT]...")
@click.option("-f", "--format", "form", type=click.Choice(_FORMATS), help="Default: by the suffix of FILE, else terminal.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--no-cache", is_flag=True, help="Compare anew what was compared before.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True, help="Colours in the terminal.")
@click.option("--pager", type=click.Choice(("auto", "never")), default="auto", show_default=True, help="Page long output on a screen.")
@reading_options
def command(
    text: str,
    among: tuple[str, ...],
    more: tuple[str, ...],
    form: str | None,
    output: str | None,
    no_cache: bool,
    color: str,
    pager: str,
    language: str | None,
    tracked: str,
    stdin_filename: str,
    fetch: bool,
    max_size: float | None,
) -> int:
    """Say for every phrase of TEXT in which of the older versions it first stood.

    The versions follow --in: `resdiff blame NEW --in OLD1 OLD2 OLD3`. Texts of other series among them lend phrases.
    """
    asked = reading(language, tracked, max_size, fetch)
    only_one_stdin(text, *among, *more)
    chosen = form or ("terminal" if output in (None, STDOUT) else _SUFFIXES.get(PurePath(output or "").suffix.lower()))
    if chosen is None:
        raise UsageError("usage", "no format goes with this suffix", where=output or "", hint="add -f, or use one of .txt, .html, .json")

    from resdiff.lineage import blame

    found = blame(resolution(text, asked, stdin_filename), versions((*among, *more), asked, stdin_filename), comparing(kept=not no_cache))
    on_screen = output in (None, STDOUT)
    options = render_options(color, on_screen=on_screen)
    if chosen == "json":
        from resdiff.codec import dumps, encode

        data = dumps(encode(found))
    elif chosen == "html":
        from resdiff.render.blame_html import render as page

        data = page(found, options)
    else:
        from resdiff.render.blame_terminal import render

        data = render(found, options)
    write(data, output, paged=pager == "auto" and on_screen and chosen == "terminal")
    return EXIT_OK
