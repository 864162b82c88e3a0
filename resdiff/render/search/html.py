"""What a search found -> a page: each hit with its place, its thread and its words. No script."""

from __future__ import annotations

from resdiff.render.kit.pages import fill
from resdiff.render.options import RenderOptions
from resdiff.render.search.view import context, thread
from resdiff.values.hits import Found


def render(found: Found, options: RenderOptions) -> bytes:
    """The page as UTF-8."""
    hits = [(hit, context(hit.text, found.phrase), thread(hit)) for hit in found.hits]
    return fill(
        "search/search.html",
        ("kit/page.css", "kit/tables.css"),
        (),
        options,
        phrase=found.phrase,
        hits=hits,
    )
