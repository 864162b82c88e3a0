"""Texts as they were named -> one of each version, in one language: the same resolution as XML and
as PDF, or in six languages, is one step of a history.

What is set aside is told in a notice, never silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from resdiff.text.words import words
from resdiff.un.languages import DEFAULT, load
from resdiff.un.symbols import Symbol
from resdiff.values.document import Notice, Resolution, name_of, walk

# Of two forms of one text the one that tells more of its structure is taken; a form that is not in
# the list comes behind.
_FORMS: Final = ("akn", "docx", "html", "markdown", "text", "pdf")


class Editions(Struct, frozen=True):
    """The texts that are traced, in the order in which they were named, and those beside them."""

    texts: tuple[Resolution, ...]
    others: tuple[Resolution, ...] = ()  # the same in other languages, in the order named
    notices: tuple[Notice, ...] = ()


def editions(texts: Iterable[Resolution], language: str | None = None) -> Editions:
    """One text of each version in one language: `language`, else the one with most texts, else
    English, else that of the first text.

    The same file named twice, and one resolution in two formats, is one version. Two files of one
    format that bear the same symbol and differ in their words are two: somebody works on the text.
    """
    kept, notices = _once_each(tuple(texts))
    count = Counter(text.language for text in kept)
    if len(count) < 2:
        return Editions(kept, (), notices)
    most = max(count, key=lambda code: (count[code], code == DEFAULT))
    main = language if language in count else most
    others = tuple(text for text in kept if text.language != main)
    told = ", ".join(load(code).name for code in count)
    return Editions(
        tuple(text for text in kept if text.language == main),
        others,
        (
            *notices,
            Notice(
                "trace.languages",
                f"the texts are in {len(count)} languages ({told}): those in {load(main).name} are "
                f"traced; --language {others[0].language} takes another",
                "warning",
            ),
        ),
    )


def _once_each(texts: Sequence[Resolution]) -> tuple[tuple[Resolution, ...], tuple[Notice, ...]]:
    kept: list[Resolution] = []
    notices: list[Notice] = []
    for text in texts:
        twin = next((place for place, other in enumerate(kept) if _is_same(text, other)), None)
        if twin is None:
            kept.append(text)
            continue
        chosen, left = kept[twin], text
        if _form(text) < _form(chosen):
            chosen, left = text, chosen
            kept[twin] = text
        notices.append(_set_aside(left, chosen))
    return tuple(kept), tuple(notices)


def is_one_file(one: Resolution, other: Resolution) -> bool:
    """Whether two texts were read from one file: the same bytes under the same name."""
    return one.source.sha256 == other.source.sha256 and one.source.name == other.source.name


def _is_same(one: Resolution, other: Resolution) -> bool:
    """Whether two texts are one version: the same file, or the same resolution."""
    if one.symbol is None or one.symbol != other.symbol or one.language != other.language:
        # two files of the same bytes without a symbol: a draft that went back to what it was
        return is_one_file(one, other)
    return (
        one.source.sha256 == other.source.sha256
        or _words(one) == _words(other)
        or (one.source.format != other.source.format and not _is_draft(one))
    )


def _is_draft(text: Resolution) -> bool:
    symbol = Symbol.parse(text.symbol or "")
    return symbol is None or symbol.is_draft


def _form(text: Resolution) -> int:
    form = text.source.format
    return _FORMS.index(form) if form in _FORMS else len(_FORMS)


def _words(text: Resolution) -> tuple[str, ...]:
    return tuple(word for clause in walk(text.clauses) for word in words(clause.text))


def _set_aside(left: Resolution, chosen: Resolution) -> Notice:
    if left.source.sha256 == chosen.source.sha256:
        return Notice(
            "trace.duplicate",
            f"{left.source.name} is the same file as {chosen.source.name}: taken once",
        )
    same = _words(left) == _words(chosen)
    return Notice(
        "trace.duplicate",
        f"{name_of(chosen)} is there twice: {chosen.source.name} is taken, {left.source.name} "
        + ("has the same words" if same else "differs from it in some words"),
        "info" if same else "warning",
    )
