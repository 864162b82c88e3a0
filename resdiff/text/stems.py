"""Words of a language that inflects -> their stems, which are the same in every case, gender and
number: «государства», «государствам», «государствами».

Without them a Russian paragraph has hardly a word in common with what it became when the verb
before it asks for another case, where the English one has nearly all. The stems are those of the
Snowball project; a language says by its name there whether it needs them (drafting.toml).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Final

_WORDS: Final = 1 << 16  # stems kept; a resolution has some thousand words, all of a year 30,000


def stems(words: Sequence[str], stemmer: str, joined: str = "") -> tuple[str, ...]:
    """The stem of each folded word; `stemmer` is the Snowball name of a language, "" for none.

    `joined`: how a word begins with which a conjunction of one letter is written together; that is
    taken off first (Arabic "وال", of "والدول").
    """
    return tuple(map(_stem_of(stemmer, joined), words)) if stemmer else tuple(words)


@cache
def _stem_of(stemmer: str, joined: str) -> Callable[[str], str]:
    # imported here: only texts of these languages need it
    import snowballstemmer

    one = snowballstemmer.stemmer(stemmer)

    @lru_cache(maxsize=_WORDS)
    def stem(word: str) -> str:
        if joined and word.startswith(joined):
            word = word[1:]
        # a word that is nothing but an ending has no stem of its own
        return str(one.stemWord(word)) or word

    return stem
