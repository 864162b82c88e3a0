"""A template and values -> a page in UTF-8 that makes no request; our own style and script stand in
it.
"""

from __future__ import annotations

import hashlib
from binascii import b2a_base64
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from jinja2 import Environment, FileSystemLoader, ModuleLoader, StrictUndefined, Template
from markupsafe import Markup

from resdiff.render.options import RenderOptions
from resdiff.text.visible import explicit, visible

__all__ = ["Template", "asset", "environment", "fill", "policy", "template"]

_TEMPLATES: Final = Path(__file__).parents[1] / "templates"
# In a wheel only: hatch_build.py puts it there.
_COMPILED: Final = Path(__file__).parents[1] / "compiled"


def fill(
    name: str,
    styles: Iterable[str],
    scripts: Iterable[str],
    options: RenderOptions,
    /,
    *,
    allowed: str = "",
    sends: bool = False,
    filters: Mapping[str, Callable[..., object]] = MappingProxyType({}),
    **values: object,
) -> bytes:
    """A page in UTF-8: its template filled, with our own files for its one style and, where it
    has any, its one script.

    `allowed`: directives of the Content-Security-Policy that this page needs beside those for its
    own style and script; `sends`: it has forms for the server it came from. `filters`: what its
    template calls beside the filters of all pages.
    """
    style, script = "".join(map(asset, styles)), "".join(map(asset, scripts))
    html = template(name, filters).render(
        generator=options.generator,
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
        policy=policy([style], [script] if script else [], sends=sends)
        + (f"; {allowed}" if allowed else ""),
        **values,
    )
    return html.encode("utf-8", "replace")


def template(
    name: str,
    filters: Mapping[str, Callable[..., object]] = MappingProxyType({}),
    tests: Mapping[str, Callable[..., bool]] = MappingProxyType({}),
) -> Template:
    """A template, ready to be filled; `filters` and `tests` are those that only its page has."""
    shared = environment()
    if not filters and not tests:
        return shared.get_template(name)
    own = shared.overlay()
    own.filters, own.tests = {**shared.filters, **filters}, {**shared.tests, **tests}
    return own.get_template(name)


def asset(name: str) -> str:
    """A file that stands in the page as it is."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def policy(styles: Iterable[str], scripts: Iterable[str], *, sends: bool = False) -> Markup:
    """The Content-Security-Policy that lets these styles and scripts work, by their hashes, and
    nothing else; `sends`: forms for the server that the page came from, too.
    """

    def hashes(texts: Iterable[str]) -> str:
        digests = (
            b2a_base64(hashlib.sha256(text.encode()).digest(), newline=False).decode()
            for text in texts
        )
        return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"

    return Markup(  # noqa: S704 - made of hashes
        f"default-src 'none'; style-src {hashes(styles)}; script-src {hashes(scripts)}; img-src "
        f"data:; base-uri 'none'; form-action '{'self' if sends else 'none'}'"
    )


@cache
def environment() -> Environment:
    """Where our templates are filled: all text escaped, an unknown name is an error.

    A wheel holds them compiled; a checkout holds their sources alone, which take 140 ms to compile.
    """
    filled = Environment(
        loader=ModuleLoader(_COMPILED) if _COMPILED.is_dir() else FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    filled.filters |= {
        "show": visible,
        "spell": explicit,
        "percent": lambda share: f"{share:.0%}",
        "number": lambda number: f"{number:,}",
    }
    return filled
