"""Two folders of texts -> a folder with a report for each pair and a page that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import msgspec
from msgspec import Struct

from resdiff.cli.output import render_options
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, ResdiffError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.levels import told_by_each_other
from resdiff.sources.pairs import TextPair, pairs
from resdiff.sources.texts import resolution
from resdiff.text.cores import on_cores
from resdiff.text.kept import KeptResults
from resdiff.text.visible import visible

if TYPE_CHECKING:
    from resdiff.render.options import RenderOptions
    from resdiff.render.pages.reports import ReportEntry

# reports kept in the user's cache; one of a hundred clauses has some 60 kB there, so 120 MB
_MOST_KEPT: Final = 2_000


class _Made(Struct, frozen=True):
    """What came of a pair: its report, or what was wrong with it."""

    page: bytes = b""
    listed: ReportEntry | None = None
    differs: bool = False
    error: str = ""  # as it is told
    reason: str = ""  # as the page that lists the reports says it


def compare_folders(
    old: str,
    new: str,
    output: str,
    options: ReadOptions,
    *,
    exit_code: bool,
    cached: bool = True,
) -> int:
    """Compare the texts that stand under the same name in both folders, and write the pages
    below `output`, on all processors. `cached`: reports are kept in the user's cache, and those of
    files that did not change are taken from there.

    A pair that cannot be read does not stop the others: it is named on standard error and on the
    page, and the exit code is 2 at the end. Raises OutputError and InputError.
    """
    from resdiff.render.pages.folder import INDEX, Reports
    from resdiff.sources.fetch.cache import cache_folder

    shown = render_options("never", on_screen=False)
    reports = Reports(Path(output), shown)
    failed = differ = False
    every = pairs(Path(old), Path(new))
    whole = [pair for pair in every if pair.old is not None and pair.new is not None]
    kept = KeptResults(cache_folder() / "reports", _MOST_KEPT) if cached else None
    made = _results(whole, options, shown, kept)
    for pair in every:
        if pair.old is None or pair.new is None:
            side = "new" if pair.old is None else "old"
            reports.pass_over(pair.name, f"only in the {side} folder")
            differ = True
            continue
        found = next(made)
        if found.listed is None:
            failed = True
            reports.pass_over(pair.name, found.reason)
            click.echo(f"resdiff: {visible(found.error)}", err=True)
            continue
        reports.put(pair.name, found.page, found.listed)
        differ |= found.differs
    count = reports.close()
    click.echo(
        f"{count} report{'' if count == 1 else 's'}, listed in {Path(output) / INDEX}", err=True
    )
    return EXIT_USAGE if failed else EXIT_FINDINGS if exit_code and differ else EXIT_OK


def _results(
    whole: Sequence[TextPair],
    options: ReadOptions,
    shown: RenderOptions,
    kept: KeptResults | None,
) -> Iterator[_Made]:
    """What came of each pair; what was kept is not made again."""
    places = [_place(kept, pair, options, shown) if kept else None for pair in whole]
    there = [place is not None and place.is_file() for place in places]
    missing = [pair for pair, is_there in zip(whole, there, strict=True) if not is_there]
    fresh = on_cores(partial(_made, options=options, shown=shown), missing)
    for pair, place, is_there in zip(whole, places, there, strict=True):
        # one at a time: the reports of a folder take more memory than its comparison
        result = _found(kept, place) if kept and place and is_there else None
        if result is not None:
            yield result
            continue
        anew = _made(pair, options, shown) if is_there else next(fresh)
        # not where a file was replaced since its place was found
        if kept and place and place == _place(kept, pair, options, shown):
            _keep(kept, place, anew)
        yield anew


def _place(
    kept: KeptResults, pair: TextPair, options: ReadOptions, shown: RenderOptions
) -> Path | None:
    """Where the report of a pair is kept: under all that it depends on. None where a file cannot
    be read, which is told when it is.
    """
    from resdiff.readers.files import read_file
    from resdiff.sources import shipped

    limit = max(options.max_size, options.max_pdf_size)
    try:
        texts = [read_file(Path(path), limit) for path in (pair.old, pair.new) if path is not None]
    except ResdiffError:
        return None
    named = "\0".join((pair.name, str(pair.old), str(pair.new)))
    asked = msgspec.json.encode((options, shown))
    name = named.encode(errors="surrogatepass")
    return kept.path(name, asked, shipped.precedents_kept(), *texts)


def _keep(kept: KeptResults, place: Path, result: _Made) -> None:
    """Keep a report; not what was wrong with a pair."""
    from resdiff.render.pages.reports import listed_data

    if result.listed is not None:
        kept.write(place, (result.page, listed_data(result.listed), result.differs))


def _found(kept: KeptResults, place: Path) -> _Made | None:
    from resdiff.render.pages.reports import ListedData, listed_again

    entry = kept.read(place, tuple[bytes, ListedData, bool])
    if entry is None:
        return None
    page, listed, differs = entry
    return _Made(page, listed_again(listed), differs)


def _made(pair: TextPair, options: ReadOptions, shown: RenderOptions) -> _Made:
    from resdiff.comparison import compare
    from resdiff.render.pages.folder import page_of

    try:
        texts = [resolution(str(path), options) for path in (pair.old, pair.new)]
    except ResdiffError as error:
        return _Made(error=str(error), reason=error.message)
    old, new = told_by_each_other(texts, options.language, handed=())
    comparison = compare(old, new)
    page, listed = page_of(pair.name, comparison, shown)
    return _Made(page, listed, comparison.differs)
