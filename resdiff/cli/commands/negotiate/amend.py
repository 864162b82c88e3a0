"""`resdiff amend OLD NEW`: two texts -> the amendments that make the newer one of the older."""

from __future__ import annotations

from typing import Final

import click

from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import STDOUT, chosen, output_options, refuse_input, render_options, write
from resdiff.errors import EXIT_OK
from resdiff.render.formats import formats_of
from resdiff.sources.texts import only_one_stdin
from resdiff.values.amendments import Amendments

_FORMATS: Final = formats_of(Amendments)


@click.command("amend", short_help="What changed, as a list of amendments.")
@click.argument("old")
@click.argument("new")
@click.option("--to", metavar="SYMBOL", help="The draft that is amended; by default OLD's symbol.")
@click.option(
    "--sponsor", "sponsors", metavar="NAME", multiple=True, help="Who proposes it; may be repeated."
)
@output_options(_FORMATS)
@reading_options()
def command(
    old: str,
    new: str,
    to: str | None,
    sponsors: tuple[str, ...],
    form: str | None,
    output: str | None,
    color: str,
    pager: str,
    asked: Asked,
) -> int:
    """Print the amendments that make NEW of OLD, as documents of the United Nations word them.

    Numbers are those of OLD. Each quotation is as short as it can be and still be found once; a
    paragraph of which most changed is quoted whole. `resdiff apply OLD LIST` gives NEW.
    """
    refuse_input([output], [old, new])
    only_one_stdin(old, new)
    renderer = chosen(_FORMATS, form, output)

    from resdiff.verbs import Options, amend

    made = amend(old, new, Options(reading=asked.reading), to=to, by=sponsors)
    for notice in made.notices:
        click.echo(notice.message, err=True)
    if not made.items:
        click.echo("The texts say the same: there is nothing to amend.", err=True)
    on_screen = output in (None, STDOUT)
    data = renderer.write(made, render_options(color, on_screen=on_screen))
    write(data, output, paged=pager == "auto" and on_screen and renderer is _FORMATS[0])
    return EXIT_OK
