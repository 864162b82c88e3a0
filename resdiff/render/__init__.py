"""A Comparison -> bytes in a format that people or programs read: the table of formats.

Each renderer imports what it needs only when it is called: `resdiff --version` must not load the
engine of templates.
"""

from __future__ import annotations

from typing import Final

from resdiff.render.formats import Renderer, RenderOptions
from resdiff.values.comparison import Comparison

__all__ = ["RENDERERS", "RenderOptions", "Renderer"]


def _terminal(comparison: Comparison, options: RenderOptions) -> bytes:
    from resdiff.render.comparison.terminal import render

    return render(comparison, options)


def _html(comparison: Comparison, options: RenderOptions) -> bytes:
    from resdiff.render.comparison.html import render

    return render(comparison, options)


def _markdown(comparison: Comparison, options: RenderOptions) -> bytes:
    from resdiff.render.comparison.markdown import render

    return render(comparison, options)


def _json(comparison: Comparison, options: RenderOptions) -> bytes:
    from resdiff.values.codec import dumps, encode

    return dumps(encode(comparison))


RENDERERS: Final[tuple[Renderer, ...]] = (
    Renderer(
        "terminal",
        (".txt",),
        "for the screen: side by side where wide, unified where narrow",
        _terminal,
    ),
    Renderer(
        "html", (".html", ".htm"), "a report in one file: opens anywhere, makes no request", _html
    ),
    Renderer("markdown", (".md", ".markdown"), "a short comment for a pull request", _markdown),
    Renderer("json", (".json",), "for programs: schema resdiff/comparison/1", _json),
)
