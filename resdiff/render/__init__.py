"""A Comparison -> bytes in a format that people or programs read: the table of formats.

Each renderer imports what it needs only when it is called: `resdiff --version` must not load jinja2.
"""

from __future__ import annotations

from typing import Final

from resdiff.comparison import Comparison
from resdiff.render.formats import Renderer, RenderOptions

__all__ = ["RENDERERS", "RenderOptions", "Renderer", "by_name", "by_suffix"]


def _terminal(comparison: Comparison, options: RenderOptions) -> bytes:
    from resdiff.render.terminal import render

    return render(comparison, options)


def _html(comparison: Comparison, options: RenderOptions) -> bytes:
    from resdiff.render.html import render

    return render(comparison, options)


def _markdown(comparison: Comparison, options: RenderOptions) -> bytes:
    from resdiff.render.markdown import render

    return render(comparison, options)


def _json(comparison: Comparison, options: RenderOptions) -> bytes:
    import json

    from resdiff.codec import encode

    # A lone surrogate in a text cannot be UTF-8: "?" stands for it, as in the other formats.
    return (json.dumps(encode(comparison), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


RENDERERS: Final[tuple[Renderer, ...]] = (
    Renderer("terminal", (".txt",), "for the screen: side by side where wide, unified where narrow", _terminal),
    Renderer("html", (".html", ".htm"), "a report in one file: opens anywhere, makes no request", _html),
    Renderer("markdown", (".md", ".markdown"), "a short comment for a pull request", _markdown),
    Renderer("json", (".json",), "for programs: schema resdiff/comparison/1", _json),
)


def by_name(name: str) -> Renderer | None:
    """The renderer that `-f` names."""
    return next((renderer for renderer in RENDERERS if renderer.name == name), None)


def by_suffix(name: str) -> Renderer | None:
    """The renderer for a file name, by its suffix; None when no format has it."""
    return next((renderer for renderer in RENDERERS if name.lower().endswith(renderer.suffixes)), None)
