"""A clause -> its opening verb without the adverbs that only tell its rank among its neighbours
("Also", "Further").
"""

from __future__ import annotations

from functools import lru_cache

from resdiff.text.words import words
from resdiff.un.languages import available, load
from resdiff.values.document import Clause


def opening(clause: Clause, language: str) -> tuple[str, ...]:
    """Folded words of the opening, without adverbs; () where the parser found none. "Also calls
    upon" -> ("calls", "upon").
    """
    return tuple(word for word in words(clause.opening or "") if word not in _adverbs(language))


@lru_cache(maxsize=8)
def _adverbs(language: str) -> frozenset[str]:
    return load(language).openings.adverbs if language in available() else frozenset()
