"""`resdiff corpus`: texts -> a folder with a catalogue and an index, to be searched, verified and
linked.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec.structs import asdict

from resdiff.cli.output import write
from resdiff.cli.progress import PROGRESS
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.texts import corpus_of

if TYPE_CHECKING:
    from resdiff.corpus.add import Tally
    from resdiff.sources.corpus_folder import Corpus

_Command = TypeVar("_Command", bound=Callable[..., object])


def _in_corpus(command: _Command) -> _Command:
    return click.option(
        "--corpus",
        "folder",
        metavar="FOLDER",
        help="The corpus; default: RESDIFF_CORPUS, or your own.",
    )(command)


def _jobs(command: _Command) -> _Command:
    return click.option(
        "--jobs",
        type=click.IntRange(0, 256),
        default=0,
        help="Processes; 0: one on each processor.",
    )(command)


@click.group("corpus", short_help="Keep a corpus of texts: add, list, verify, index, pull, link.")
def command() -> None:
    """Keep a folder of texts with a catalogue and an index, for `resdiff search` and for symbols as
    TEXT.
    """


@command.command("add")
@click.argument("texts", nargs=-1, required=True, metavar="FILE-OR-FOLDER...")
@_in_corpus
@_jobs
def add(texts: tuple[str, ...], folder: str | None, jobs: int) -> int:
    """Copy files into the corpus, and index them. What is there already is passed over."""
    from resdiff.corpus import add as adding

    paths = list(adding.texts_in(texts))
    if not paths:
        raise UsageError("usage", "there is no text that can be read", where=texts[0])
    return _said(
        adding.add(corpus_of(folder), paths, ReadOptions(), jobs, _progress(len(paths))), "added"
    )


@command.command("index")
@_in_corpus
@_jobs
def index(folder: str | None, jobs: int) -> int:
    """Index what is not indexed yet, and forget what the catalogue has no more."""
    from resdiff.corpus import add as adding

    corpus = corpus_of(folder)
    count = len(corpus.catalogue())
    return _said(adding.index(corpus, ReadOptions(), jobs, _progress(count)), "indexed")


@command.command("list")
@_in_corpus
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("terminal", "json", "csv")),
    default="terminal",
    show_default=True,
)
def listed(folder: str | None, form: str) -> int:
    """List the texts: symbol, date, language, title."""
    from resdiff.text.visible import visible
    from resdiff.values.codec import dumps

    rows = [asdict(facts) for facts in corpus_of(folder).catalogue()]
    if form == "json":
        write(dumps({"schema": "resdiff/catalogue/1", "texts": rows}), None)
    elif form == "csv":
        out = io.StringIO(newline="")
        table = csv.writer(out)
        table.writerow(rows[0] if rows else ())
        table.writerows([_cell(value) for value in row.values()] for row in rows)
        write(out.getvalue().encode("utf-8", "backslashreplace"), None)
    else:
        lines = [
            f"{row['symbol'] or '-':<24} {row['adopted'] or '-':<10} {row['language']}  "
            f"{row['title'] or row['file']}"
            for row in rows
        ]
        write(
            ("\n".join([*map(visible, lines), f"{len(rows)} texts"]) + "\n").encode(
                "utf-8", "replace"
            ),
            None,
        )
    return EXIT_OK


def _cell(value: object) -> object:
    """No cell is a formula to a spreadsheet."""
    return (
        f"'{value}"
        if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
        else value
    )


@command.command("verify")
@_in_corpus
def verify(folder: str | None) -> int:
    """Read every text again: changed or missing files, double symbols, predecessors that are
    missing or go round in a circle.

    Exit code: 1 when there is something to report.
    """
    from resdiff.text.visible import visible

    corpus = corpus_of(folder)
    faults = list(corpus.verify())
    lines = [visible(f"{fault.where}: {fault.message} [{fault.code}]") for fault in faults]
    lines.append(f"{len(corpus.catalogue())} texts, {len(faults) or 'nothing'} to report")
    write(("\n".join(lines) + "\n").encode("utf-8", "replace"), None)
    return EXIT_FINDINGS if faults else EXIT_OK


@command.command("pull")
@click.argument("symbols", nargs=-1, metavar="[SYMBOL]...")
@_in_corpus
@click.option(
    "--series", metavar="TITLE", default="", help="Every resolution that is known under this title."
)
@click.option(
    "--language", metavar="CODE", default="en", show_default=True, help="Language of the texts."
)
@click.option(
    "--watch",
    "places",
    metavar="PLACE",
    multiple=True,
    help="Watch a folder of the United Nations' repositories: A/RES/80 (a session), S/RES/2025 (a "
    "year). Kept: later a bare `corpus pull --fetch` says and gets what is new in all of them.",
)
@click.option(
    "--fetch",
    is_flag=True,
    help="Get them from the United Nations; without, only say what would be got.",
)
def pull(
    symbols: tuple[str, ...],
    folder: str | None,
    series: str,
    language: str,
    places: tuple[str, ...],
    fetch: bool,
) -> int:
    """Get texts by symbol, or a whole series by title, into the corpus. What is there already is
    not asked for.
    """
    from resdiff.corpus import add as adding
    from resdiff.corpus import known

    corpus = corpus_of(folder)
    if not symbols and not series:
        return _watch(corpus, places, language, fetch)
    if places:
        raise UsageError("usage", "--watch goes without symbols and without --series")
    wanted = list(dict.fromkeys((*symbols, *(each.symbol for each in known.titled(series)))))
    if series and len(wanted) == len(symbols):
        hint = (
            "only what is machine-readable is known: sessions 74 to 77 of the General Assembly, "
            "the Security Council since 2000"
        )
        raise UsageError("usage", f"no resolution is known under the title {series!r}", hint=hint)
    missing = [symbol for symbol in wanted if corpus.find(symbol, language) is None]
    if not fetch:
        lines = [f"{symbol}  {known.address(symbol)}".rstrip() for symbol in missing]
        told = f"{len(missing)} of {len(wanted)} are not in the corpus" + (
            "; --fetch gets them" if missing else ""
        )
        write(("\n".join([*lines, told]) + "\n").encode("utf-8", "replace"), None)
        return EXIT_OK
    return _said(
        adding.pull(
            corpus,
            missing,
            language,
            ReadOptions(language=language, fetch=True),
            _progress(len(missing)),
        ),
        "added",
    )


def _watch(corpus: Corpus, places: tuple[str, ...], language: str, fetch: bool) -> int:
    """Say what is new in the watched folders and get it; without the network, what is watched."""
    from resdiff.corpus.watch import pull_watched, watching
    from resdiff.text.visible import visible

    folders = watching(corpus, places, language)
    if not folders:
        raise UsageError(
            "usage", "name a symbol, a series with --series, or a folder with --watch A/RES/80"
        )
    if not fetch:
        for each in folders:
            text = f"{each.place} ({each.language}): texts pulled: {len(each.files)}"
            write(f"{visible(text)}; --fetch gets what is new\n".encode(), None)
        return EXIT_OK
    return _said(
        pull_watched(corpus, folders, lambda line: write(f"{visible(line)}\n".encode(), None)),
        "new or changed",
    )


@command.command("link")
@_in_corpus
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where the table goes (Parquet); default: links.parquet in the corpus.",
)
@click.option(
    "--engine",
    type=click.Choice(("duckdb", "spark")),
    default="duckdb",
    show_default=True,
    help="What runs the steps.",
)
@click.option(
    "--master",
    metavar="URL",
    default="",
    help="Of a Spark cluster: spark://host:7077. Its Python needs resdiff; see --work.",
)
@click.option(
    "--spark",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    help="A setting of Spark: spark.executor.memory=4g.",
)
@click.option(
    "--work",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    help="Where its files go while it works: a folder that all machines of a cluster see.",
)
def link(
    folder: str | None,
    output: str | None,
    engine: str,
    master: str,
    settings: tuple[str, ...],
    work: str | None,
) -> int:
    """Link every clause to the clause of an earlier text that it comes from, and write the table of
    links.
    """
    from resdiff.corpus.link import Cluster, documents_of, linked
    from resdiff.corpus.link.table import write_links

    if engine != "spark" and (master or settings):
        raise UsageError("usage", "--master and --spark go with --engine spark")
    pairs = [each.partition("=") for each in settings]
    if wrong := [each for each, (_, sign, _) in zip(settings, pairs, strict=True) if not sign]:
        raise UsageError("usage", f"--spark {wrong[0]} is no setting", hint="KEY=VALUE")
    cluster = Cluster(master, tuple((key, value) for key, _, value in pairs))
    corpus = corpus_of(folder)
    table = linked(
        documents_of(corpus), engine, folder=Path(work) if work else None, cluster=cluster
    )
    path = Path(output) if output else corpus.links_file
    write_links(table, path)
    click.echo(f"{table.num_rows} links in {path}", err=True)
    return EXIT_OK


@command.command("site")
@_in_corpus
@click.option("-o", "--output", metavar="FOLDER", required=True, help="Where the pages go.")
@_jobs
def site(folder: str | None, output: str, jobs: int) -> int:
    """Write a static site: an index, a page for each series with its lineage, a page for each text.
    Only what changed is made anew.
    """
    from resdiff.corpus.site import make_site
    from resdiff.text.visible import visible

    corpus = corpus_of(folder)
    made, current, errors = make_site(
        corpus, Path(output), jobs, _progress(len(corpus.catalogue()))
    )
    for error in errors:
        click.echo(f"resdiff: {visible(error)}", err=True)
    click.echo(
        f"{made} series made, {current} current; see {Path(output) / 'index.html'}", err=True
    )
    return EXIT_USAGE if errors else EXIT_OK


def _progress(count: int) -> Callable[[int], None]:
    """A count on a terminal's standard error."""
    return lambda done: PROGRESS.say(f"{done} of {count}")


def _said(tally: Tally, what: str) -> int:
    """Say how it went; 2 when something could not be read."""
    from resdiff.text.visible import visible

    for error in tally.errors:
        click.echo(f"resdiff: {visible(error)}", err=True)
    known = f", {tally.known} there already" if tally.known else ""
    failed = f", {len(tally.errors)} could not be read" if tally.errors else ""
    click.echo(f"{tally.added} {what}{known}{failed}", err=True)
    return EXIT_USAGE if tally.errors else EXIT_OK
