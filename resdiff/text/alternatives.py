"""Words -> a pattern that fits any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

# a word of several, and what stands between them: "one hundred and twenty-first"
_PART: Final = re.compile(r"[^ -]+|[ -]")


def any_of(words: Iterable[str]) -> str:
    """A pattern that fits each of the words and nothing else, the longest that stands there.

    Words share what they have in common at their beginning, first of all their first letter: of a
    hundred ordinals in a row each is tried at every place of a sentence, which takes thirty times
    as long. No words: fits nothing.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for part in (word[:1], *_PART.findall(word[1:])):
            node = node.setdefault(part, {})
        node[""] = {}
    return _pattern(tree) if tree else "(?!)"


def _pattern(node: dict[str, Any]) -> str:
    parts = sorted(filter(None, node), key=len, reverse=True)  # "tenth" before "ten"
    branches = [re.escape(part) + _pattern(node[part]) for part in parts]
    if len(branches) == 1 and "" not in node:
        return branches[0]
    inner = f"(?:{'|'.join(branches)})" if branches else ""
    return f"{inner}?" if branches and "" in node else inner
