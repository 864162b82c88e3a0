"""A value -> itself as text in one of the formats: what `Comparison.to_html()` and its sisters do.

The only place where something reaches up the house, and only when it is called.
"""

from __future__ import annotations

import html


def written(value: object, name: str, interface: str = "en") -> str:
    """`value` in the format `name` ("html", "json", "markdown"), as `-f NAME` prints it; people are
    spoken to in the language with this code.
    """
    from resdiff.render.formats import written as in_format
    from resdiff.render.options import RenderOptions

    return in_format(value, name, RenderOptions(interface=interface)).decode("utf-8")


def framed(page: str, height: str = "40em") -> str:
    """A whole page inside another, for notebooks: in a frame, so that neither styles the other."""
    source = html.escape(page, quote=True)
    style = f"width:100%;height:{height};border:0"
    return f'<iframe sandbox="allow-scripts" style="{style}" srcdoc="{source}"></iframe>'
