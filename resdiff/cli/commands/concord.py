"""`resdiff concord TEXT TEXT...`: language versions of one text -> what does not agree."""

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
from resdiff.errors import EXIT_FINDINGS, EXIT_OK
from resdiff.render.formats import formats_of
from resdiff.sources.texts import only_one_stdin
from resdiff.values.concordance import Concordance

_FORMATS: Final = formats_of(Concordance)


@click.command("concord", short_help="Whether the language versions of a text agree.")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT TEXT...")
@click.option("--exit-code", is_flag=True, help="End with 1 when something does not agree.")
@output_options(_FORMATS)
@reading_options()
def command(
    texts: tuple[str, ...],
    exit_code: bool,
    form: str | None,
    output: str | None,
    color: str,
    pager: str,
    asked: Asked,
) -> int:
    """Hold the language versions of one text against each other.

    Told are a paragraph that is missing, a citation, date, session, figure, bracket or footnote
    that is not the same, and an opening of another force. With two texts of each language, the
    older one first (`concord old.en new.en old.fr new.fr`, or folders), also what changed in one
    language and not in another.
    """
    refuse_input([output], texts)
    only_one_stdin(*texts)
    renderer = chosen(_FORMATS, form, output)

    from resdiff.verbs import Options, concord

    found = concord(texts, Options(reading=asked.reading), progress=with_progress)
    on_screen = output in (None, STDOUT)
    data = renderer.write(found, render_options(color, on_screen=on_screen))
    write(data, output, paged=pager == "auto" and on_screen and renderer is _FORMATS[0])
    return EXIT_FINDINGS if exit_code and not found.agrees else EXIT_OK
