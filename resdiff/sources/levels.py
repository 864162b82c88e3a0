"""Texts that are compared -> the same, where one that lost its numbers has the levels that the
others tell.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from resdiff.values.document import Resolution


def told_by_each_other(
    texts: Sequence[Resolution],
    language: str | None = None,
    *,
    handed: Container[int] | None = None,
) -> list[Resolution]:
    """Read anew each text whose numbers were not printed, with the other texts as precedents.

    Whether "Encourages States ..." is a point of the list before it or a paragraph of its own is a
    guess from the words; where the text of another year prints the same paragraph under a number,
    or guessed with more certainty, that settles it. `language` is what the user says the texts are
    in. Texts of another language tell nothing; a text that is not what its source says (somebody
    changed it since) stays as it is. `handed`: places of the texts that somebody may have changed,
    for they were read before; None: any. To find out takes as long as to read one anew.
    """
    from resdiff.parse import is_inferred, precedents
    from resdiff.sources.shipped import parsed

    if len(texts) < 2 or not any(map(is_inferred, texts)):
        return list(texts)
    told = [precedents(text) for text in texts]

    def anew(at: int) -> Resolution:
        text = texts[at]
        if not is_inferred(text):
            return text
        may_differ = handed is None or at in handed
        if may_differ and parsed(text.source, language) != text:
            return text
        others = (
            found
            for other, found in zip(texts, told, strict=True)
            if other is not text and other.language == text.language
        )
        return parsed(text.source, language, [each for found in others for each in found])

    return [anew(at) for at in range(len(texts))]
