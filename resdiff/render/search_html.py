"""What a search found -> a page: each hit with its place, its thread and its words. No script."""

from __future__ import annotations

from resdiff.hit import Found
from resdiff.render.formats import RenderOptions
from resdiff.render.html import fill
from resdiff.render.search_view import context, thread


def render(found: Found, options: RenderOptions) -> bytes:
    """The page as UTF-8."""
    hits = [(hit, context(hit.text, found.phrase), thread(hit)) for hit in found.hits]
    return fill("search.html", ("report.css", "lineage.css"), (), options, phrase=found.phrase, hits=hits)
