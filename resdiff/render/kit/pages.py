"""A template and values -> a page in UTF-8 that makes no request; our own style and script stand in
it.
"""

from __future__ import annotations

import hashlib
from binascii import b2a_base64
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    ModuleLoader,
    StrictUndefined,
    Template,
)
from markupsafe import Markup, escape

from resdiff.render.kit.labels import called
from resdiff.render.kit.switch import Switch
from resdiff.render.options import RenderOptions
from resdiff.render.words import (
    CODES,
    Sentence,
    current,
    day,
    heard,
    number,
    percent,
    say,
    speaking,
    strung,
)
from resdiff.render.words.tables import words_of
from resdiff.text.visible import explicit, visible

__all__ = ["Template", "asset", "environment", "fill", "filled", "policy", "template"]

_SWITCH: Final = "kit/words.js"  # of every page, before its own script
_AT_ONCE: Final = "kit/scripted.js"  # in the head of every page
# What the style says: a property of page.css and its row.
_SPOKEN_BY_STYLE: Final = (
    ("added", "[added] "),
    ("removed", "[removed] "),
    ("end", " [end]"),
    ("by", "by |somebody"),
    ("read", "read |ticked"),
)
_switch: ContextVar[Switch | None] = ContextVar("switch", default=None)
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
    style = "".join(map(asset, styles))
    page = template(name, filters)
    return filled(page, style, scripts, options, values, allowed=allowed, sends=sends)


def filled(
    page: Template,
    style: str,
    scripts: Iterable[str],
    options: RenderOptions,
    values: Mapping[str, object],
    /,
    *,
    own_style: str = "",
    allowed: str = "",
    sends: bool = False,
) -> bytes:
    """A page in UTF-8 as `fill` makes it, of a template that is at hand; `own_style` are rules that
    only this page needs.
    """
    style += _spoken_style()
    script, at_once = "".join(map(asset, (_SWITCH, *scripts))), asset(_AT_ONCE)
    styles = [style, own_style] if own_style else [style]
    switch = Switch()
    with speaking(options.interface):
        before = _switch.set(switch)
        try:
            pieces = page.generate(
                generator=options.generator,
                interface=current(),
                interface_direction=words_of(current()).direction,
                attributes=switch.attributes,
                term=switch.term,
                words_data=lambda: switch.data([script]),
                style=Markup(style),  # noqa: S704 - our own files
                own_style=Markup(own_style),  # noqa: S704 - as its maker escapes it
                script=Markup(script),  # noqa: S704
                at_once=Markup(at_once),  # noqa: S704
                policy=policy(styles, [at_once, script], sends=sends)
                + (f"; {allowed}" if allowed else ""),
                **values,
            )
            # a piece at a time: a long report in one string takes six times its size for a moment
            html = BytesIO()
            html.writelines(piece.encode("utf-8", "replace") for piece in pieces)
        finally:
            _switch.reset(before)
    return html.getvalue()


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

    A wheel holds them compiled; a checkout holds their sources alone, which take 140 ms to compile
    and are then kept in the user's folder of temporary files, by their content.
    """
    ours = Environment(
        loader=ModuleLoader(_COMPILED) if _COMPILED.is_dir() else FileSystemLoader(_TEMPLATES),
        bytecode_cache=None if _COMPILED.is_dir() else FileSystemBytecodeCache(),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        finalize=marked,
    )
    filters: dict[str, Callable[..., object]] = {
        "show": lambda text: text if isinstance(text, Sentence) else visible(text),
        "spell": explicit,
        "plain": lambda text: Markup(escape(told(text))),  # noqa: S704 - escaped
        "percent": percent,
        "hundredths": lambda share: round(100 * share),
        "number": number,
        "day": day,
        "heard": _heard,
        "called": called,
    }
    ours.filters |= filters
    ours.globals |= {"say": say, "strung": strung, "interfaces": interfaces}
    return ours


def _heard(message: str) -> str:
    """What a value says in English, in the language of the page where a row knows it."""
    sentence = heard(message, switched=True)
    if isinstance(sentence, Sentence):
        return sentence
    return Markup('<span lang="en" dir="ltr">{}</span>').format(visible(message))


@cache
def _spoken_style() -> str:
    """What the style says, in each language: "[added] " before an insertion."""
    rules = []
    for code in CODES:
        told = (f"--w-{name}:{_quoted(code, row)}" for name, row in _SPOKEN_BY_STYLE)
        rules.append(f":root:lang({code}){{{';'.join(told)}}}\n")
    return "".join(rules)


def _quoted(code: str, row: str) -> str:
    return f'"{say(row).in_language(code)}"'


def told(text: str) -> str:
    """A sentence where nothing can be marked: in the language in force, and no other."""
    return visible(text.in_language(current()) if isinstance(text, Sentence) else str(text))


def marked(value: object) -> object:
    """What a template writes: a sentence so that the page can say it in another language."""
    if not isinstance(value, Sentence):
        return value
    switch = _switch.get()
    return switch.mark(value) if switch else value


def interfaces() -> list[tuple[str, str]]:
    """The six languages, each by its code and by the name that it has for itself."""
    return [(code, words_of(code).name) for code in CODES]
