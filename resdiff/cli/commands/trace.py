"""`resdiff trace TEXT...`: many versions -> the history of every clause, in the format asked
for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from resdiff.cli.output import (
    STDOUT,
    Form,
    as_json,
    chosen,
    drawn_by,
    output_options,
    render_options,
    write,
)
from resdiff.errors import EXIT_OK, UsageError
from resdiff.sources.texts import Asked, corpus_of, from_corpus, reading_options
from resdiff.sources.versions import comparing, versions
from resdiff.values.document import Notice
from resdiff.values.lineage import Lineage

if TYPE_CHECKING:
    from resdiff.readers.formats import ReadOptions
    from resdiff.sources.corpus_folder import Corpus
    from resdiff.values.document import Resolution

_FORMS: Final[tuple[Form[Lineage], ...]] = (
    Form("terminal", (".txt",), drawn_by("resdiff.render.lineage.terminal")),
    Form("html", (".html", ".htm"), drawn_by("resdiff.render.lineage.html")),
    Form("json", (".json",), as_json),
    Form("csv", (".csv",), drawn_by("resdiff.render.lineage.csv")),
)


@click.command("trace", short_help="The history of every clause over many versions.")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@click.option(
    "--ordered", is_flag=True, help="Take the versions in the order given, not by date of adoption."
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
    help="Compare every version with this one only, not with its neighbours.",
)
@click.option("--no-cache", is_flag=True, help="Compare anew what was compared before.")
@output_options(_FORMS)
@reading_options()
def command(
    texts: tuple[str, ...],
    form: str | None,
    output: str | None,
    ordered: bool,
    back: str | None,
    folder: str | None,
    against: str | None,
    no_cache: bool,
    color: str,
    pager: str,
    asked: Asked,
) -> int:
    """Trace every clause through the versions: first seen, reworded, moved, split, merged,
    dropped, returned.

    TEXT is a path, a folder of texts, - (standard input), a symbol (A/RES/68/179), or REV:path in
    git. Versions are taken by date of adoption.
    """
    from msgspec.structs import replace

    from resdiff.lineage import in_order, trace, trace_against, walk_back

    renderer = chosen(_FORMS, form, output)
    if back is not None and (len(texts) != 1 or ordered):
        raise UsageError("usage", "--back goes with one TEXT, and finds the order by itself")
    found = versions(texts, asked.reading, asked.stdin_filename)
    told: tuple[Notice, ...] = ()
    if back:
        chain, told = walk_back(found[0], versions((back,), asked.reading))
        found = list(chain)
    elif back is not None:
        found += _linked(corpus_of(folder), found[0], asked.reading)
    base = (
        versions((against,), asked.reading, asked.stdin_filename)[0]
        if against is not None
        else None
    )
    if base is not None and base.source.sha256 not in {each.source.sha256 for each in found}:
        found.append(base)
    ranked, notices = (tuple(found), ()) if ordered else in_order(found)
    if len(ranked) < 2:
        raise UsageError(
            "usage",
            "a lineage needs two different versions at least",
            hint="name more texts, or a folder of them",
        )
    compare = comparing(kept=not no_cache)
    if base is None:
        lineage = trace(ranked, compare)
    else:
        place = next(
            at for at, each in enumerate(ranked) if each.source.sha256 == base.source.sha256
        )
        lineage = trace_against(ranked, place, compare)
    lineage = replace(lineage, notices=(*told, *notices, *lineage.notices))
    on_screen = output in (None, STDOUT)
    data = renderer.render(lineage, render_options(color, on_screen=on_screen))
    write(data, output, paged=pager == "auto" and on_screen and renderer.name == "terminal")
    return EXIT_OK


def _linked(corpus: Corpus, text: Resolution, options: ReadOptions) -> list[Resolution]:
    """The texts that a text of a corpus comes from, by its table of links. Raises ResdiffError."""
    from resdiff.corpus.link.table import predecessors

    if not text.symbol:
        raise UsageError(
            "usage",
            "the text has no symbol by which the corpus could know it",
            hint="name a folder: --back FOLDER",
        )
    return [from_corpus(corpus, symbol, options) for symbol in predecessors(corpus, text.symbol)]
