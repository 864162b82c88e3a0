"""The formats of a Lineage, and which of them the user asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from resdiff.errors import UsageError
from resdiff.history import Lineage
from resdiff.render.formats import RenderOptions


@dataclass(frozen=True, slots=True)
class Form:
    """An output format: a lineage and options -> bytes."""

    name: str
    suffixes: tuple[str, ...]
    render: Callable[[Lineage, RenderOptions], bytes]


def _terminal(lineage: Lineage, options: RenderOptions) -> bytes:
    from resdiff.render.lineage_terminal import render

    return render(lineage, options)


def _html(lineage: Lineage, options: RenderOptions) -> bytes:
    from resdiff.render.lineage_html import render

    return render(lineage, options)


def _json(lineage: Lineage, options: RenderOptions) -> bytes:
    from resdiff.codec import dumps, encode

    return dumps(encode(lineage))


def _csv(lineage: Lineage, options: RenderOptions) -> bytes:
    from resdiff.render.lineage_csv import render

    return render(lineage, options)


FORMS: Final[tuple[Form, ...]] = (
    Form("terminal", (".txt",), _terminal),
    Form("html", (".html", ".htm"), _html),
    Form("json", (".json",), _json),
    Form("csv", (".csv",), _csv),
)
FORMATS: Final = tuple(form.name for form in FORMS)


def chosen(form: str | None, output: str | None) -> Form:
    """The format asked for, that of the file's suffix, or the terminal's. Raises UsageError for an unknown suffix."""
    named = form or ("terminal" if output in (None, "-") else None)
    suffix = PurePath(output or "").suffix.lower()
    found = next((each for each in FORMS if each.name == named or (named is None and suffix in each.suffixes)), None)
    if found is None:
        suffixes = ", ".join(suffix for each in FORMS for suffix in each.suffixes)
        raise UsageError("usage", "no format goes with this suffix", where=output or "", hint=f"add -f, or use one of {suffixes}")
    return found
