"""Instructions that change words of paragraphs and footnotes, carried out on a draft."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from resdiff.negotiation.amendments.carrying.draft import Draft, DraftParagraph, below
from resdiff.negotiation.amendments.carrying.draft_words import (
    NEW,
    DraftNote,
    DraftWords,
    LocatedWords,
    draft_words,
)
from resdiff.negotiation.amendments.carrying.finding import hits
from resdiff.negotiation.amendments.carrying.refusals import RefusedError, named, refuse_words
from resdiff.values.amendments import (
    AFTER,
    AMBIGUOUS,
    BEFORE,
    CONFLICT,
    NOT_FOUND,
    NOT_UNDERSTOOD,
    REPLACE,
    UNTIL,
    Instruction,
)


class Carriage(Struct, eq=False):
    """An instruction on its way: the draft, whose it is, and what is to be said of it."""

    draft: Draft
    by: str
    said: list[str] = field(default_factory=list)
    level: int = 0


Place = tuple[DraftWords, LocatedWords]


def replace_words(item: Instruction, way: Carriage) -> None:
    """Words give way to others, or go."""
    for words, place in _places(item, item.old, way):
        if not place.count:
            continue  # done by an earlier instruction
        place = _reached(words, place, item, way)
        _say_left(words, place, way)
        new = cased(item, words, place)
        if item.reach == AFTER and new[:1].isalnum() and words.spaced:
            new = f" {new}"
        gone = words.replace(place.start, place.end, new, item.footnotes, way.by)
        way.said += [f"footnote {each.note.mark} goes with the words" for each in gone]


def _reached(
    words: DraftWords, place: LocatedWords, item: Instruction, way: Carriage
) -> LocatedWords:
    """The words that go from those that are quoted: to an end of the paragraph, or to others."""
    start, end = place.start, place.end
    if not item.reach:
        return place
    if item.reach == UNTIL:
        last = [each for each in words.every_place(item.until) if each and each.start >= end]
        if len(last) != 1:
            count = f"stands {len(last)} times" if last else "does not stand"
            raise RefusedError(
                AMBIGUOUS if last else NOT_FOUND,
                f"“{item.until}” {count} behind “{item.old}”: quote more words",
            )
        end = last[0].end
    elif item.reach == BEFORE:
        start, end = 0, start
    else:
        start, end = (end if item.reach == AFTER else start), _end_of(words)
    if not words.text[start:end].strip():
        raise RefusedError(NOT_FOUND, f"nothing stands {item.reach} “{item.old}”")
    way.said.append(f"what goes: “{words.text[start:end].strip()}”")
    return replace(place, start=start, end=end)


def insert_words(item: Instruction, way: Carriage) -> None:
    """Words come beside others, or at an end of the paragraph."""
    anchor = item.after if item.after is not None else item.before
    if anchor:
        for words, place in _places(item, anchor, way):
            at = place.end if item.after is not None else place.start
            words.insert(at, item.new, item.footnotes, way.by)
        return
    for paragraph in named(way.draft, item.where, way.by):
        at = _end_of(paragraph.words) if item.after is not None else 0
        paragraph.words.insert(at, item.new, item.footnotes, way.by)


def replace_throughout(item: Instruction, way: Carriage) -> None:
    """A term is replaced wherever the text as it was has it."""
    count = 0
    done: set[int] = set()
    for label in item.where:
        for paragraph in way.draft.scope(label):
            if id(paragraph) in done or paragraph.gone:
                continue
            done.add(id(paragraph))
            for place in paragraph.words.everywhere(item.old):
                count += 1
                new = cased(item, paragraph.words, place)
                paragraph.words.replace(place.start, place.end, new, (), way.by)
    if not count:
        refuse_words(way.draft, item, item.old, None, LocatedWords(count=0), way.by)
    way.said.append("once" if count == 1 else f"{count} times")


def cased(item: Instruction, words: DraftWords, place: LocatedWords) -> str:
    """The words that come, with a capital where those that go have one and their quotation has
    none, or the other way round: “robots” is replaced in a title that begins with “Robots”.
    """
    was, new = words.signs[place.start], item.new
    if new and was != item.old[:1] and was.swapcase() == item.old[:1]:
        return (new[0].upper() if was.isupper() else new[0].lower()) + new[1:]
    return new


def change_note(item: Instruction, way: Carriage) -> None:
    """A footnote comes, goes or is replaced."""
    if item.after is not None:
        if not item.footnotes:
            raise RefusedError(NOT_UNDERSTOOD, "the footnote that it puts in is missing")
        for words, place in _places(item, item.after, way):
            words.add_note(place.end, item.footnotes[0])
        return
    paragraph, note = _note(item, way)
    if item.footnotes:
        words = _words_of(note, spaced=paragraph.words.spaced)
        words.replace(0, len(words.signs), item.footnotes[0].text, (), way.by)
    else:
        paragraph.words.notes.remove(note)


def _places(item: Instruction, quote: str, way: Carriage) -> list[Place]:
    """Where the quoted words stand in each paragraph that is named."""
    if item.mark:
        paragraph, note = _note(item, way)
        words = _words_of(note, spaced=paragraph.words.spaced)
        place = words.located(quote)
        if place.count != 1:
            refuse_words(way.draft, item, quote, None, place, way.by)
        return [(words, place)]
    found = [
        _place(paragraph, item, quote, way) for paragraph in named(way.draft, item.where, way.by)
    ]
    way.level = max([way.level, *(place.level for _, place in found)])
    return found


def _place(paragraph: DraftParagraph, item: Instruction, quote: str, way: Carriage) -> Place:
    """Where the quoted words stand in a paragraph: in its own words, else in one below it."""
    inner = [each for each in below(paragraph) if not each.gone]
    if item.reach and inner and not item.chapeau:
        why = f"{paragraph.label} has sub-paragraphs: say whether its chapeau is meant"
        raise RefusedError(AMBIGUOUS, why)
    if item.occurrence:
        return _nth(paragraph, [] if item.chapeau else inner, item, quote, way.by)
    place = paragraph.words.located(quote)
    if place.count == 1:
        return paragraph.words, place
    if _is_done(paragraph.words, item, quote):
        way.said.append("an earlier instruction has done it")
        return paragraph.words, place
    if place.count == 0 and not item.chapeau:
        inside = [(each, here) for each in inner if (here := each.words.located(quote)).count == 1]
        if len(inside) == 1:
            each, here = inside[0]
            way.said.append(f"it stands in {each.label}")
            return each.words, here
        if inside:
            labels = ", ".join(each.label for each, _ in inside)
            raise RefusedError(AMBIGUOUS, f"“{quote}” stands in {labels}: name one of them")
    refuse_words(way.draft, item, quote, paragraph, place, way.by)


def _nth(
    paragraph: DraftParagraph,
    inner: list[DraftParagraph],
    item: Instruction,
    quote: str,
    by: str,
) -> Place:
    """The place of the quoted words that is meant, of those in a paragraph and below it."""
    found = [
        (each.words, place)
        for each in (paragraph, *inner)
        for place in each.words.every_place(quote)
    ]
    at = item.occurrence - 1 if item.occurrence > 0 else len(found) - 1
    if not found or at >= len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        count = f"stands {times}" if found else "does not stand"
        raise RefusedError(NOT_FOUND, f"“{quote}” {count} in {paragraph.label}")
    words, place = found[at]
    if place is None:
        hands = {*words.hands, *words.struck.values()} - {"", by}
        who = ", ".join(sorted(hands)) or "an earlier instruction"
        raise RefusedError(
            CONFLICT if hands else NOT_FOUND, f"{who} changed “{quote}” there before"
        )
    return words, place


def _is_done(words: DraftWords, item: Instruction, quote: str) -> bool:
    """Whether words that the text had read as they should by now: A/80/L.28, no. 8, after no. 1."""
    return (
        item.action == REPLACE
        and bool(hits(words.before, quote))
        and bool(hits(words.text, item.new))
        and not hits(words.before, item.new)
    )


def _say_left(words: DraftWords, place: LocatedWords, way: Carriage) -> None:
    """Say what an opening leaves behind: “Takes note” replaced leaves the “of” of “Takes note of”
    (A/80/L.28, no. 4).
    """
    opening = way.draft.language.opening(words.text) if place.start == 0 else None
    if opening is not None and opening.end > place.end:
        left = words.text[place.end : opening.end].strip(" ,")
        if left:
            way.said.append(f"it leaves “{left}” behind")


def _note(item: Instruction, way: Carriage) -> tuple[DraftParagraph, DraftNote]:
    """A footnote of the text as it was, and the paragraph that has it."""
    found = [
        (paragraph, each)
        for paragraph in way.draft.every()
        if not item.where or paragraph.label in item.where
        for each in paragraph.words.notes
        if each.index != NEW and each.note.mark == item.mark
    ]
    if not found:
        raise RefusedError(NOT_FOUND, f"the text has no footnote {item.mark}")
    if len(found) > 1:
        labels = ", ".join(dict.fromkeys(paragraph.label for paragraph, _ in found))
        raise RefusedError(AMBIGUOUS, f"{labels} have a footnote {item.mark} each")
    return found[0]


def _words_of(note: DraftNote, *, spaced: bool) -> DraftWords:
    if note.words is None:
        note.words = draft_words(note.note.text, [], spaced=spaced)
    return note.words


def _end_of(words: DraftWords) -> int:
    """Where the last word of a paragraph ends, before its mark."""
    return len(words.text.rstrip().rstrip(",;.:،؛，；。"))
