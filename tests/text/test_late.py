"""Patterns compiled late find what the same pattern finds at once."""

from __future__ import annotations

import re

import pytest

from resdiff.negotiation.amendments.phrasing import folded, has_phrasing, phrasing
from resdiff.text.late import beginnings
from resdiff.un.data import available

CODES = [code for code in available() if has_phrasing(code)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("(?:delete|remove) ⟦x⟧", ("delete", "remove")),
        ("(?:the )?words?", ("the", "word")),
        ("strike(?: out)?", ("strike",)),
        ("(?:strike(?: out)?|omit) it", ("strike", "omit")),
        ("(?:re)?number", ("re", "number")),
        ("PPs? ?1", ("pp",)),
        ("a|b", ()),  # either may stand first
        (r"\d+ words", ()),
        ("(?P<n>one) word", ()),
        ("[|(]x", ()),
        (r"a\|b", ("a",)),
        ("x{0,2}y", ()),
        ("(?:one){0,2}two", ()),
        ("слова", ()),  # a letter of other alphabets may have another length in small
    ],
)
def test_beginnings(source: str, expected: tuple[str, ...]) -> None:
    assert beginnings(source) == expected


@pytest.mark.parametrize("code", CODES)
def test_it_finds_what_the_pattern_finds(code: str) -> None:
    wording = phrasing(code)
    rows = (*wording.where, *wording.contexts, *wording.verbs, *wording.occurrences)
    texts = {folded(example) for row in rows for example in row.examples}
    texts |= {text.upper() for text in texts} | {"", "ſtrike it", "\u212a", "x"}
    for row in rows:
        source = row.pattern.source
        at_once = re.compile(source, re.IGNORECASE)
        for text in texts:
            for found, expected in (
                (row.pattern.fullmatch(text), at_once.fullmatch(text)),
                (row.pattern.match(text, 3), at_once.match(text, 3)),
                (row.pattern.search(text), at_once.search(text)),
            ):
                assert (found and found.span()) == (expected and expected.span()), (source, text)
