"""What a page says to people -> its marks and the list of its sentences in all six languages, by
which the page speaks another of them without a request.

A sentence stands in the page as `<w-s n=12>`, an attribute as `data-w="aria-label:12"`; 12 is its
place in the list, which holds each sentence once. Where its words tell which it is, it is `<w-s>`:
a long report has a hundred thousand. What fills its places, words of a text (`<bdi>`)
or another sentence, is an element each, which the script moves to where the other language has it;
in an attribute (`data-v`) words of a text are put in anew. Numbers that decide the form of a word
stand in the list with it. Sentences in a row are marked one by one, and are a `<w-p>` where they
fill a place. The words of a `<dt>` are a sentence without a mark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from markupsafe import Markup, escape

from resdiff.render.words import CODES, Sentence, current, plain
from resdiff.render.words.said import Value
from resdiff.render.words.tables import words_of
from resdiff.text.visible import visible

# What a script says: say("{n} of {total} changes", ...).
_SPOKEN: Final = re.compile(r"""\bsay\("((?:[^"\\]|\\.)+)\"""")
# A sentence with nothing but words, and these its own.
_BARE: Final = re.compile(r"<w-s>([^<]*)</w-s>")
_PLACE: Final = re.compile(r"\{(\w+)\}")


class Switch:
    """The sentences of one page, as they come."""

    def __init__(self) -> None:
        self._places: dict[object, int] = {}
        self._sentences: list[tuple[Sentence, tuple[str, ...]]] = []  # with what is left open
        self._first: dict[str, int] = {}  # of sentences with the same words the place of the first
        self._numbers: list[str] = []  # of sentences, as an attribute
        self._marks: dict[int, Markup] = {}  # of sentences with nothing left open, by their place
        self._rows: dict[str, Markup] = {}  # of those without values, by their key

    def mark(self, said: Sentence) -> Markup:
        """A sentence where text stands."""
        plain_row = not said.values and not said.made
        if plain_row and (known := self._rows.get(said.key)):
            return known
        if said.parts:
            between = self.mark(Sentence(said.key)) if said.key else Markup()
            return between.join(map(self._part, said.parts))
        left_open = _left_open(said)
        place = self._place(said, left_open)
        if place in self._marks:
            return self._marks[place]
        told = said.in_language(current(), left_open)
        pieces = _PLACE.split(told) if left_open else [told]
        # what is put together here is escaped; Markup.format would look at every part again
        written = (
            self._filling(said.values[part])
            if at % 2 and part in left_open
            else escape(visible(f"{{{part}}}" if at % 2 else part))
            for at, part in enumerate(pieces)
        )
        mark = Markup(f"<w-s{self._numbers[place]}>{''.join(written)}</w-s>")  # noqa: S704
        if not left_open:
            self._marks[place] = mark
            if plain_row:
                self._rows[said.key] = mark
        return mark

    def term(self, said: Sentence) -> Markup:
        """A sentence that is a `<dt>`: where its words tell which it is, they are all that it
        holds.
        """
        mark = self.mark(said)
        bare = _BARE.fullmatch(mark)
        return Markup(f"<dt>{bare[1] if bare else mark}")  # noqa: S704

    def _filling(self, value: Value) -> Markup:
        """What fills a place, as one element: a sentence is not set apart as words of a text are,
        for it is written the way that the sentence round it is.
        """
        if not isinstance(value, Sentence):
            return Markup(f"<bdi>{escape(visible(str(value)))}</bdi>")  # noqa: S704 - escaped
        mark = self.mark(value)
        return Markup(f"<w-p>{mark}</w-p>") if value.parts else mark  # noqa: S704

    def _part(self, said: str) -> Markup:
        return self.mark(said) if isinstance(said, Sentence) else escape(visible(said))

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
        places = ";".join(
            f"{name}:{self._place(value, tuple(value.texts))}" for name, value in said.items()
        )
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
                    visible(said.in_language(code, left_open))
                    for said, left_open in self._sentences
                ],
                "spoken": {key: _row(code, key) for key in spoken},
                "thousands": words_of(code).thousands,
                "dir": words_of(code).direction,
            }
            for code in CODES
        }
        data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return Markup(data.replace("<", "\\u003c"))  # noqa: S704 - nothing ends the element

    def _place(self, said: Sentence, left_open: tuple[str, ...]) -> int:
        key = _identity(said, left_open)
        if key not in self._places:
            place = self._places[key] = len(self._sentences)
            self._sentences.append((said, left_open))
            self._numbers.append(self._number(place, said, left_open))
        return self._places[key]

    def _number(self, place: int, said: Sentence, left_open: tuple[str, ...]) -> str:
        """The attribute with the place of a sentence; none where it is the first with its words,
        and none of these looks like a place.
        """
        told = visible(said.in_language(current(), left_open))
        words = _PLACE.sub("{}", told)
        shown = _PLACE.sub(lambda found: "{}" if found[1] in left_open else found[0], told)
        is_first = self._first.setdefault(words, place) == place
        return "" if is_first and words == shown else f" n={place}"


def _now(told: str) -> str:
    """A sentence in the language in force, which may be another than when it was made."""
    return visible(told.in_language(current()) if isinstance(told, Sentence) else told)


def _left_open(said: Sentence) -> tuple[str, ...]:
    """The places of a sentence that are filled in the page: words of a text, and sentences."""
    if not said.values or said.made:
        return ()
    names = (
        *said.texts,
        *(
            name
            for name, value in said.values.items()
            if isinstance(value, Sentence) and not value.frequent
        ),
    )
    numbered = said.values.get("n")
    decides = numbered if isinstance(numbered, int) else None
    return names if names and _can_be_moved(said.key, decides, names) else ()


@cache
def _can_be_moved(key: str, numbered: int | None, names: tuple[str, ...]) -> bool:
    """Whether each language has each of these places once, so that its content can be moved."""
    return all(
        _PLACE.findall(words_of(code).sentence(code, key, numbered)).count(name) == 1
        for code in CODES
        for name in names
    )


def _identity(value: Any, left_open: tuple[str, ...] = ()) -> object:
    """What a sentence says, whatever language is in force; but for what is left open in it."""
    if not isinstance(value, Sentence):
        return value
    fixed = ((name, _identity(it)) for name, it in value.values.items() if name not in left_open)
    return (value.key, left_open, *fixed)


def _row(code: str, key: str) -> str | dict[str, str]:
    return words_of(code).rows.get(key) or plain(key)
