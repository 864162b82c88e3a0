"""Every kind of page, and the data of every language -> their digests, as JSON.

They are made by the resdiff that is imported: that of a checkout or of a wheel.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import resdiff
from resdiff.render.formats import formats_of
from resdiff.render.kit.pages import environment
from resdiff.render.options import RenderOptions
from resdiff.render.pages import live
from resdiff.render.pages.corpus import Listed, index_page, text_page
from resdiff.render.pages.reports import Alone, entry
from resdiff.render.pages.reports import index_page as folder_page
from resdiff.render.search import html as search_html
from resdiff.un import languages as language
from resdiff.values.comparison import Comparison
from resdiff.values.hits import Found, Hit
from tests.browser.lineages import blame_page, lineage, lineage_page
from tests.render import samples

OPTIONS = RenderOptions(generator="resdiff <test>")
HOSTILE = "a/b <b>\"'&amp;"
TABLES = (
    "drafting.toml",
    "meaning.toml",
    "citations.toml",
    "unnumbered.toml",
    "names.toml",
    "openings.toml",
    "verbs.toml",
)


def pages() -> Iterator[tuple[str, bytes]]:
    """A page of each template, and reports of texts that differ much."""
    render = next(row for row in formats_of(Comparison) if row.name == "html").write
    made = (samples.illustrative(), samples.hostile(), samples.arabic(), samples.empty())
    for number, comparison in enumerate(made):
        yield f"report {number}", render(comparison, OPTIONS)
    folder = [entry(made[0], HOSTILE, "a.html")]
    yield "folder", folder_page(folder, [Alone(HOSTILE, "alone")])
    yield "lineage", lineage_page()
    yield "blame", blame_page()
    yield "watch", live.render(HOSTILE, "base", OPTIONS)
    yield from corpus_pages()


def corpus_pages() -> Iterator[tuple[str, bytes]]:
    """The pages of a corpus: what a search found, the list of texts, one text."""
    place = (HOSTILE, HOSTILE, HOSTILE, 68, "2013-12-18", "en")
    hit = Hit(*place, "op1", "OP1", "operative", "Urges", f"Urges {HOSTILE}", 0.5)
    yield "search", search_html.render(Found("Urges <b>", (hit,)), OPTIONS)
    listed = Listed(HOSTILE, HOSTILE, "body", "2013-12-18", "texts/a.html", 3, "series/a.html")
    yield "corpus", index_page([listed], OPTIONS)
    traced = lineage()
    names = [f"{number}.html" for number in range(len(traced.versions))]
    text = traced.versions[1]
    yield "text", text_page(text, 1, traced, names, "../series/a.html", OPTIONS)


def data() -> Iterator[tuple[str, bytes]]:
    """What is known of each language."""
    yield "languages", ", ".join(language.available()).encode()
    yield "organs", repr(language.table("organs.toml")).encode()
    for code in language.available():
        for name in TABLES:
            yield f"{code}/{name}", repr(language.table(name, code)).encode()
        yield f"{code}/words", repr(language.ranks_in(code)).encode()


if __name__ == "__main__":
    told = {name: hashlib.sha256(made).hexdigest() for name, made in (*pages(), *data())}
    loader, package = type(environment().loader).__name__, Path(resdiff.__file__).parent
    print(json.dumps({"package": str(package), "loader": loader, "made": told}))
