"""A text and older ones -> which of these come before it, and which are of its own series; the
phrases by which that is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from resdiff.lineage.editions import editions, is_one_file
from resdiff.lineage.order import in_order
from resdiff.text.words import folded_word, tokens
from resdiff.values.document import Notice, Resolution, day_of, name_of, walk


class BlameOptions(Struct, frozen=True):
    """What counts as the same wording."""

    phrase: int = 5
    """Words that must stand together in an older version for wording that no link explains: "the
    human rights of migrants" has five. With four, "to the Secretary-General to" finds an origin in
    every version.
    """
    borrowed: int = 8
    """The same for a text of another series: shorter phrases are the common property of all who
    draft.
    """
    common: int = 6
    """A phrase that so many clauses of the given texts have is boilerplate: its origin says little.
    """
    longest_common: int = 12
    """Words of a run that can be boilerplate as a whole; a longer one says something of its own."""
    likeness: float = 0.15
    """Share of a text's phrases from which an earlier one is of its series, where one of the two
    has no title (the Security Council's have none): neighbours among the UNDOF and UNFICYP texts
    share more than a third, texts of two series less than a twentieth.
    """
    memory: int = 5
    """So many texts of the series, from an earlier one on, say whether it belongs: of the phrases
    of S/RES/2695 (2023) a tenth stand in S/RES/1884 (2009), the series grew fivefold; of those of
    S/RES/1937 (2010) three quarters.
    """
    other_title: float = 0.5
    """The same where both have titles and these differ: a series that was renamed, not a text that
    took over a paragraph.
    """


def older_texts(
    text: Resolution, versions: Iterable[Resolution], *, ordered: bool
) -> tuple[tuple[Resolution, ...], tuple[Notice, ...]]:
    """The versions that come before a text, oldest first (`ordered`: as they are given), without
    the text itself; what is left out is told.
    """
    every = tuple(versions)
    notices: list[Notice] = []
    if not ordered:
        at_hand = editions(every, text.language)
        every, order_notices = in_order(at_hand.texts)
        notices += (*at_hand.notices, *order_notices)
    kept: list[Resolution] = []
    for version in every:
        if _is_text(version, text):
            notices.append(
                Notice("blame.same-text", f"{name_of(version)} is the text itself: left out")
            )
        elif not ordered and day_of(text) and day_of(version) > day_of(text):
            notices.append(
                Notice(
                    "blame.later", f"{name_of(version)} is later than the text: left out", "warning"
                )
            )
        else:
            kept.append(version)
    return tuple(kept), tuple(notices)


def _is_text(version: Resolution, text: Resolution) -> bool:
    """Whether a version is the text asked about, and not an older one with the same words: the
    same file, or the same resolution in another form.
    """
    if text.symbol and text.adopted:
        return version.symbol == text.symbol and version.language == text.language
    return is_one_file(version, text)


def said_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, without marks."""
    return tuple(folded_word(token) for token in tokens(text) if token[0].isalnum())


def series_flags(
    text: Resolution, versions: Sequence[Resolution], options: BlameOptions
) -> list[bool]:
    """For each version whether it is of the text's own series: the same title, or much of the
    wording of the text or of one of the series that comes soon after.
    """
    phrases = [phrases_of(version, options.phrase) for version in versions]
    later = [phrases_of(text, options.phrase)]
    belongs = [False] * len(versions)
    for at in range(len(versions) - 1, -1, -1):
        version = versions[at]
        named = bool(text.title and version.title)
        same = named and said_words(text.title or "") == said_words(version.title or "")
        # a text with another title must be like the text itself: it was renamed
        judges = later[:1] if named else later[-options.memory :]
        share = max(len(known & phrases[at]) / max(1, len(known)) for known in judges)
        belongs[at] = same or share >= (options.other_title if named else options.likeness)
        if belongs[at]:
            later.append(phrases[at])
    return belongs


def phrases_of(version: Resolution, size: int) -> set[tuple[str, ...]]:
    """Every run of `size` words in the clauses of a text."""
    return {
        phrase
        for clause in walk(version.clauses)
        for phrase in grams(said_words(clause.text), size)
    }


def grams(words: tuple[str, ...], size: int) -> list[tuple[str, ...]]:
    """Every run of `size` words, in order."""
    return [words[at : at + size] for at in range(len(words) - size + 1)]
