"""A text whose paragraphs or points are numbered with gaps or twice, and its file -> the file with
the numbers in order, and what to say of references to numbers that moved: these are told, never
changed, for nobody but the drafter knows which paragraph was meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from resdiff.checks.text_rules.numbering import is_provisional
from resdiff.un.languages import Language, load
from resdiff.un.numerals import from_roman, to_roman
from resdiff.values.document import Clause, Part, Resolution, walk

_DIGITS: Final = re.compile(r"[0-9]+")
_SIGN: Final = re.compile(r"[^\W_]+")
# what may stand before the number in its line: marks of Markdown, an opening bracket
_BEFORE: Final = r"[\s>*_\[#-]*"
# a paragraph or point of the text itself: those of others begin with the symbol of their text
_OWN: Final = re.compile(r"para\. ([0-9]+(?:\([a-z]+\))*)")


class Renumbered(Struct, frozen=True):
    """The text of a file with its numbers in order, and one line for each reference to see to."""

    text: str
    references: tuple[str, ...] = ()


class _Numeral(Struct, frozen=True):
    """A way to count: what the n-th print reads as, and how it is printed."""

    read: Callable[[str], int | None]
    write: Callable[[int], str | None]


def renumbered(text: Resolution, content: str) -> Renumbered:
    """The text of a file with the operative paragraphs and points of each list counted from one.

    A list is left as it is where it does not begin with its first number (an extract), where a
    number of it cannot be read or does not stand at the beginning of its line, and where a draft
    keeps "4 bis" beside "4": there the numbers are those that people negotiate with.
    """
    lines = content.split("\n")
    prints: dict[str, str] = {}
    for row in _lists(text):
        counts = _in_order(row, load(text.language))
        if counts is None or any(_at(lines, each) is None for each in row):
            continue
        for each, printed in zip(row, counts, strict=True):
            start, end = _at(lines, each) or (0, 0)
            line = lines[each.origin.line - 1]
            lines[each.origin.line - 1] = f"{line[:start]}{printed}{line[end:]}"
            prints[each.id] = printed
    return Renumbered("\n".join(lines), tuple(_references(text, prints)))


def _lists(text: Resolution) -> Iterator[tuple[Clause, ...]]:
    """The operative paragraphs, section by section, and the points of each."""
    sections: dict[str, list[Clause]] = defaultdict(list)
    for clause in text.clauses:
        if clause.part is Part.OPERATIVE and clause.number:
            sections[clause.label.partition("OP")[0]].append(clause)
    yield from map(tuple, sections.values())
    for clause in walk(text.clauses):
        if clause.part is Part.OPERATIVE and any(child.number for child in clause.children):
            yield clause.children


def _in_order(row: Sequence[Clause], language: Language) -> list[str] | None:
    """The print that the number of each of a list should have; None where the list is right, or
    none that can be counted.
    """
    if any(is_provisional(each) for each in row):
        return None
    signs = [_SIGN.findall(each.number) for each in row]
    if any(len(sign) != 1 for sign in signs):
        return None
    for numeral in _numerals(language):
        read = [numeral.read(sign[0].lower()) for sign in signs]
        if None in read or read[0] != 1:
            continue
        wanted = [numeral.write(number) for number in range(1, len(row) + 1)]
        if read == list(range(1, len(row) + 1)) or None in wanted:
            return None
        return [
            _SIGN.sub(sign.upper() if each.number.isupper() else sign, each.number, count=1)
            for sign, each in zip(filter(None, wanted), row, strict=True)
        ]
    return None


def _numerals(language: Language) -> Iterator[_Numeral]:
    yield _Numeral(_figure, str)
    for alphabet in language.alphabets:
        yield _Numeral(partial(_place, alphabet), partial(_letter, alphabet))
    yield _Numeral(from_roman, to_roman)


def _figure(sign: str) -> int | None:
    return int(sign) if _DIGITS.fullmatch(sign) else None


def _place(alphabet: str, sign: str) -> int | None:
    return alphabet.find(sign) + 1 or None if len(sign) == 1 else None


def _letter(alphabet: str, number: int) -> str | None:
    return alphabet[number - 1] if number <= len(alphabet) else None


def _at(lines: Sequence[str], clause: Clause) -> tuple[int, int] | None:
    """Where the number of a clause stands in its line; None where it is not at its beginning."""
    if not 1 <= clause.origin.line <= len(lines):
        return None
    found = re.match(_BEFORE + f"({re.escape(clause.number)})", lines[clause.origin.line - 1])
    return found.span(1) if found else None


def _references(text: Resolution, prints: Mapping[str, str]) -> Iterable[str]:
    """What to say of each reference to a paragraph of the text whose number is another now."""
    now: dict[str, list[str]] = defaultdict(list)
    for clause in text.clauses:
        if clause.part is Part.OPERATIVE:
            _note(clause, "", "", prints, now)
    for clause in walk(text.clauses):
        for citation in clause.citations:
            own = _OWN.fullmatch(citation.symbol) if citation.kind == "paragraph" else None
            became = now.get(own[1], []) if own else []
            if own and became and became != [own[1]]:
                said = clause.text[citation.span.start : citation.span.end]
                line = f"line {clause.origin.line}: " if clause.origin.line else ""
                yield (
                    f"{line}“{said}” was not changed: what was paragraph {own[1]} is "
                    f"{' or '.join(became)} now"
                )


def _note(
    clause: Clause,
    before: str,
    after: str,
    prints: Mapping[str, str],
    now: dict[str, list[str]],
) -> None:
    """Enter how a paragraph and its points were called, and how they are: "3(c)", "2(b)"."""
    printed = prints.get(clause.id, clause.number)
    before, after = (
        f"{above}({sign})" if above else sign
        for above, sign in (
            (before, "".join(_SIGN.findall(clause.number))),
            (after, "".join(_SIGN.findall(printed))),
        )
    )
    now[before].append(after)
    for child in clause.children:
        _note(child, before, after, prints, now)
