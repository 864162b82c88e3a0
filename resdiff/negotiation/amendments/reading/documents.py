"""An amendment document -> Amendments: symbol, sponsors, target, instructions.

What does not read as an instruction stands in the list as "not-understood", with its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from resdiff.negotiation.amendments.phrasing import Phrasing, folded, has_phrasing, phrasing
from resdiff.negotiation.amendments.reading.paragraphs import (
    DocumentParagraph,
    document_paragraphs,
    same_words,
)
from resdiff.negotiation.amendments.reading.put_in import new_paragraphs
from resdiff.negotiation.amendments.reading.sentences import (
    ReadSentence,
    begins_instruction,
    read_sentence,
)
from resdiff.un.languages import available
from resdiff.un.symbols import MEANT_FOR_SYMBOL, found_in
from resdiff.values.amendments import NOT_UNDERSTOOD, Amendments, Instruction
from resdiff.values.document import Amended, Footnote, Notice, Resolution

_NUMBER: Final = re.compile(r"(\d{1,3}) ?(?:[.)．]\s?|、)(?!\d)")
_NAMES: Final = re.compile(r", (?:and )?|، |、")
_HEAD: Final = 25  # paragraphs of a masthead with its sponsors, at most


def amendments_of(text: Resolution) -> Amendments:
    """The instructions of an amendment document, or of a list typed by hand. Raises nothing."""
    wording = phrasing(text.language)
    items = _read(text, wording)
    if any(item.action == NOT_UNDERSTOOD for item in items):
        # the sentences may be in another language than most of what they quote
        others = [phrasing(code) for code in available() if has_phrasing(code)]
        wording = min((wording, *others), key=lambda each: _unread(_read(text, each)))
        items = _read(text, wording)
    amends = text.amends or _heading(document_paragraphs(text, wording), wording)[1]
    target = amends.target if amends is not None else ""
    return Amendments(
        tuple(replace(item, id=f"a{number}") for number, item in enumerate(items, 1)),
        target if MEANT_FOR_SYMBOL.fullmatch(target) else None,
        names_of(amends.by, wording) if amends is not None else (),
        text.symbol,
        text.title if amends is not None else None,
        wording.language.code if items else text.language,
        text.source.name,
        notices=tuple(_notices(items, text)),
    )


def _read(text: Resolution, wording: Phrasing) -> list[Instruction]:
    paragraphs = document_paragraphs(text, wording)
    return _items(paragraphs[_first(paragraphs, text, wording) :], wording)


def _unread(items: Sequence[Instruction]) -> int:
    return sum(item.action == NOT_UNDERSTOOD for item in items) if items else 1


def names_of(words: str, wording: Phrasing) -> tuple[str, ...]:
    """A list of sponsors -> their names: "Belarus and Russian Federation" is two, "Bosnia and
    Herzegovina" is one.
    """
    joint = wording.say["and"]
    names: list[str] = []
    pieces = [piece.strip() for piece in _NAMES.split(words) if piece.strip()]
    whole = wording.say.get("names_with_and", ())
    for piece in pieces[:-1]:
        names.append(piece)
    if pieces:
        last = pieces[-1]
        # "Bosnia and Herzegovina and Serbia": the joint that cuts no name
        for match in re.finditer(re.escape(joint), last):
            if not any(
                last.startswith(name, max(0, match.start() - name.find(joint))) for name in whole
            ):
                names += [last[: match.start()], last[match.end() :]]
                break
        else:
            names.append(last)
    return tuple(names)


def _notices(items: Sequence[Instruction], text: Resolution) -> list[Notice]:
    bad = sum(item.action == NOT_UNDERSTOOD for item in items)
    notices: list[Notice] = []
    if not items:
        message = "no instruction was found: is this a list of amendments?"
        notices.append(Notice("amendments.none", message, "warning"))
    if bad:
        message = f"{bad} of {len(items)} instructions are not understood"
        notices.append(Notice("amendments.not-understood", message, "warning"))
    return notices


def _first(paragraphs: Sequence[DocumentParagraph], text: Resolution, wording: Phrasing) -> int:
    """Where the instructions begin: behind the title of an amendment document; else with the first
    paragraph that begins as one.
    """
    after, amends = _heading(paragraphs, wording)
    if text.amends is not None or amends is not None:
        for at, each in enumerate(paragraphs[after:], after):
            if _number(each) is not None or read_sentence(_bare(each), wording) is not None:
                return at  # a list without a title
            if text.title is not None and same_words(each.text, text.title):
                return at + 1
    for at, each in enumerate(paragraphs[after:], after):
        if _number(each) is not None or begins_instruction(_bare(each), wording):
            return at
    return after


def _heading(
    paragraphs: Sequence[DocumentParagraph], wording: Phrasing
) -> tuple[int, Amended | None]:
    """Where the line ends that says what is amended, and what it says."""
    for at, each in enumerate(paragraphs[:_HEAD]):
        match = wording.language.front["amends"].fullmatch(each.text)
        if match is not None:
            target = found_in(match["target"]) or match["target"].strip()
            return at + 1, Amended(target, (match["by"] or "").strip(" *"))
    return 0, None


def _number(paragraph: DocumentParagraph) -> int | None:
    match = _NUMBER.match(paragraph.number + " " if paragraph.number else paragraph.text)
    return int(match[1]) if match else None


def _bare(paragraph: DocumentParagraph) -> str:
    """The words of a paragraph without its number."""
    if paragraph.number:
        return paragraph.text
    match = _NUMBER.match(paragraph.text)
    return paragraph.text[match.end() :].strip() if match else paragraph.text


def _without_number(paragraph: DocumentParagraph) -> tuple[str, tuple[Footnote, ...]]:
    bare = _bare(paragraph)
    shift = len(paragraph.text) - len(bare)
    notes = tuple(replace(note, at=max(0, note.at - shift)) for note in paragraph.footnotes)
    return bare, notes


def _items(paragraphs: Sequence[DocumentParagraph], wording: Phrasing) -> list[Instruction]:
    """The instructions of the paragraphs, each with the paragraphs that it puts in."""
    numbered = bool(paragraphs) and _number(paragraphs[0]) == 1
    items: list[Instruction] = []
    content: list[DocumentParagraph] = []
    opened: ReadSentence | None = None
    count = 0

    def close() -> None:
        nonlocal opened, content
        if opened is not None:
            items.extend(_filled(opened, content, wording))
        opened, content = None, []

    for each in paragraphs:
        fresh = _begins(each, count, wording, numbered=numbered, open_=opened is not None)
        if opened is not None and not fresh:
            content.append(each)
            continue
        close()
        bare, notes = _without_number(each) if fresh and numbered else (each.text, each.footnotes)
        count += 1
        sentence = read_sentence(bare, wording, notes)
        if sentence is None:
            items.append(_not_understood(bare, wording))
        elif sentence.opens:
            opened = sentence
        else:
            items.extend(sentence.instructions)
    close()
    return items


def _begins(
    paragraph: DocumentParagraph, count: int, wording: Phrasing, *, numbered: bool, open_: bool
) -> bool:
    """Whether a paragraph is an instruction of its own, and none that the one before puts in."""
    begins = begins_instruction(_bare(paragraph), wording)
    if numbered:
        return _number(paragraph) == count + 1 and (begins or not open_)
    return begins and (not open_ or read_sentence(_bare(paragraph), wording) is not None)


def _filled(
    opened: ReadSentence, content: Sequence[DocumentParagraph], wording: Phrasing
) -> list[Instruction]:
    """The instructions of a sentence, the last one with its paragraphs."""
    last = opened.instructions[-1]
    paragraphs = new_paragraphs(content, last, wording)
    if not paragraphs and not last.paragraphs:
        problem = "the paragraph that it puts in does not follow"
        return [
            *opened.instructions[:-1],
            replace(last, action=NOT_UNDERSTOOD, problem=problem),
        ]
    if paragraphs:
        new = "\n".join(each.text for each in paragraphs)
        last = replace(last, paragraphs=paragraphs, new=new)
    return [*opened.instructions[:-1], last]


def _not_understood(words: str, wording: Phrasing) -> Instruction:
    problem = "this is no instruction that is known"
    if not begins_instruction(words, wording):
        problem = "this does not begin as instructions do"
    elif "“" not in words and '"' not in words and "«" not in words and folded(words):
        problem = "it quotes no words and names no paragraph that is known"
    return Instruction("", NOT_UNDERSTOOD, words=" ".join(words.split()), problem=problem)
