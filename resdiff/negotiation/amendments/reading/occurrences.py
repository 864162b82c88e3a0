"""A sentence whose quotations say which of their places is meant -> the same without these words:
"replace the second occurrence of “all” with “most”" reads as "replace “all” with “most”", and the
first quotation knows that its second place is meant.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from resdiff.negotiation.amendments.phrasing import Phrasing, folded
from resdiff.negotiation.amendments.reading.places import ordinal_number
from resdiff.negotiation.amendments.reading.quoted import LiftedSentence
from resdiff.text.words import fold
from resdiff.values.amendments import LAST_OCCURRENCE

_QUOTE: Final = re.compile(r"⟦\d+⟧")


def placed(sentence: LiftedSentence, phrasing: Phrasing) -> LiftedSentence:
    """The sentence with its quotations placed; as it is where nothing says which is meant."""
    words, quotations = folded(sentence.words), list(sentence.quotations)
    said = _QUOTE.sub(" ", words)
    if not phrasing.ordinal.search(said) and not phrasing.last.search(said):
        return LiftedSentence(words, sentence.quotations)
    for row in phrasing.occurrences:
        while (match := row.pattern.search(words)) is not None:
            number = _number(match["nth"], phrasing)
            if number is None:
                break
            at = int(match["quote"].strip("⟦⟧"))
            quotations[at] = replace(quotations[at], occurrence=number)
            words = f"{words[: match.start()]}{match['quote']}{words[match.end() :]}"
    return LiftedSentence(words, tuple(quotations))


def _number(word: str, phrasing: Phrasing) -> int | None:
    if phrasing.last.fullmatch(fold(word)):
        return LAST_OCCURRENCE
    return ordinal_number(word, phrasing)
