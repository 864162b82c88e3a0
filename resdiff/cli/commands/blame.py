"""`resdiff blame TEXT --in TEXT...`: a text -> for every phrase of it the version in which it first
stood.
"""

from __future__ import annotations

from typing import Final

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
from resdiff.sources.texts import (
    Asked,
    corpus_of,
    from_corpus,
    only_one_stdin,
    reading_options,
    resolution,
)
from resdiff.sources.versions import comparing, versions
from resdiff.values.lineage import Blame

_FORMS: Final[tuple[Form[Blame], ...]] = (
    Form("terminal", (".txt",), drawn_by("resdiff.render.blame.terminal")),
    Form("html", (".html", ".htm"), drawn_by("resdiff.render.blame.html")),
    Form("json", (".json",), as_json),
)


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
@click.option("--no-cache", is_flag=True, help="Compare anew what was compared before.")
@output_options(_FORMS)
@reading_options()
def command(
    text: str,
    among: tuple[str, ...],
    folder: str | None,
    more: tuple[str, ...],
    form: str | None,
    output: str | None,
    no_cache: bool,
    color: str,
    pager: str,
    asked: Asked,
) -> int:
    """Say for every phrase of TEXT in which of the older versions it first stood.

    The versions follow --in: `resdiff blame NEW --in OLD1 OLD2 OLD3`. Texts of other series among
    them lend phrases. With --corpus the texts that say the same things are found in a corpus.
    """
    only_one_stdin(text, *among, *more)
    renderer = chosen(_FORMS, form, output)

    if folder is None and not among:
        raise UsageError("usage", "name older versions with --in, or a corpus with --corpus")

    from resdiff.lineage import blame

    subject = resolution(text, asked.reading, asked.stdin_filename)
    older = versions((*among, *more), asked.reading, asked.stdin_filename)
    if folder is not None:
        from resdiff.corpus.lenders import lenders

        corpus = corpus_of(folder)
        older += [
            from_corpus(corpus, facts.symbol, asked.reading, facts)
            for facts in lenders(corpus, subject)
        ]
    found = blame(subject, older, comparing(kept=not no_cache))
    on_screen = output in (None, STDOUT)
    options = render_options(color, on_screen=on_screen)
    write(
        renderer.render(found, options),
        output,
        paged=pager == "auto" and on_screen and renderer is _FORMS[0],
    )
    return EXIT_OK
