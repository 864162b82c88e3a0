"""`resdiff search PHRASE`: agreed language -> the clauses of a corpus that say it, in the format
asked for.
"""

from __future__ import annotations

from typing import Final

import click
from msgspec.structs import replace

from resdiff.cli.output import STDOUT, chosen, output_options, render_options, write
from resdiff.errors import EXIT_OK
from resdiff.render.formats import formats_of
from resdiff.sources.texts import corpus_of
from resdiff.values.document import Part
from resdiff.values.hits import Found

_FORMATS: Final = formats_of(Found)


@click.command("search", short_help="Find agreed language in a corpus.")
@click.argument("phrase", nargs=-1, required=True, metavar="PHRASE")
@click.option(
    "--corpus", "folder", metavar="FOLDER", help="The corpus; default: RESDIFF_CORPUS, or your own."
)
@click.option(
    "--exact",
    is_flag=True,
    help="Only the phrase itself, not other order, inflection or one word changed.",
)
@click.option(
    "--every",
    is_flag=True,
    help="Every text by itself, not one hit for a paragraph that is repeated from year to year.",
)
@click.option(
    "--body", metavar="ORGAN", default="", help="Only this organ: security, human rights."
)
@click.option(
    "--from",
    "first",
    metavar="YEAR",
    type=click.IntRange(1945, 9999),
    help="Only texts adopted in this year or later.",
)
@click.option(
    "--to",
    "last",
    metavar="YEAR",
    type=click.IntRange(1945, 9999),
    help="Only texts adopted in this year or before.",
)
@click.option("--part", type=click.Choice([part.value for part in Part]), help="Only this part.")
@click.option(
    "--opening",
    metavar="WORDS",
    default="",
    help="Only paragraphs that open with these words: urges.",
)
@click.option("--language", metavar="CODE", default="", help="Only texts in this language.")
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="At most so many hits.",
)
@output_options(_FORMATS)
def command(
    phrase: tuple[str, ...],
    folder: str | None,
    exact: bool,
    every: bool,
    body: str,
    first: int | None,
    last: int | None,
    part: str | None,
    opening: str,
    language: str,
    limit: int,
    form: str | None,
    output: str | None,
    color: str,
    pager: str,
) -> int:
    """Find the paragraphs that say PHRASE, the nearest first: where it was agreed, since when, and
    when it last changed.
    """
    from resdiff.corpus.search import SearchOptions, search

    renderer = chosen(_FORMATS, form, output)
    said = " ".join(phrase)
    options = SearchOptions(
        near=not exact,
        every=every,
        body=body,
        part=part or "",
        opening=opening,
        language=language,
        limit=limit,
    )
    options = replace(options, first=first or options.first, last=last or options.last)
    found = Found(said, search(corpus_of(folder), said, options))
    on_screen = output in (None, STDOUT)
    data = renderer.write(found, render_options(color, on_screen=on_screen))
    write(data, output, paged=pager == "auto" and on_screen and renderer is _FORMATS[0])
    return EXIT_OK
