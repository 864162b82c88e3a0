"""What a page says to people -> its marks and the list of its sentences in all six languages, by
which the page speaks another of them without a request.

A sentence stands in the page as `<w-s n="12">`, an attribute as `data-w="aria-label:12"`; 12 is its
place in the list, which holds each sentence once. Words of a text among it (`v`) are the same in
all languages and are put in by the page. Numbers are not: the form of a word goes with them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from markupsafe import Markup, escape

from resdiff.render.words import CODES, Sentence, current, plain
from resdiff.render.words.tables import words_of
from resdiff.text.visible import visible

# What a script says: say("{n} of {total} changes", ...).
_SPOKEN: Final = re.compile(r"""\bsay\("((?:[^"\\]|\\.)+)\"""")
_PLACE: Final = re.compile(r"\{(\w+)\}")


class Switch:
    """The sentences of one page, as they come."""

    def __init__(self) -> None:
        self._places: dict[object, int] = {}
        self._sentences: list[Sentence] = []
        self._marks: dict[int, Markup] = {}  # of sentences without words of a text, by their place

    def mark(self, said: Sentence) -> Markup:
        """A sentence where text stands."""
        place = self._place(said)
        if place in self._marks:
            return self._marks[place]
        # what is put together here is escaped; Markup.format would look at every part again
        if not said.texts:
            mark = Markup(f'<w-s n="{place}">{escape(_now(said))}</w-s>')  # noqa: S704
            self._marks[place] = mark
            return mark
        texts = {name: visible(text) for name, text in said.texts.items()}
        values = escape(json.dumps(texts, ensure_ascii=False))
        return Markup(  # noqa: S704
            f'<w-s n="{place}" v="{values}">{_isolated(said, texts)}</w-s>'
        )

    def attributes(self, **named: str) -> Markup:
        """Sentences that are attributes: `aria_label=say("Changes")`; `text` is the whole text of
        the element.
        """
        attributes = {name.replace("_", "-"): value for name, value in named.items()}
        said = {name: value for name, value in attributes.items() if isinstance(value, Sentence)}
        written = [
            Markup('{}="{}"').format(Markup(name), _now(value))  # noqa: S704 - ours
            for name, value in attributes.items()
            if name != "text"
        ]
        places = ";".join(f"{name}:{self._place(value)}" for name, value in said.items())
        texts: dict[str, str] = {}
        for value in said.values():
            texts |= {name: visible(text) for name, text in value.texts.items()}
        if places:
            written.append(Markup('data-w="{}"').format(places))
        if texts:
            written.append(Markup('data-v="{}"').format(json.dumps(texts, ensure_ascii=False)))
        return Markup(" ").join(written)

    def data(self, scripts: Iterable[str]) -> Markup:
        """The list, for the page's script, and what the scripts themselves say."""
        spoken = dict.fromkeys(
            key.replace('\\"', '"') for script in scripts for key in _SPOKEN.findall(script)
        )
        told = {
            code: {
                "said": [
                    visible(each.in_language(code, open_values=True)) for each in self._sentences
                ],
                "spoken": {key: _row(code, key) for key in spoken},
                "thousands": words_of(code).thousands,
                "dir": words_of(code).direction,
            }
            for code in CODES
        }
        data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return Markup(data.replace("<", "\\u003c"))  # noqa: S704 - nothing ends the element

    def _place(self, said: Sentence) -> int:
        key = _identity(said)
        if key not in self._places:
            self._places[key] = len(self._sentences)
            self._sentences.append(said)
        return self._places[key]


def _now(told: str) -> str:
    """A sentence in the language in force, which may be another than when it was made."""
    return visible(told.in_language(current()) if isinstance(told, Sentence) else told)


def _isolated(said: Sentence, texts: dict[str, str]) -> Markup:
    """A sentence with the words of the text that it holds set apart, for texts that are written
    the other way.
    """
    sentence = said.in_language(current(), open_values=True)
    parts = _PLACE.split(sentence)
    return Markup("").join(
        escape(visible(part))
        if at % 2 == 0
        else Markup(f"<bdi>{escape(texts[part])}</bdi>")  # noqa: S704 - escaped
        if part in texts
        else escape(f"{{{part}}}")
        for at, part in enumerate(parts)
    )


def _identity(value: Any, *, nested: bool = False) -> object:
    """What a sentence says, whatever language is in force; but for the words of a text that are put
    in when it is shown.
    """
    if not isinstance(value, Sentence):
        return value
    left_out = {} if nested else value.texts
    fixed = (
        (name, _identity(it, nested=True))
        for name, it in value.values.items()
        if name not in left_out
    )
    return (value.key, *fixed)


def _row(code: str, key: str) -> str | dict[str, str]:
    return words_of(code).rows.get(key) or plain(key)
