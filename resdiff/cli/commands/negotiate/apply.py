"""`resdiff apply TEXT AMENDMENTS...`: a text and lists of amendments -> the text as amended."""

from __future__ import annotations

from typing import Final

import click
from msgspec.structs import replace

from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import STDOUT, chosen, output_options, refuse_input, render_options, write
from resdiff.errors import EXIT_FINDINGS, EXIT_OK
from resdiff.render.formats import formats_of
from resdiff.sources.texts import only_one_stdin, resolution, word_file
from resdiff.text.visible import visible
from resdiff.values.amendments import APPLIED, Applied, Outcome

_FORMATS: Final = formats_of(Applied)
_LONGEST: Final = 90  # characters of an instruction that are repeated beside what became of it


@click.command("apply", short_help="A text with amendments carried out.")
@click.argument("text")
@click.argument("lists", nargs=-1, required=True, metavar="AMENDMENTS...")
@click.option("--check", is_flag=True, help="Only say what would become of each amendment.")
@click.option(
    "--any-target", is_flag=True, help="Apply also lists that amend another text, by their symbol."
)
@click.option("--author", help="Word: whose changes those are that name no sponsor (resdiff).")
@click.option("--date", help="Word: when; by default SOURCE_DATE_EPOCH.")
@output_options(_FORMATS)
@reading_options()
def command(
    text: str,
    lists: tuple[str, ...],
    check: bool,
    any_target: bool,
    author: str | None,
    date: str | None,
    form: str | None,
    output: str | None,
    color: str,
    pager: str,
    asked: Asked,
) -> int:
    """Carry out AMENDMENTS on TEXT, and number it anew.

    AMENDMENTS are what `resdiff amend` wrote, an amendment document (PDF, Word, text), or a list
    typed by hand: "OP3: replace “urges” with “calls upon”". Paragraph numbers are those of TEXT,
    also in later instructions and further lists. What is not found, is found several times or is
    not understood is said and left undone; the exit code is then 1.
    """
    refuse_input([output], [text, *lists])
    only_one_stdin(text, *lists)
    renderer = chosen(_FORMATS, form, output)

    from resdiff.verbs import Options, apply

    base = resolution(text, asked.reading)
    applied = apply(base, lists, Options(reading=asked.reading), any_target=any_target)
    if check:
        lines = [*map(_said, applied.items), *_counted(applied)]
        write(("\n".join(map(visible, lines)) + "\n").encode(), output)
    else:
        on_screen = output in (None, STDOUT)
        options = render_options(color, on_screen=on_screen, author=author, date=date)
        if renderer.name == "docx":
            options = replace(options, old_file=word_file(text, base, asked.reading))
        paged = pager == "auto" and on_screen and renderer is _FORMATS[0]
        write(renderer.write(applied, options), output, paged=paged)
        for item in applied.items:
            if item.status != APPLIED or item.why:
                click.echo(visible(_said(item)), err=True)
        for line in _counted(applied):
            click.echo(visible(line), err=True)
    return EXIT_OK if applied.whole and applied.items else EXIT_FINDINGS


def _said(item: Outcome) -> str:
    """One line for an instruction: what became of it, and why."""
    words = item.words if len(item.words) <= _LONGEST else f"{item.words[:_LONGEST].rstrip()}…"
    why = f": {item.why}" if item.why else ""
    return f"{item.id} {item.status}{why} [{words}]"


def _counted(applied: Applied) -> list[str]:
    done = sum(item.status == APPLIED for item in applied.items)
    lines = [notice.message for notice in applied.notices]
    if not applied.items:
        return [*lines, "no amendment was found"]
    return [*lines, f"{done} of {len(applied.items)} amendments applied"]
