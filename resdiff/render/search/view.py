"""A hit -> what is told of it: the words round the phrase, and its thread in words."""

from __future__ import annotations

import re
from typing import Final

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
        return f"in {len(hit.texts)} texts, the first without a date"
    until = "in every text since" if hit.newest else "in every text from"
    span = f"{until} {hit.since[:4]}" + ("" if hit.newest else f" to {hit.texts[-1]}")
    changed = f"last changed {hit.changed[:4]}" if hit.changed else "never changed"
    return f"{span} ({len(hit.texts)} texts); {changed}"
