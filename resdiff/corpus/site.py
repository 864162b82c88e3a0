"""`resdiff corpus site`: a corpus -> a folder of static pages: an index, a page for each series, a
page for each text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct

from resdiff import __version__
from resdiff.corpus.series import series_of
from resdiff.errors import ResdiffError
from resdiff.readers.formats import ReadOptions
from resdiff.render.options import RenderOptions
from resdiff.sources.corpus_facts import Facts
from resdiff.sources.corpus_folder import Corpus
from resdiff.sources.texts import from_corpus
from resdiff.text.cores import on_cores
from resdiff.text.files import make_folder, write_file

_OPTIONS: Final = RenderOptions(generator=f"resdiff {__version__}")
_MADE: Final = "made.json"  # page of a series -> digest of what it was made from


class Made(Struct, frozen=True):
    """What became of one series."""

    key: str
    digest: str
    error: str = ""


def make_site(
    corpus: Corpus, folder: Path, jobs: int, progress: Callable[[int], None]
) -> tuple[int, int, list[str]]:
    """Write the pages that are not current: how many series were made, how many were current, and
    what went wrong. Raises ResdiffError.
    """
    make_folder(folder / "texts")
    make_folder(folder / "series")
    chains = series_of(corpus)
    recorded = _known(folder)
    due = [
        chain
        for chain in chains
        if recorded.get(_key(chain)) != _digest(chain)
        or not (folder / "texts" / page_of(chain[-1])).exists()
    ]
    current = dict(recorded.items() & {(_key(chain), _digest(chain)) for chain in chains})
    errors: list[str] = []
    for done, result in enumerate(on_cores(partial(_series, corpus, folder), due, jobs), 1):
        if result.error:
            errors.append(result.error)
        else:
            current[result.key] = result.digest
        progress(done)
    write_file(folder / "index.html", _index(chains))
    write_file(folder / _MADE, (json.dumps(current, indent=1, sort_keys=True) + "\n").encode())
    return len(due) - len(errors), len(chains) - len(due), errors


def page_of(facts: Facts) -> str:
    """The name of the page of a text: that of its file in the corpus."""
    return f"{Path(facts.file).stem}.html"


def _series(corpus: Corpus, folder: Path, chain: tuple[Facts, ...]) -> Made:
    """Write the pages of one series, in a process of its own."""
    from resdiff.comparison import compare
    from resdiff.lineage import trace
    from resdiff.render.lineage import html as lineage_html
    from resdiff.render.pages.corpus import text_page
    from resdiff.values.lineage import Lineage

    try:
        texts = tuple(from_corpus(corpus, facts.symbol, ReadOptions(), facts) for facts in chain)
        lineage = trace(texts, compare) if len(texts) > 1 else Lineage(texts, ())
        hrefs = [page_of(facts) for facts in chain]
        series = f"../series/{_key(chain)}.html" if len(texts) > 1 else ""
        for at, text in enumerate(texts):
            write_file(
                folder / "texts" / hrefs[at], text_page(text, at, lineage, hrefs, series, _OPTIONS)
            )
        if series:
            write_file(
                folder / "series" / f"{_key(chain)}.html", lineage_html.render(lineage, _OPTIONS)
            )
    except ResdiffError as error:
        return Made(_key(chain), "", str(error))
    return Made(_key(chain), _digest(chain))


def _key(chain: Sequence[Facts]) -> str:
    return page_of(chain[0]).removesuffix(".html")


def _digest(chain: Sequence[Facts]) -> str:
    """A digest of the texts of a series and of the version of resdiff that makes the pages."""
    return hashlib.sha256(
        "\n".join([__version__, *(facts.sha256 for facts in chain)]).encode()
    ).hexdigest()[:32]


def _index(chains: Sequence[Sequence[Facts]]) -> bytes:
    from resdiff.render.pages.corpus import Listed, index_page

    rows = [
        Listed(
            symbol=facts.symbol or facts.source,
            title=facts.title,
            body=facts.body,
            adopted=facts.adopted,
            href=f"texts/{page_of(facts)}",
            texts=len(chain),
            series=f"series/{_key(chain)}.html" if len(chain) > 1 else "",
        )
        for chain in chains
        for facts in chain
    ]
    return index_page(rows, _OPTIONS)


def _known(folder: Path) -> dict[str, str]:
    try:
        data = json.loads((folder / _MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in data.items()} if isinstance(data, dict) else {}
