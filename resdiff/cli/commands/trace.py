"""`resdiff trace TEXT...`: many versions -> the history of every clause, in the format asked
for.
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
from resdiff.values.lineage import Lineage

_FORMATS: Final = formats_of(Lineage)


@click.command("trace", short_help="The history of every clause over many versions.")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "--ordered", is_flag=True, help="Take the versions in the order given, not by their dates."
)
@click.option(
    "--back",
    metavar="[FOLDER]",
    is_flag=False,
    flag_value="",
    help="Trace one TEXT back through its predecessors among the texts of FOLDER; without FOLDER, "
    "by the links of the corpus.",
)
@click.option(
    "--corpus",
    "folder",
    metavar="FOLDER",
    help="The corpus of --back; default: RESDIFF_CORPUS, or your own.",
)
@click.option(
    "--against",
    metavar="TEXT",
    help="Compare every version with this one only, which stands first, not with its neighbours.",
)
@click.option(
    "--clause",
    metavar="LABEL|WORDS",
    help="The history of one paragraph, by its name in the newest text that has it (OP5(k)) or by "
    "some of its words.",
)
@click.option("--no-cache", is_flag=True, help="Compare anew what was compared before.")
@output_options(_FORMATS)
@reading_options()
def command(
    texts: tuple[str, ...],
    form: str | None,
    output: str | None,
    ordered: bool,
    back: str | None,
    folder: str | None,
    against: str | None,
    clause: str | None,
    no_cache: bool,
    color: str,
    pager: str,
    asked: Asked,
) -> int:
    """Trace every clause through the versions: first seen, reworded, moved, split, merged,
    dropped, returned.

    TEXT is a path, a folder of texts, - (standard input), a symbol (A/RES/68/179), or REV:path in
    git. Versions are taken by date: of adoption, of a draft of its distribution.
    """
    renderer = chosen(_FORMATS, form, output)
    if back is not None and (len(texts) != 1 or ordered):
        raise UsageError("usage", "--back goes with one TEXT, and finds the order by itself")
    refuse_input([output], [*texts, *([against] if against else [])])
    only_one_stdin(*texts, *([against] if against else []))

    from resdiff.verbs import Options, trace

    lineage = trace(
        texts,
        Options(reading=asked.reading, cached=not no_cache),
        ordered=ordered,
        against=against,
        back=back,
        corpus=folder,
        clause=clause,
        progress=with_progress,
    )
    on_screen = output in (None, STDOUT)
    data = renderer.write(lineage, render_options(color, on_screen=on_screen))
    write(data, output, paged=pager == "auto" and on_screen and renderer is _FORMATS[0])
    return EXIT_OK
