"""Words that name paragraphs -> their labels: "operative paragraphs 5 and 6 (a)" is OP5, OP6(a)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff.negotiation.amendments.phrasing import Phrasing, folded
from resdiff.text.words import fold
from resdiff.un.numerals import LATIN, to_letter
from resdiff.values.amendments import ALL_ANNEX, ALL_OPERATIVE, ALL_PREAMBULAR, LAST, TITLE

_ALL: Final = (TITLE, ALL_PREAMBULAR, ALL_OPERATIVE, ALL_ANNEX)
_LONGEST_RANGE: Final = 60  # paragraphs from one to another: "operative paragraphs 5 to 64"
_SUB: Final = re.compile(r"[(（]?([^\W_]{1,4})[)）]")
_NUMBER: Final = re.compile(r"(\d{1,4})(?: ?([A-Za-z]{3,9})(?![A-Za-z])(?: ?(\d{1,2}))?)?")
_LEADING: Final = re.compile(r"\d{1,3}")
# a label that nothing else can mean: "[OP1-2]", the second paragraph that is numbered 1
_EXACT: Final = re.compile(r"\[([A-Z][^\[\]\s]*)\]")
# a label as it is: "I.OP3", "Annex.3(a)", "OP43.2"
_RAW: Final = re.compile(
    r"(?:(?:[A-Z]\w*\.(?:\d+[A-Za-z]*\.)*)*(?:PP|OP|P|Heading)|(?:[A-Z]\w*\.(?:\d+[A-Za-z]*\.)*)+)\d+(?:bis|ter|quater|\w*alt)?"
    r"(?:\([^()]+\)|\.\d+)*(?:-\d+)?"
)


class NamedPlaces(Struct, frozen=True):
    """Paragraphs that words name."""

    labels: tuple[str, ...]
    chapeau: bool = False  # the words before the sub-paragraphs alone
    marks: tuple[str, ...] = ()  # footnotes
    hosts: tuple[str, ...] = ()  # labels of the paragraphs that have these, where that is said


def named_places(words: str, phrasing: Phrasing) -> NamedPlaces | None:
    """The paragraphs that `words` name, and nothing else; None where they do not."""
    text = " ".join(words.split()).strip(" ,")
    match = phrasing.chapeau.match(folded(text))
    if match:
        rest = folded(text)[match.end() :]
        inner = named_places(rest, phrasing)
        return None if inner is None else replace(inner, chapeau=True)
    if phrasing.chapeau_last is not None and (last := phrasing.chapeau_last.search(folded(text))):
        inner = named_places(folded(text)[: last.start()], phrasing)
        return None if inner is None else replace(inner, chapeau=True)
    labels: list[str] = []
    marks: list[str] = []
    hosts: list[str] = []
    at = 0
    # folding takes a character for a character in all that these words are made of
    low = folded(text)
    if len(low) != len(text):
        text = low
    while at < len(low):
        step = _element(text, low, at, phrasing)
        if step is None:
            return None
        found, kind, at = step
        if kind == "Footnote":
            marks.append(found[0])
            hosts += found[1:]
        else:
            labels += found
        if at < len(low):
            joint = phrasing.joined.match(low, at)
            if joint is None:
                return None
            at = joint.end()
    if not labels and not marks:
        return None
    return NamedPlaces(tuple(dict.fromkeys(labels)), False, tuple(marks), tuple(hosts))


def exactly(label: str) -> str:
    """A label as it is printed where no words name it, so that it is read as itself."""
    plain = _RAW.fullmatch(label) is not None and "-" not in label
    return label if plain else f"[{label}]"


def _element(
    text: str, low: str, at: int, phrasing: Phrasing
) -> tuple[tuple[str, ...], str, int] | None:
    """The paragraphs named at a place of the words: their labels, what they are, and the end."""
    prefix = ""
    start = at
    if leading := phrasing.section_first.match(low, at):
        prefix = f"{leading['section'].upper()}."
        start = leading.end()
    best: tuple[tuple[str, ...], str, int] | None = None
    for label, match in _matches(low, start, phrasing):
        end = match.end()
        own = prefix
        if behind := phrasing.section.match(low, end):
            own, end = f"{behind['section'].upper()}.", behind.end()
        if best is not None and end <= best[2]:
            continue
        if end < len(low) and not phrasing.joined.match(low, end):
            continue
        labels = _labels(label, match, own, phrasing)
        if labels is not None:
            best = (labels, label, end)
    if exact := _EXACT.match(text, at):
        return (exact[1],), "raw", exact.end()
    raw = _RAW.match(text, at)
    if raw and (best is None or raw.end() > best[2]):
        return (raw.group(),), "raw", raw.end()
    return best


def _matches(low: str, at: int, phrasing: Phrasing) -> Iterator[tuple[str, re.Match[str]]]:
    for row in phrasing.where:
        if match := row.pattern.match(low, at):
            yield row.label, match


def _labels(
    label: str, match: re.Match[str], prefix: str, phrasing: Phrasing
) -> tuple[str, ...] | None:
    groups = match.groupdict()
    if label == "all":
        return tuple(prefix + each for each in _ALL)
    if label.startswith("last "):
        return (f"{prefix}{label.removeprefix('last ')}{LAST}",)
    if label.startswith("all "):
        return (prefix + label.removeprefix("all "),)
    if groups.get("mark"):
        host = named_places(groups["host"], phrasing) if groups.get("host") else NamedPlaces(())
        return None if host is None else (groups["mark"], *host.labels)
    if groups.get("ordinal"):
        numbers = _ordinals(groups["ordinal"], phrasing)
        return None if numbers is None else tuple(f"{prefix}{label}{n}" for n in numbers)
    if not groups.get("n"):
        return (prefix + label,)
    base = label
    if label == "Annex":
        base = f"Annex{(groups.get('annex') or '').upper()}."
    found = _numbers(groups["n"], phrasing)
    if found is None:
        return None
    labels = tuple(f"{prefix}{base}{each}" for each in found)
    if groups.get("sub"):
        subs = _joined(groups["sub"], phrasing)
        pieces = ["".join(_subs(each, phrasing)) for each in subs]
        return tuple(one + piece for one in labels for piece in pieces)
    return labels


def _ordinals(words: str, phrasing: Phrasing) -> list[int] | None:
    numbers: list[int] = []
    at = 0
    for match in phrasing.ordinal.finditer(words):
        number = ordinal_number(match.group(), phrasing)
        if number is None:
            return None
        if numbers and phrasing.ranged.fullmatch(words[at : match.start()]):
            numbers += _filled([numbers.pop(), number])
        else:
            numbers.append(number)
        at = match.end()
    return numbers or None


def ordinal_number(word: str, phrasing: Phrasing) -> int | None:
    """ "third" or "3rd" -> 3; None for what is no ordinal."""
    ordinals, word = phrasing.language.ordinals, fold(word)
    if word in ordinals:
        return ordinals[word]
    digits = _LEADING.match(word)
    return int(digits.group()) if digits else None


def _numbers(words: str, phrasing: Phrasing) -> list[str] | None:
    """The numbers of a list with their letters, as labels have them: "3 (a) and (c), 5 bis" is
    3(a), 3(c), 5bis.
    """
    found: list[str] = []
    base = ""
    for piece in _joined(words, phrasing):
        ends = _range(piece, phrasing)
        if len(ends) == 2 and all(end.isdigit() for end in ends):
            found += map(str, _filled([int(end) for end in ends]))
            base = ends[1]
            continue
        for end in ends:
            match = _NUMBER.match(end)
            if match is None:  # "(c)" after "3 (a)"
                if not base:
                    return None
                found.append(base + "".join(_subs(end, phrasing)))
                continue
            base = match[1] + (match[2] or "").lower() + (match[3] or "")
            found.append(base + "".join(_subs(end[match.end() :], phrasing)))
    return found


def _subs(words: str, phrasing: Phrasing) -> list[str]:
    return [f"({_latin(each[1], phrasing)})" for each in _SUB.finditer(words)]


def _latin(sign: str, phrasing: Phrasing) -> str:
    """A letter of any alphabet as labels have it: the n-th is the n-th Latin one."""
    low = fold(sign)
    if low.isascii():
        return low
    for alphabet in phrasing.language.alphabets:
        if low[0] in alphabet and alphabet != LATIN and low == low[0] * len(low):
            return to_letter(alphabet.index(low[0]) + 1) * len(low)
    return low


def _joined(words: str, phrasing: Phrasing) -> list[str]:
    return [piece.strip() for piece in phrasing.joined.split(words) if piece and piece.strip()]


def _range(words: str, phrasing: Phrasing) -> list[str]:
    pieces = [piece.strip() for piece in phrasing.ranged.split(words)]
    if len(pieces) == 2 and all(piece[:1].isdigit() or piece[:1].isalpha() for piece in pieces):
        if fold(words) in phrasing.language.ordinals:
            return [words]  # "twenty-first" is no range
        if pieces[0][:1].isdigit() == pieces[1][:1].isdigit():
            return pieces
    return [words.strip()]


def _filled(ends: list[int]) -> list[int]:
    if len(ends) == 2 and 0 < ends[1] - ends[0] <= _LONGEST_RANGE:
        return list(range(ends[0], ends[1] + 1))
    return ends
