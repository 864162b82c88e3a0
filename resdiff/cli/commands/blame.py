"""`resdiff blame TEXT --in TEXT...`: a text -> for every phrase of it the version in which it first
stood.
"""

from __future__ import annotations

from typing import Final

import click

from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import (
    STDOUT,
    chosen,
    output_options,
    refuse_input,
    render_options,
    with_progress,
    write,
)
from resdiff.errors import EXIT_OK, UsageError
from resdiff.render.formats import formats_of
from resdiff.sources.texts import only_one_stdin
from resdiff.values.lineage import Blame

_FORMATS: Final = formats_of(Blame)


@click.command("blame", short_help="For each phrase of a text, where it first stood.")
@click.argument("text")
@click.option(
    "--in",
    "among",
    multiple=True,
    metavar="TEXT",
    help="An older version, or a folder of them; may be repeated.",
)
@click.option(
    "--corpus",
    "folder",
    metavar="[FOLDER]",
    is_flag=False,
    flag_value="",
    help="Look in those texts of a corpus that say the same things; without FOLDER, in "
    "RESDIFF_CORPUS or your own.",
)
@click.argument("more", nargs=-1, metavar="[TEXT]...")
@click.option(
    "--ordered",
    is_flag=True,
    help="Take the versions in the order given, oldest first, not by their dates.",
)
@click.option("--no-cache", is_flag=True, help="Compare anew what was compared before.")
@output_options(_FORMATS)
@reading_options()
def command(
    text: str,
    among: tuple[str, ...],
    folder: str | None,
    more: tuple[str, ...],
    form: str | None,
    output: str | None,
    ordered: bool,
    no_cache: bool,
    color: str,
    pager: str,
    asked: Asked,
) -> int:
    """Say for every phrase of TEXT in which of the older versions it first stood.

    The versions follow --in: `resdiff blame NEW --in OLD1 OLD2 OLD3`. Texts of other series among
    them lend phrases. With --corpus the texts that say the same things are found in a corpus.
    """
    refuse_input([output], [text, *among, *more])
    only_one_stdin(text, *among, *more)
    renderer = chosen(_FORMATS, form, output)
    if folder is None and not among:
        raise UsageError("usage", "name older versions with --in, or a corpus with --corpus")

    from resdiff.verbs import Options, blame

    options = Options(reading=asked.reading, cached=not no_cache)
    found = blame(
        text,
        (*among, *more),
        options,
        corpus=folder,
        ordered=ordered,
        progress=with_progress,
    )
    on_screen = output in (None, STDOUT)
    data = renderer.write(found, render_options(color, on_screen=on_screen))
    write(data, output, paged=pager == "auto" and on_screen and renderer is _FORMATS[0])
    return EXIT_OK
