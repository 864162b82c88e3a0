"""`resdiff merge BASE OURS THEIRS`: what two sides made of one text -> the text with the changes of
both.
"""

from __future__ import annotations

from typing import Final

import click
from msgspec.structs import replace

from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import STDOUT, chosen, refuse_input, render_options, write
from resdiff.errors import EXIT_FINDINGS, EXIT_OK
from resdiff.render.formats import formats_of
from resdiff.sources.texts import file_of, only_one_stdin, resolution
from resdiff.values.merging import Merge, SideNames

_FORMATS: Final = formats_of(Merge)
_ON_LINES: Final = frozenset({"text", "markdown"})  # formats whose files have lines of their own


@click.command("merge", short_help="Put together what two sides made of one text.")
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([form.name for form in _FORMATS]),
    help="Default: by the suffix of FILE, else text.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option(
    "-L",
    "--label",
    "labels",
    metavar="NAME",
    multiple=True,
    help="How ours, the base and theirs are called in conflicts, in this order.",
)
@click.option(
    "--diff3", "with_base", is_flag=True, help="In conflicts, show the words of the base as well."
)
@reading_options()
def command(
    base: str,
    ours: str,
    theirs: str,
    form: str | None,
    output: str | None,
    labels: tuple[str, ...],
    with_base: bool,
    asked: Asked,
) -> int:
    """Merge clause by clause, and within a clause word by word where changes do not touch.

    Renumbering is no conflict, and what one side moved and the other reworded is both. Conflicts
    stand between <<<<<<< and >>>>>>>, as in git; then the exit code is 1. BASE, OURS and THEIRS are
    each a path, -, a symbol, or REV:path in git.
    """
    refuse_input([output], [base, ours, theirs])
    only_one_stdin(base, ours, theirs)
    renderer = chosen(_FORMATS, form, output)
    named = (base, ours, theirs)
    texts = [resolution(text, asked.reading) for text in named]

    from resdiff.verbs import merge

    merged = merge(texts[0], texts[1], texts[2])
    names = (*labels, *("ours", "base", "theirs")[len(labels) :])
    options = replace(
        render_options("never", on_screen=output in (None, STDOUT)),
        sides=SideNames(names[0], names[1], names[2], with_base),
    )
    if renderer.name == "text" and {text.source.format for text in texts} <= _ON_LINES:
        files = [file_of(text, asked.reading) for text in named]
        if all(files):
            options = replace(options, texts=tuple(map(in_lines, files)))
    if renderer.name == "docx":
        options = replace(options, old_file=file_of(base, asked.reading)
                          if texts[0].source.format == "docx" else b"")  # fmt: skip
    write(renderer.write(merged, options), output)
    tell(merged)
    return EXIT_OK if merged.merges else EXIT_FINDINGS


def in_lines(data: bytes) -> str:
    """The characters of a plain text, whatever its encoding."""
    from resdiff.readers.encoding import characters

    return characters(data, "", None)[0]


def tell(merged: Merge) -> None:
    """Say on standard error what could not be merged, and what a reader should look at."""
    from resdiff.text.visible import visible

    for notice in merged.notices:
        click.echo(visible(f"{notice.message}"), err=True)
    for conflict in merged.conflicts:
        sides = zip(("base", "ours", "theirs"), (conflict.base, conflict.ours, conflict.theirs),
                    strict=True)  # fmt: skip
        where = ", ".join(f"{name} {' '.join(ids)}" for name, ids in sides if ids)
        click.echo(visible(f"conflict: {where}: {conflict.why}"), err=True)
