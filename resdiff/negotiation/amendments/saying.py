"""An instruction -> the sentence in which it is printed.

"In operative paragraph 1, replace “X” with “Y”."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from resdiff.negotiation.amendments.labels import ReadLabel, read_label
from resdiff.negotiation.amendments.phrasing import Phrasing, phrasing
from resdiff.negotiation.amendments.reading.places import exactly
from resdiff.values.amendments import (
    DELETE,
    DELETE_PARAGRAPH,
    INSERT,
    INSERT_PARAGRAPH,
    MOVE_PARAGRAPH,
    NOTE,
    RENUMBER,
    REPLACE,
    REPLACE_PARAGRAPH,
    REPLACE_THROUGHOUT,
    SCOPES,
    Instruction,
    NewParagraph,
)
from resdiff.values.document import Part

_SUB: Final = "sub"
_ANNEX: Final = re.compile(r"Annex(?:[IVX]+|\d{1,2}|[A-Z])?\.")
_WHAT: Final = {
    Part.PREAMBLE: "preamble",
    Part.OPERATIVE: "operative",
    Part.ANNEX: "annex",
    Part.BODY: "body",
    Part.HEADING: "heading",
    Part.TITLE: "title",
    Part.FORMULA: "formula",
}
_KINDS: Final = {"PP": "preamble", "OP": "operative", "": "annex", "Heading": "heading"}


def said(item: Instruction, language: str) -> str:
    """The sentence of an instruction in a language; the paragraphs that it puts in stand behind
    it.
    """
    wording = phrasing(language)
    shape = _shape(item)
    sentence = str(wording.say[shape])
    for slot, words in _slots(item, shape, wording).items():
        sentence = sentence.replace(f"{{{slot}}}", words)
    for old, new in wording.place.get("contractions", ()):
        sentence = _outside_quotes(sentence, old, new, wording)
    if item.action == MOVE_PARAGRAPH and len(item.where) > 1 and not _rises(item.where):
        sentence = sentence.rstrip(".。") + str(wording.say["in_order"])
    return sentence[:1].upper() + sentence[1:]


def _rises(labels: Sequence[str]) -> bool:
    """Whether paragraphs are named in the order of their numbers."""
    reads = [read_label(label) for label in labels]
    keys = [(read.base, read.number, len(read.subs), read.subs) for read in reads if read]
    return keys == sorted(keys)


def _shape(item: Instruction) -> str:
    side = "after" if item.after is not None else "before" if item.before is not None else "under"
    if item.action == INSERT:
        if item.after == "":
            return "insert-end"
        return f"insert-{side}"
    if item.action in (INSERT_PARAGRAPH, MOVE_PARAGRAPH):
        kind = "insert-paragraph" if item.action == INSERT_PARAGRAPH else "move"
        return f"{kind}-{side}"
    if item.action == NOTE:
        if item.after is not None:
            return "note-insert"
        return "note-replace" if item.footnotes else "note-delete"
    if item.action == REPLACE_THROUGHOUT:
        return "replace-throughout" if item.new else "delete-throughout"
    if item.action == RENUMBER and not item.where:
        return "renumber-notes"
    return {
        REPLACE: "replace",
        DELETE: "delete",
        DELETE_PARAGRAPH: "delete-paragraph",
        REPLACE_PARAGRAPH: "replace-paragraph",
        RENUMBER: "renumber",
    }[item.action]


def _slots(item: Instruction, shape: str, wording: Phrasing) -> dict[str, str]:
    """What stands in the slots of a sentence; quotations last, since they may hold braces."""
    places = _places(item, wording) if item.where or item.mark else ""
    slots = {"places": places, "in": str(wording.place["in"]).replace("{place}", places)}
    if item.action in (INSERT_PARAGRAPH, MOVE_PARAGRAPH):
        slots["place"] = named((item.after or item.before or item.under or "",), wording)
        slots["what"] = what_comes(item, wording)
        slots["count"] = _count(_tops(item), wording)
    else:
        slots["place"] = places
    if item.action == RENUMBER:
        return slots | {"new": named((item.new,), wording) if item.where else item.new}
    near = item.after if item.after is not None else item.before
    quoted = {"near": near or "", "old": item.old, "new": item.new}
    if shape.startswith("note") and item.footnotes:
        quoted["new"] = item.footnotes[0].text
    return slots | {name: quoted_words(words, wording) for name, words in quoted.items()}


def quoted_words(words: str, wording: Phrasing) -> str:
    """Words in the quotation marks of a language."""
    marks = str(wording.say["quotes"])
    half = len(marks) // 2
    return f"{marks[:half]}{words}{marks[half:]}"


def _outside_quotes(sentence: str, old: str, new: str, wording: Phrasing) -> str:
    """Change words of the sentence, not those that it quotes."""
    marks = str(wording.say["quotes"])
    opening = marks[: len(marks) // 2][0]
    closing = marks[len(marks) // 2 :][-1]
    pieces: list[str] = []
    depth = start = 0
    for at, sign in enumerate(sentence):
        if sign == opening:
            if depth == 0:
                pieces.append(sentence[start:at].replace(old, new))
                start = at
            depth += 1
        elif sign == closing and depth:
            depth -= 1
            if depth == 0:
                pieces.append(sentence[start : at + 1])
                start = at + 1
    rest = sentence[start:]
    return "".join(pieces) + (rest if depth else rest.replace(old, new))


# --- places ---------------------------------------------------------------------------------------


def _places(item: Instruction, wording: Phrasing) -> str:
    places = named(item.where, wording) if item.where else ""
    if item.mark:
        shape = wording.place["footnote_of" if places else "footnote"]
        return str(shape).replace("{n}", item.mark).replace("{place}", places)
    if item.chapeau:
        return str(wording.place["chapeau"]).replace("{place}", places)
    return places


def named(labels: Sequence[str], wording: Phrasing) -> str:
    """Paragraphs as they are named: "the second preambular paragraph and operative paragraphs 3 (a)
    and 5".
    """
    groups: list[tuple[str, list[str]]] = []
    for label in labels:
        kind = _kind(label)
        if groups and groups[-1][0] == kind and kind:
            groups[-1][1].append(label)
        else:
            groups.append((kind, [label]))
    return listed([_named_group(kind, own, wording) for kind, own in groups], wording)


def _kind(label: str) -> str:
    """What paragraphs are named together; "" for one that is named alone."""
    read = _usual(label)
    if read is None or not read.number:
        return ""
    return f"{read.prefix}|{read.base}"


def _usual(label: str) -> ReadLabel | None:
    """The pieces of a label that a sentence can say; others are printed as they are."""
    read = read_label(label)
    if read is None or read.base not in ("PP", "OP", "", "Heading", "Title", "Formula"):
        return None
    if read.prefix and (read.base in ("Heading", "Title", "Formula") or read.prefix.count(".") > 1):
        return None
    if not read.prefix and not read.base:
        return None
    if read.prefix.startswith("Annex") != (not read.base):
        return None
    if not read.base and not _ANNEX.fullmatch(read.prefix):
        return None
    if read.base in ("PP", "Heading") and (read.suffix or read.subs) and read.base == "Heading":
        return None
    return read


def _named_group(kind: str, labels: Sequence[str], wording: Phrasing) -> str:
    place = wording.place
    if not kind:
        label = labels[0]
        if label in SCOPES:
            return str(place[label])
        if label in ("Title", "Formula"):
            return str(place.get(label.lower(), label))
        return exactly(label)
    reads = [read for label in labels if (read := _usual(label)) is not None]
    base, prefix = reads[0].base, reads[0].prefix
    name = _KINDS[base]
    numbers = [_number(read, wording) for read in reads]
    many = len(reads) > 1
    if base in ("PP", "Heading"):
        ordinals = [_ordinal(read, wording) for read in reads]
        key = f"{name}_many" if many else name
        if all(ordinals) and "{ordinal" in str(place[key]):
            words = [each for each in ordinals if each]
            text = str(place[key]).replace("{ordinals}", listed(words, wording))
            text = text.replace("{ordinal}", words[0])
            return _in_section(text, prefix, wording)
        if base == "Heading" and "{n}" not in str(place[key]):
            return listed([exactly(label) for label in labels], wording)
        if base == "PP":
            key = "preamble_numbers" if many else "preamble_number"
    else:
        key = f"{name}_many" if many else name
    if many and reads[0].subs and all(read.number == reads[0].number for read in reads):
        key = name if base != "PP" else key  # "operative paragraph 5 (m), (n) and (o)"
    text = str(place[key]).replace("{n}", listed(_shared(reads, numbers, wording), wording))
    if base == "":
        return text.replace("{annex}", _annex(prefix, wording))
    return _in_section(text, prefix, wording)


def _annex(prefix: str, wording: Phrasing) -> str:
    name = prefix.removeprefix("Annex").rstrip(".")
    if not name:
        return str(wording.place["annex_one"])
    return str(wording.place["annex_numbered"]).replace("{name}", name)


def _in_section(text: str, prefix: str, wording: Phrasing) -> str:
    name = prefix.rstrip(".")
    if not name:
        return text
    roman = all(sign in "IVX" for sign in name)
    key = "section" if roman else "division"
    return str(wording.place[key]).replace("{place}", text).replace("{name}", name)


def _number(read: ReadLabel, wording: Phrasing) -> str:
    """A number as sentences have it: "3 (a) (ii)", "4 bis"."""
    suffix = f" {read.suffix}" if read.suffix else ""
    return f"{read.number}{suffix}{''.join(f' {_sub(each, wording)}' for each in read.subs)}"


def _sub(piece: str, wording: Phrasing) -> str:
    """A letter as the language prints it: "(a)", "a)"."""
    return str(wording.place["sub"]).replace("{letter}", piece.strip("()"))


def _shared(reads: Sequence[ReadLabel], numbers: Sequence[str], wording: Phrasing) -> list[str]:
    """The numbers of a list, each that is of the paragraph before by its letter alone: "5 (m), (n)
    and 6".
    """
    found = [numbers[0]]
    for before, read, number in zip(reads, reads[1:], numbers[1:], strict=False):
        same = before.number == read.number and before.suffix == read.suffix
        if same and len(before.subs) == len(read.subs) == 1:
            found.append(_sub(read.subs[0], wording))
        else:
            found.append(number)
    return found


def _ordinal(read: ReadLabel, wording: Phrasing) -> str:
    if read.suffix or read.subs:
        return ""
    return _ordinals(wording.language.code).get(read.number, "")


@cache
def _ordinals(code: str) -> dict[int, str]:
    wording = phrasing(code)
    found: dict[int, str] = {}
    for word, number in wording.language.ordinals.items():
        found.setdefault(number, word)
    for number, word in wording.place.get("ordinals", {}).items():
        found[int(number)] = word
    return found


def listed(words: Sequence[str], wording: Phrasing) -> str:
    """Words as a list: "5, 6, 10 and 13"."""
    joint = str(wording.say["and"])
    comma = str(wording.say.get("comma", ", "))
    return joint.join([*filter(None, [comma.join(words[:-1])]), *words[-1:]])


# --- what comes -----------------------------------------------------------------------------------


def _tops(item: Instruction) -> int:
    return sum(not each.depth for each in item.paragraphs)


def what_comes(item: Instruction, wording: Phrasing) -> str:
    """What an instruction puts in: "operative paragraphs"."""
    kind = (
        _SUB if item.part == _SUB else _WHAT.get(Part(item.part), "body") if item.part else "body"
    )
    one, many = wording.say["what"][kind]
    return str(one if _tops(item) == 1 else many)


def _count(count: int, wording: Phrasing) -> str:
    words = wording.say["counts"]
    return str(words[count - 1]) if 0 < count <= len(words) else str(count)


def printed(paragraph: NewParagraph) -> str:
    """A paragraph that comes, as it is printed, with its number where it has one."""
    if paragraph.label and not _is_plain(paragraph):
        return f"[{paragraph.label}] {paragraph.text}"
    return " ".join(filter(None, (paragraph.number, paragraph.text)))


def _is_plain(paragraph: NewParagraph) -> bool:
    """Whether the number that is printed says the label: "4 bis." says OP4bis."""
    read = read_label(paragraph.label)
    return (
        read is not None
        and bool(read.suffix)
        and not read.subs
        and read.base in ("PP", "OP")
        and paragraph.number.startswith(str(read.number))
    )
