"""`resdiff show TEXT`: one text -> what was understood of it."""

from __future__ import annotations

import click

from resdiff.cli.output import STDOUT, columns, write
from resdiff.render.text.outlines import OUTLINES
from resdiff.sources.texts import Asked, reading_options, resolution


@click.command("show", short_help="What was understood of one text.")
@click.argument("text")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([outline.name for outline in OUTLINES]),
    default="tree",
    show_default=True,
    help="; ".join(f"{outline.name}: {outline.summary}" for outline in OUTLINES) + ".",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option(
    "--pager",
    type=click.Choice(("auto", "never")),
    default="auto",
    show_default=True,
    help="Page long output on a screen.",
)
@reading_options()
def command(
    text: str,
    form: str,
    output: str | None,
    pager: str,
    asked: Asked,
) -> None:
    """Print the clauses of TEXT as resdiff understands them, with everything it has doubts about.

    TEXT is a path, - (standard input), a symbol (A/RES/68/179), or REV:path in git.
    """
    outline = next(outline for outline in OUTLINES if outline.name == form)
    understood = resolution(text, asked.reading, asked.stdin_filename)
    on_screen = output in (None, STDOUT)
    data = outline.render(understood, columns() if on_screen else 80)
    write(data, output, paged=pager == "auto" and on_screen)
