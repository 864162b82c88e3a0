"""A hit -> what is told of it: the words round the phrase, and its thread in words."""

from __future__ import annotations

import re
from typing import Final

from resdiff.render.words import say, strung
from resdiff.text.words import folded_word
from resdiff.values.hits import Hit

_AROUND: Final = 160  # characters of a clause before and after the phrase; a paragraph has some 400
_WORD: Final = re.compile(r"\S+")


def context(text: str, phrase: str) -> tuple[str, str, str]:
    """What stands before the phrase, the phrase (or the first of its words), and what stands
    after it, cut to the words around.
    """
    start, end = _place(text, phrase)
    before, after = text[:start], text[end:]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return before, text[start:end], after


def _place(text: str, phrase: str) -> tuple[int, int]:
    """Where the phrase stands in the text, or the longest row of its words that does."""
    wanted = [folded_word(word).strip(",;.:()“”") for word in phrase.split()]
    tokens = [
        (match.start(), match.end(), folded_word(match.group()).strip(",;.:()“”"))
        for match in _WORD.finditer(text)
    ]
    best = (0, 0, 0)
    for at in range(len(tokens)):
        for first in range(len(wanted)):
            count = 0
            while (
                at + count < len(tokens)
                and first + count < len(wanted)
                and tokens[at + count][2] == wanted[first + count]
            ):
                count += 1
            if count > best[0]:
                best = (count, tokens[at][0], tokens[at + count - 1][1])
    return best[1], best[2]


def thread(hit: Hit) -> str:
    """Since when the paragraph stands in its series, and when its words last changed."""
    if len(hit.texts) < 2:
        return ""
    if not hit.since:
        return say("in {n} texts, the first without a date", n=len(hit.texts))
    year, count = hit.since[:4], len(hit.texts)
    span = (
        say("in every text since {year} ({n} texts)", year=year, n=count)
        if hit.newest
        else say(
            "in every text from {year} to {last} ({n} texts)",
            year=year,
            last=hit.texts[-1],
            n=count,
        )
    )
    changed = (
        say("last changed in {year}", year=hit.changed[:4]) if hit.changed else say("never changed")
    )
    return strung((span, changed), "; ")
