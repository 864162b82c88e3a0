"""An instruction that cannot be carried out: what stands in its way, in words."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Final, NoReturn

from resdiff.negotiation.amendments.carrying.draft import Draft, DraftParagraph
from resdiff.negotiation.amendments.carrying.draft_words import NOBODY, LocatedWords
from resdiff.negotiation.amendments.carrying.finding import PRINT, hits
from resdiff.text.words import tokens
from resdiff.values.amendments import AMBIGUOUS, CONFLICT, NOT_FOUND, REPLACE, Instruction

_MOST_PLACES: Final = 5  # other paragraphs that are named
# the share of letters in common from which words are offered as the nearest; never applied
_NEAR: Final = 0.75


class RefusedError(Exception):
    """An instruction is not carried out: its status, and why."""

    def __init__(self, status: str, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


def refuse_words(
    draft: Draft,
    item: Instruction,
    quote: str,
    paragraph: DraftParagraph | None,
    place: LocatedWords,
    by: str,
) -> NoReturn:
    """Say why quoted words are not found once in a paragraph; None: in a footnote, or anywhere."""
    label = f"footnote {item.mark}" if item.mark else ", ".join(item.where)
    if paragraph is not None:
        label = paragraph.label
    if place.count > 1:
        why = f"“{quote}” stands {place.count} times in {label}: quote more words"
        raise RefusedError(AMBIGUOUS, why)
    others = [who for who in place.touched if who not in ("", by)]
    if others:
        raise RefusedError(CONFLICT, f"{', '.join(others)} changed “{quote}” before")
    if paragraph is not None and item.action == REPLACE and hits(paragraph.words.text, item.new):
        raise RefusedError(NOT_FOUND, f"{label} reads so already: “{item.new}”")
    why = f"“{quote}” does not stand in {label}"
    labels = other_places(draft, quote, label)
    if labels:
        why += f"; it stands in {', '.join(labels)}"
    elif paragraph is not None and (near := near_words(paragraph.words.text, quote)):
        why += f"; the nearest words are “{near}”"
    raise RefusedError(NOT_FOUND, why)


def other_places(draft: Draft, quote: str, but: str) -> list[str]:
    """The paragraphs in which quoted words stand, as printed, some of them."""
    found = [
        each.label
        for each in draft.every()
        if each.label and each.label != but
        and any(hit.level <= PRINT for hit in hits(each.words.before, quote))
    ]  # fmt: skip
    return found if len(found) <= _MOST_PLACES else [*found[:_MOST_PLACES], "and others"]


def near_words(text: str, quote: str) -> str:
    """The words of a text that are most like a quotation; "" where none is like it."""
    parts = [token for token in tokens(text) if not token.isspace()]
    size = len([token for token in tokens(quote) if not token.isspace()])
    best, words = _NEAR, ""
    for at in range(max(1, len(parts) - size + 1)):
        window = " ".join(parts[at : at + size])
        matcher = difflib.SequenceMatcher(None, window, quote, autojunk=False)
        if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, words = ratio, window
    return words


def closest_label(draft: Draft, label: str) -> str:
    """What is said of a label that a text does not have."""
    kind = label.rstrip("0123456789").partition("(")[0].rstrip("0123456789")
    same = [
        each
        for each in draft.by_label
        if each.startswith(kind) and "(" not in each and ":" not in each and kind
    ]
    return f"the text has no {label}" + (f"; its last is {same[-1]}" if same else "")


def taken_out(paragraph: DraftParagraph) -> str:
    """Who took a paragraph out, or one that it stands in; "" where nobody did."""
    each: DraftParagraph | None = paragraph
    while each is not None:
        if each.gone:
            return each.gone
        each = each.parent
    return ""


def named(draft: Draft, labels: Sequence[str], by: str) -> list[DraftParagraph]:
    """The paragraphs with these labels. Raises RefusedError where one is not there, or gone."""
    found: list[DraftParagraph] = []
    for label in labels:
        paragraph = draft.by_label.get(label)
        if paragraph is None:
            raise RefusedError(NOT_FOUND, closest_label(draft, label))
        if taken := taken_out(paragraph):
            status = CONFLICT if taken != by else NOT_FOUND
            who = "an earlier instruction" if taken in (by, NOBODY) else taken
            raise RefusedError(status, f"{label} was deleted by {who}")
        found.append(paragraph)
    return found
