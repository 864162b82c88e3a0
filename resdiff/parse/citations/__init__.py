"""A text -> the resolutions, decisions, statements, documents, treaties and paragraphs that it
cites, with canonical symbols.

One pass over what matters (citation_events.py): a word such as "resolutions" governs the numbers
after it, up to the next such word or the end of the sentence ("its resolutions 66/128 of 19
December 2011 on ... and 67/185 of ..."); the body named beside it, or the adopting organ, says
whose they are. Linear in the length of the text.
"""

from __future__ import annotations

from functools import lru_cache

from resdiff.parse.citations.events import events
from resdiff.parse.citations.scan import Scan
from resdiff.parse.citations.words import SAME_LENGTH, words_of
from resdiff.un.organs import ASSEMBLY
from resdiff.values.document import Citation


# most paragraphs stand in both of two texts, and a text without numbers is read twice
@lru_cache(maxsize=16_384)
def find_citations(
    text: str, *, language: str = "en", body: str = ASSEMBLY
) -> tuple[Citation, ...]:
    """Every citation in `text`, in order of the spans.

    language: ISO 639-1; a language without data is read with the English words. body: the adopting
    organ, whose resolutions "its resolution 70/1" are. Never raises.
    """
    words = words_of(language)
    plain = text.translate(SAME_LENGTH)
    scan = Scan(words, plain, body)
    for event in events(words, plain):
        scan.take(event)
    return scan.finish()
