"""The words that changed in a paragraph -> the shortest instructions that say so, each quoting no
more than it takes to be found once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.negotiation.amendments.carrying.draft_words import DraftNote, DraftWords, draft_words
from resdiff.text.words import is_word, tokens
from resdiff.un.languages import Language
from resdiff.values.amendments import DELETE, INSERT, REPLACE, Instruction
from resdiff.values.comparison import Edit, Op
from resdiff.values.document import Clause, Footnote

# Spans of a paragraph that are told one by one; a paragraph with more is quoted whole
# (A/80/L.29 quotes one of which six numbers changed).
_MOST_SPANS: Final = 3
# share of its letters that a paragraph keeps, at least, to be told by its words
_LEAST_KEPT: Final = 0.4
_NEAR: Final = 2  # words between two changed places that are told as one, at most
_LONGEST_QUOTE: Final = 30  # words of the old text; a longer one is no help to find a place
_MOST_WIDENED: Final = 14  # words beside a span that are quoted to make it unambiguous
_CONTENT: Final = 5  # letters of a word that leads to a place: not "the", "and", "from"
_BLANKS_AND_COMMAS: Final = " ,،，"


class ChangedSpan(Struct, frozen=True):
    """Words from `start` to `end` of the older text, and what stands there now."""

    start: int
    end: int
    new: str


def spans_of(edits: Iterable[Edit]) -> list[ChangedSpan]:
    """The places where two texts differ."""
    found: list[ChangedSpan] = []
    at = start = 0
    gone = came = ""
    for edit in (*edits, Edit(Op.SAME, "")):
        if edit.op is Op.REMOVED:
            gone += edit.text
        elif edit.op is Op.ADDED:
            came += edit.text
        else:
            if gone or came:
                found.append(ChangedSpan(start, start + len(gone), came))
            at = start + len(gone) + len(edit.text)
            start, gone, came = at, "", ""
    return found


def trimmed(text: str, span: ChangedSpan) -> ChangedSpan:
    """A changed place without the blanks that both sides have at its ends."""
    start, end, new = _whole_words(text, span)
    return ChangedSpan(start, end, new)


def word_instructions(
    old: Clause, spans: Sequence[ChangedSpan], language: Language
) -> list[Instruction] | None:
    """The instructions for the words of a paragraph that changed, without what the footnotes say;
    None where the paragraph is better quoted whole.
    """
    text = old.text
    spans = _near_joined(text, spans)
    kept = len(text) - sum(span.end - span.start for span in spans)
    came = sum(len(span.new) for span in spans)
    if len(spans) > _MOST_SPANS or kept < _LEAST_KEPT * max(len(text), kept + came):
        return None
    found: list[Instruction] = []
    for span in spans:
        item = _instruction(old, span, language)
        if item is None:
            return None
        found.append(replace(item, where=(old.label,), chapeau=False))
    return found


def _near_joined(text: str, spans: Sequence[ChangedSpan]) -> list[ChangedSpan]:
    """The changed places, those with a word or two between them as one: “67/172 of 20 December
    2012” is “68/179 of 18 December 2013”.
    """
    found: list[ChangedSpan] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and _words_between(text[last.end : span.start]) <= _NEAR:
            new = last.new + text[last.end : span.start] + span.new
            found[-1] = ChangedSpan(last.start, span.end, new)
        else:
            found.append(span)
    return found


def _words_between(text: str) -> int:
    return sum(map(is_word, tokens(text)))


def _instruction(old: Clause, span: ChangedSpan, language: Language) -> Instruction | None:
    text = old.text
    wanted = text[: span.start] + span.new + text[span.end :]
    for item in _candidates(text, span, language):
        quoted = item.old or item.after or item.before or ""
        if len(quoted.split()) > _LONGEST_QUOTE:
            return None
        if _result(text, item, language) == wanted:
            return item
    return None


def _candidates(text: str, span: ChangedSpan, language: Language) -> Iterator[Instruction]:
    """Ways to say a change, the shortest first."""
    gone = text[span.start : span.end]
    if not gone.strip(_BLANKS_AND_COMMAS) and any(map(str.isalnum, span.new)):
        yield from _insertions(text, span, language)
    elif not span.new.strip():
        yield from _deletions(text, span)
    yield from _replacements(text, span, language)


def _deletions(text: str, span: ChangedSpan) -> Iterator[Instruction]:
    """Delete “X”; of ", X," one comma goes with it, as in A/80/L.30."""
    gone = text[span.start : span.end]
    bare = gone.strip(_BLANKS_AND_COMMAS)
    if not bare:
        return
    forms = [bare, gone.strip()]
    behind = text[span.end : span.end + 1]
    if behind and behind in ",،，" and bare:
        forms.insert(0, bare + behind)
    for form in dict.fromkeys(forms):
        yield Instruction("", DELETE, old=form)


def _insertions(text: str, span: ChangedSpan, language: Language) -> Iterator[Instruction]:
    """Insert “X” after the words before it, as few as lead there; at the start before others."""
    new = span.new.strip()
    comma = text[span.start : span.end].strip()
    forms = [new, f"{comma}{new}", new + comma] if comma else [new]
    # the comma of ", X" may belong to what stands behind: "after “Y”, insert “, X”"
    before = text[: span.start].rstrip()
    for quote in _growing(before, language, backwards=True):
        for form in dict.fromkeys(forms):
            yield Instruction("", INSERT, after=quote, new=form)
    if not before or len(before.split()) <= _MOST_WIDENED:
        behind = text[span.end :].lstrip()
        for quote in _growing(behind, language, backwards=False):
            yield Instruction("", INSERT, before=quote, new=new)


def _growing(text: str, language: Language, *, backwards: bool) -> Iterator[str]:
    """The words at an end of a text, more and more of them, from the first that lead to a place."""
    parts = tokens(text)
    count = 0
    content = False
    quote = ""
    order = reversed(parts) if backwards else iter(parts)
    for token in order:
        quote = token + quote if backwards else quote + token
        if not is_word(token):
            continue
        count += 1
        content = content or len(token) >= _CONTENT or token.isdigit() or not language.spaced
        if content and (language.spaced or count > 1):
            yield quote.strip()
        if count >= _MOST_WIDENED:
            return


def _replacements(text: str, span: ChangedSpan, language: Language) -> Iterator[Instruction]:
    """Replace “X” with “Y”, with as many words to its left and right as make it unambiguous."""
    start, end, new = _whole_words(text, span)
    left = _borders(text[:start], backwards=True)
    right = [end + border for border in _borders(text[end:], backwards=False)]
    # “at” is told with the word behind it, “robots” with the one before it
    backwards = _leads(text[start:end], language)
    for widened in range(_MOST_WIDENED):
        for count in range(widened + 1):
            before, behind = (widened - count, count) if backwards else (count, widened - count)
            if before >= len(left) or behind >= len(right):
                continue
            first, last = left[before], right[behind]
            gone = text[first:last]
            came = text[first:start] + new + text[end:last]
            if not _leads(gone, language) or not any(map(str.isalnum, came)):
                continue
            if gone == gone.strip() and came == came.strip():
                yield Instruction("", REPLACE, old=gone, new=came)


def _leads(quote: str, language: Language) -> bool:
    """Whether quoted words lead a reader to a place: “at” and “the” alone do not."""
    words = [token for token in tokens(quote) if is_word(token)]
    long = [word for word in words if len(word) >= _CONTENT - 1 or word.isdigit()]
    return bool(long) or (bool(words) and (not language.spaced or len(words) > 2))


def _whole_words(text: str, span: ChangedSpan) -> tuple[int, int, str]:
    """A span without the blanks at its ends that both sides have, cut at the edges of words."""
    start, end, new = span.start, span.end, span.new
    while start < end and new and text[start] == new[0] and text[start].isspace():
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1] and text[end - 1].isspace():
        end, new = end - 1, new[:-1]
    return start, end, new


def _borders(text: str, *, backwards: bool) -> list[int]:
    """The places where words begin before a span, from it outwards; where they end behind it."""
    parts = tokens(text)
    found: list[int] = []
    at = len(text) if backwards else 0
    found.append(at)
    for token in reversed(parts) if backwards else parts:
        at += -len(token) if backwards else len(token)
        if is_word(token):
            found.append(at)
        if len(found) > _MOST_WIDENED:
            break
    return found


# --- what comes of it ----------------------------------------------------------------------------


def words_after(old: Clause, items: Sequence[Instruction], language: Language) -> DraftWords | None:
    """The words of a paragraph when instructions for it are carried out; None where one is not
    found once.
    """
    notes = [DraftNote(note.at, note, at) for at, note in enumerate(old.footnotes)]
    words = draft_words(old.text, notes, spaced=language.spaced)
    for item in items:
        if not _carried_out(words, item):
            return None
    return words


def _result(text: str, item: Instruction, language: Language) -> str | None:
    words = draft_words(text, [], spaced=language.spaced)
    return words.text if _carried_out(words, item) else None


def _carried_out(words: DraftWords, item: Instruction) -> bool:
    quote = item.old or item.after or item.before or ""
    place = words.located(quote)
    if place.count != 1:
        return False
    if item.action == INSERT:
        at = place.end if item.after is not None else place.start
        words.insert(at, item.new, item.footnotes, "-")
    else:
        words.replace(place.start, place.end, item.new, item.footnotes, "-")
    return True


def notes_of(words: DraftWords) -> tuple[tuple[int, str], ...]:
    """Where the notes of a paragraph stand, and what they say."""
    return tuple((each.at, each.note.text) for each in words.notes)


def notes_wanted(notes: Sequence[Footnote]) -> tuple[tuple[int, str], ...]:
    """The same of a clause."""
    return tuple((note.at, note.text) for note in notes)
