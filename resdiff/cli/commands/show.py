"""`resdiff show TEXT`: one text -> what was understood of it."""

from __future__ import annotations

from typing import Final

import click
from msgspec.structs import replace

from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import STDOUT, refuse_input, render_options, write
from resdiff.render.formats import formats_of
from resdiff.sources.texts import resolution, source
from resdiff.values.document import Resolution

_FORMATS: Final = formats_of(Resolution)


@click.command("show", short_help="What was understood of one text.")
@click.argument("text")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([form.name for form in _FORMATS]),
    default="tree",
    show_default=True,
    help="; ".join(f"{form.name}: {form.summary}" for form in _FORMATS) + ".",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option(
    "--pager",
    type=click.Choice(("auto", "never")),
    default="auto",
    show_default=True,
    help="Page long output on a screen.",
)
@click.option(
    "--explain-line",
    "line",
    metavar="N",
    type=click.IntRange(min=1),
    help="Say which rules decided on line N of the file, instead of printing the text.",
)
@click.option(
    "--as",
    "wanted",
    metavar="NAME",
    help="Of a text under negotiation: as this delegation wants it; clean: without anything in "
    "brackets; agreed: as far as nobody contests it.",
)
@click.option(
    "--open",
    "is_open",
    is_flag=True,
    help="Of a text under negotiation: how many brackets, what is open, by whom.",
)
@reading_options()
def command(
    text: str,
    form: str,
    output: str | None,
    pager: str,
    line: int | None,
    is_open: bool,
    wanted: str | None,
    asked: Asked,
) -> None:
    """Print the clauses of TEXT as resdiff understands them, with everything it has doubts about.

    TEXT is a path, - (standard input), a symbol (A/RES/68/179), or REV:path in git.
    """
    refuse_input([output], [text])
    if line is not None:
        from resdiff.parse.explain import explain_line
        from resdiff.parse.options import ParseOptions
        from resdiff.render.text import line as lines

        options = ParseOptions(language=asked.reading.language)
        write(lines.render(explain_line(source(text, asked.reading), line, options)), output)
        return
    chosen = next(row for row in _FORMATS if row.name == form)
    on_screen = output in (None, STDOUT)
    read = resolution(text, asked.reading)
    if wanted is not None:
        read = _as(read, text, wanted, asked)
    if is_open:
        from resdiff.render.text import play

        write(play.render(read, render_options("never", on_screen=on_screen)), output)
        return
    data = chosen.write(read, render_options("never", on_screen=on_screen))
    write(data, output, paged=pager == "auto" and on_screen)


def _as(read: Resolution, text: str, wanted: str, asked: Asked) -> Resolution:
    """A text as one side wants it: by its brackets, or by the author of tracked changes."""
    from resdiff.negotiation.sides import AGREED, CLEAN, as_wanted
    from resdiff.sources.authors import authors
    from resdiff.text.names import is_named

    ours = wanted not in (CLEAN, AGREED) and any(
        is_named(name, (wanted,)) for name in authors((read,))
    )
    if ours:
        return resolution(text, replace(asked.reading, by=(wanted,)))
    return as_wanted(read, wanted)
