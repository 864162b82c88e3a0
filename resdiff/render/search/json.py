"""What a search found -> JSON by the schema resdiff/search/1."""

from __future__ import annotations

from msgspec.structs import asdict

from resdiff.render.options import RenderOptions
from resdiff.values.codec import dumps
from resdiff.values.hits import Found


def render(found: Found, options: RenderOptions) -> bytes:
    """The hits as UTF-8; what is not known is null."""
    hits = [
        {
            key: value or None
            if key in ("symbol", "adopted", "since", "changed", "opening")
            else value
            for key, value in asdict(hit).items()
        }
        for hit in found.hits
    ]
    return dumps({"schema": "resdiff/search/1", "phrase": found.phrase, "hits": hits})
