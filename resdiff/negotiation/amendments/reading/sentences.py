"""A sentence of an amendment document -> its instructions: "In operative paragraph 1, replace “X”
with “Y” and delete “Z”." is two. What does not read as an instruction is none: it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.negotiation.amendments.labels import read_label
from resdiff.negotiation.amendments.phrasing import Phrasing, folded
from resdiff.negotiation.amendments.reading.occurrences import placed
from resdiff.negotiation.amendments.reading.places import NamedPlaces, named_places
from resdiff.negotiation.amendments.reading.quoted import LiftedSentence, Quotation, lifted
from resdiff.text.words import fold
from resdiff.values.amendments import (
    AFTER,
    BEFORE,
    DELETE,
    DELETE_PARAGRAPH,
    INSERT,
    INSERT_PARAGRAPH,
    MERGE_PARAGRAPH,
    MOVE_PARAGRAPH,
    NOTE,
    ONWARDS,
    RENUMBER,
    REPLACE,
    REPLACE_PARAGRAPH,
    REPLACE_THROUGHOUT,
    SCOPES,
    UNTIL,
    Instruction,
    NewParagraph,
)
from resdiff.values.document import Footnote

_JOINT: Final = re.compile(r"(?:[,;]? (?:and|et|y|и)(?: (?:then|also))?,? |; ?|, |。|；|，)")
_MOST_VERBS: Final = 12  # of one sentence
_REACHES: Final = frozenset({AFTER, BEFORE, ONWARDS, UNTIL})
_NOWHERE: Final = NamedPlaces(())


class Beside(Struct, frozen=True):
    """What stands before the verbs of a sentence, and holds for all of them."""

    side: str = "in"
    places: NamedPlaces = _NOWHERE


class ReadSentence(Struct, frozen=True):
    """The instructions of a sentence, and whether the paragraphs behind it belong to the last."""

    instructions: tuple[Instruction, ...]
    opens: bool = False  # paragraphs that it puts in follow
    nothing: bool = False  # it asks for what is done anyhow: that paragraphs be renumbered


def read_sentence(
    text: str, phrasing: Phrasing, notes: Sequence[Footnote] = ()
) -> ReadSentence | None:
    """The instructions of a sentence, without ids; None for what is not understood."""
    sentence = placed(lifted(text, notes, phrasing.language.code), phrasing)
    opens = sentence.words.rstrip().endswith((":", "："))
    words = folded(sentence.words).strip(" .:;,。：；")
    if any(pattern.fullmatch(words) for pattern in phrasing.nothing):
        return ReadSentence((), nothing=True)
    for beside, rest in _contexts(words, phrasing):
        found = _verbs(rest, beside, sentence, phrasing)
        if found is not None:
            done = tuple(replace(each, words=" ".join(text.split())) for each in found)
            last = done[-1]
            wants = last.action in (INSERT_PARAGRAPH, REPLACE_PARAGRAPH) and not last.paragraphs
            return ReadSentence(done, opens=wants or (opens and last.action == INSERT_PARAGRAPH))
    return None


def begins_instruction(text: str, phrasing: Phrasing) -> bool:
    """Whether a paragraph begins as instructions do."""
    return phrasing.begins.match(folded(text.lstrip("“\"'* "))) is not None


def _contexts(words: str, phrasing: Phrasing) -> list[tuple[Beside, str]]:
    """The ways to cut a sentence before its verb; also the whole sentence."""
    found: list[tuple[Beside, str]] = []
    for start in phrasing.starts.finditer(words):
        head = words[: start.start()].strip()
        if not head:
            continue
        for row in phrasing.contexts:
            match = row.pattern.fullmatch(head)
            places = named_places(match["places"], phrasing) if match else None
            if places is not None:
                found.append((Beside(row.side, places), words[start.start() :]))
                break
    return [*found, (Beside(), words)]


def _verbs(
    words: str, beside: Beside, sentence: LiftedSentence, phrasing: Phrasing
) -> list[Instruction] | None:
    """The instructions of words that are verbs with what they take, joined by "and"; None where
    some of the words are none.
    """
    whole = _verb(words, beside, sentence, phrasing)
    if whole is not None:
        return [whole]
    for count, joint in enumerate(_JOINT.finditer(words)):
        if count > _MOST_VERBS:
            return None
        first = _verb(words[: joint.start()], beside, sentence, phrasing)
        if first is None:
            continue
        rest = words[joint.end() :]
        for own, behind in _contexts(rest, phrasing):
            others = _verbs(behind, own if own.places.labels else beside, sentence, phrasing)
            if others is not None:
                return [first, *others]
    return None


def _verb(
    words: str, beside: Beside, sentence: LiftedSentence, phrasing: Phrasing
) -> Instruction | None:
    words = words.strip(" ,.;:")
    for row in phrasing.verbs:
        match = row.pattern.fullmatch(words)
        if match is None:
            continue
        found = _instruction(row.action, row.side, match, beside, sentence, phrasing)
        if found is not None:
            return found
    return None


def _instruction(
    action: str,
    side: str,
    match: re.Match[str],
    beside: Beside,
    sentence: LiftedSentence,
    phrasing: Phrasing,
) -> Instruction | None:
    groups = {name: value for name, value in match.groupdict().items() if value}

    def quotation(name: str) -> Quotation:
        return sentence.quotations[int(groups[name])] if name in groups else Quotation("")

    named = _named(groups.get("places", ""), beside.places if beside.side != "near" else _NOWHERE,
                   phrasing)  # fmt: skip
    if named is None:
        return None
    old, new = quotation("old"), quotation("new")
    if "sign" in groups:
        new = Quotation(phrasing.signs.get(fold(groups["sign"]), ""))
    near = quotation("near").text or None
    if action in (REPLACE, REPLACE_THROUGHOUT, DELETE, "delete-throughout"):
        made = _words(action, named, old, new)
        reach = side if side in _REACHES else ""
        return made and replace(made, reach=reach, until=quotation("near").text if reach else "")
    if side == "between" and named.labels:
        near_words = quotation("near").text
        return _words(
            REPLACE,
            named,
            Quotation(f"{near_words} {old.text}"),
            Quotation(f"{near_words} {new.text} {old.text}"),
        )
    if action == INSERT:
        made = _insertion(side, beside, named, near, new)
        return made and replace(made, occurrence=quotation("near").occurrence)
    if action == DELETE_PARAGRAPH:
        return _deletion(side, named, old)
    if action == REPLACE_PARAGRAPH:
        if named.marks:
            mark = named.marks[0]
            note = Footnote(mark, new.text)
            return Instruction("", NOTE, named.hosts, mark=mark, new=new.text, footnotes=(note,))
        if not named.labels or any(label in SCOPES for label in named.labels):
            return None
        paragraphs = _paragraphs(new, "new" in groups)
        return Instruction(
            "", action, named.labels, new=new.text, paragraphs=paragraphs, chapeau=named.chapeau
        )
    if action == INSERT_PARAGRAPH:
        if side == "bis":
            return _bis(groups.get("place", ""), new, "new" in groups, phrasing)
        return _new_paragraph(groups, beside, new, phrasing)
    if action == MERGE_PARAGRAPH:
        return Instruction("", action, named.labels) if len(named.labels) > 1 else None
    if action == RENUMBER and "marks" in groups:
        return Instruction("", action, new=", ".join(re.findall(r"[^\s,]+", groups["marks"])))
    target = named_places(groups.get("place", ""), phrasing)
    if target is None or len(target.labels) != 1:
        return None
    if action == MOVE_PARAGRAPH and named.labels:
        return _placed(Instruction("", action, named.labels), side, target.labels[0])
    if action == RENUMBER:
        number = named_places(groups.get("place2", ""), phrasing)
        if number is not None and len(number.labels) == 1:
            return Instruction("", action, target.labels, new=number.labels[0])
    return None


def _named(words: str, otherwise: NamedPlaces, phrasing: Phrasing) -> NamedPlaces | None:
    return named_places(words, phrasing) if words else otherwise


def _words(action: str, named: NamedPlaces, old: Quotation, new: Quotation) -> Instruction | None:
    """Words that go, or give way to others."""
    everywhere = any(label in SCOPES for label in named.labels)
    if everywhere or action.endswith("throughout"):
        if named.marks:
            return None
        scopes = named.labels or ("Title", *SCOPES)
        return Instruction("", REPLACE_THROUGHOUT, scopes, old=old.text, new=new.text)
    if not named.labels and not named.marks:
        return None  # where? nothing says it
    if named.marks and (named.labels or len(named.marks) > 1):
        return None
    return Instruction(
        "",
        DELETE if action == "delete" else REPLACE,
        named.labels or named.hosts,
        old=old.text,
        new=new.text,
        footnotes=new.footnotes,
        chapeau=named.chapeau,
        mark=named.marks[0] if named.marks else "",
        # "replace “all” with “most” (first occurrence)"
        occurrence=old.occurrence or new.occurrence,
    )


def _insertion(
    side: str, beside: Beside, named: NamedPlaces, near: str | None, new: Quotation
) -> Instruction | None:
    if side == "context":
        if beside.side not in ("end", "start"):
            return None  # "In paragraph 3, add “X”": where in it?
        side = beside.side
    if not named.labels and not named.marks:
        return None
    made = Instruction(
        "",
        INSERT,
        named.labels or named.hosts,
        new=new.text,
        footnotes=new.footnotes,
        chapeau=named.chapeau,
        mark=named.marks[0] if named.marks else "",
    )
    if side == "footnote":
        if near is None or len(named.labels) != 1:
            return None
        return replace(made, action=NOTE, after=near, footnotes=(Footnote("", new.text),))
    if side == "end":
        return replace(made, after="")
    if side == "start":
        return replace(made, before="")
    if near is None:
        return None
    return replace(made, after=near) if side == "after" else replace(made, before=near)


def _deletion(side: str, named: NamedPlaces, old: Quotation) -> Instruction | None:
    if named.marks and not named.labels and len(named.marks) == 1:
        return Instruction("", NOTE, named.hosts, mark=named.marks[0])
    if not named.labels or named.marks:
        return None
    return Instruction("", DELETE_PARAGRAPH, named.labels, old=old.text, chapeau=named.chapeau)


def _new_paragraph(
    groups: dict[str, str], beside: Beside, new: Quotation, phrasing: Phrasing
) -> Instruction | None:
    side, places = beside.side, beside.places
    if "side" in groups:
        own = named_places(groups.get("place", ""), phrasing)
        if own is None:
            return None
        side, places = phrasing.parts.get(fold(groups["side"]), groups["side"]), own
    if len(places.labels) != 1 or side not in ("after", "before", "under", "end", "start"):
        return None
    label = places.labels[0]
    if label in SCOPES:
        side = {"end": "after", "start": "before"}.get(side, side)
    elif side in ("end", "start"):
        side = "under"
    part = phrasing.parts.get(fold(groups.get("part", "")), "")
    if "sub" in groups:
        part = "sub"
    made = Instruction(
        "",
        INSERT_PARAGRAPH,
        new=new.text,
        part=part,
        paragraphs=_paragraphs(new, "new" in groups),
    )
    return _placed(made, side, label)


def _bis(words: str, new: Quotation, given: bool, phrasing: Phrasing) -> Instruction | None:
    """A paragraph that is put in as "4 bis": it comes behind 4."""
    named = named_places(words, phrasing)
    read = read_label(named.labels[0]) if named and len(named.labels) == 1 else None
    if read is None or not read.suffix or read.subs:
        return None
    part = {"PP": "preamble", "OP": "operative"}.get(read.base, "")
    made = Instruction(
        "", INSERT_PARAGRAPH, new=new.text, part=part, paragraphs=_paragraphs(new, given)
    )
    return _placed(made, "after", f"{read.prefix}{read.base}{read.number}")


def _placed(made: Instruction, side: str, label: str) -> Instruction:
    if made.action == INSERT_PARAGRAPH:
        made = replace(made, where=(label,))
    if side == "under":
        return replace(made, under=label)
    return replace(made, before=label) if side == "before" else replace(made, after=label)


def _paragraphs(new: Quotation, given: bool) -> tuple[NewParagraph, ...]:
    return (NewParagraph(new.text, footnotes=new.footnotes),) if given else ()
