"""The words of a paragraph and those that several sides want in their place -> the paragraph in the
usual form: "protect [all] [EU: , women and children,] migrants [, as appropriate (US: delete)]".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from resdiff.negotiation.merging.words import Hunk, hunks, units_of
from resdiff.values.comparison import Edit, Op

# of the words of a paragraph: where more than this is in one bracket, the whole wording is an
# alternative paragraph, which is easier to read
WHOLE: Final = 0.6
# letters that stay between two changes, below which they are one for a reader: "and", "of the"
ISLAND: Final = 6


class Wanted(Struct, frozen=True):
    """A wording and who wants it; "" to delete the paragraph."""

    by: tuple[str, ...]
    text: str


class Bracketed(Struct, frozen=True):
    """A paragraph with brackets, and the wordings that need a paragraph of their own."""

    text: str
    alternatives: tuple[Wanted, ...] = ()


class _Cluster(Struct):
    """Units of the base that somebody wants otherwise, and what each wording has in their place."""

    start: int
    end: int
    hunks: list[tuple[int, Hunk]]  # (which wording, its change)


def bracketed(base: str, wanted: Sequence[Wanted], *, inline: bool = False) -> Bracketed:
    """The paragraph, in the usual form. Deletions of the whole stand behind it; what changes most
    of it is an alternative, but where items stand below it (`inline`), which would be taken for
    those of the alternative.
    """
    deleting = tuple(name for each in wanted if not each.text for name in each.by)
    units = units_of(base)
    changing = [each for each in wanted if each.text]
    found = [_readable(hunks(units, units_of(each.text)), units) for each in changing]
    whole = [
        number
        for number, own in enumerate(found)
        if not inline and (_size(own) > WHOLE * max(1, len(units)) or _has_signs(own, units))
    ]
    clusters = _clusters(
        [(n, hunk) for n, own in enumerate(found) if n not in whole for hunk in own], units
    )
    out: list[str] = []
    at = 0
    for cluster in clusters:
        out += units[at : cluster.start]
        out.append(_printed(cluster, units, changing))
        at = cluster.end
    text = _joined([*out, *units[at:]])
    if deleting:
        text = f"[{text}] ({', '.join(deleting)}: delete)"
    return Bracketed(text, tuple(changing[number] for number in whole))


def _readable(own: Sequence[Hunk], units: Sequence[str]) -> list[Hunk]:
    """Changes with hardly a letter between them as one: "[and dignity]" in place of ", dignity and
    human rights", not three brackets round an "and".
    """
    out: list[Hunk] = []
    for hunk in own:
        kept = units[out[-1].end : hunk.start] if out else ()
        if out and len("".join(kept).replace(" ", "")) < ISLAND:
            last = out.pop()
            hunk = Hunk(last.start, hunk.end, (*last.new, *kept, *hunk.new))
        out.append(hunk)
    return out


def edits_of(
    base: str, wanted: Sequence[Wanted], *, inline: bool = False
) -> tuple[tuple[Edit, ...], tuple[Wanted, ...]]:
    """The paragraph as edits, each with the names of those who want it: same and removed rebuild
    the base. What changes most of it is an alternative, as in `bracketed`.
    """
    deleting = tuple(name for each in wanted if not each.text for name in each.by)
    units = units_of(base)
    changing = [each for each in wanted if each.text]
    found = [_readable(hunks(units, units_of(each.text)), units) for each in changing]
    whole = [
        n for n, own in enumerate(found) if not inline and _size(own) > WHOLE * max(1, len(units))
    ]
    kept = [(n, hunk) for n, own in enumerate(found) if n not in whole for hunk in own]
    gone = " and ".join(deleting)
    out: list[Edit] = []
    at = 0
    for cluster in _clusters(kept, units):
        out += _edit(Op.REMOVED if gone else Op.SAME, units[at : cluster.start], gone)
        versions: dict[str, list[str]] = {}
        for number in dict.fromkeys(number for number, _ in cluster.hunks):
            own = [hunk for one, hunk in cluster.hunks if one == number]
            versions.setdefault(_applied(cluster, own, units), []).extend(changing[number].by)
        names = " and ".join((*deleting, *(name for by in versions.values() for name in by)))
        out += _edit(Op.REMOVED, units[cluster.start : cluster.end], names)
        for text, by in versions.items():
            out += _edit(Op.ADDED, [text], " and ".join(by))
        at = cluster.end
    out += _edit(Op.REMOVED if gone else Op.SAME, units[at:], gone)
    return tuple(out), tuple(changing[number] for number in whole)


def _edit(op: Op, units: Sequence[str], by: str) -> list[Edit]:
    text = "".join(units)
    return [Edit(op, text, "" if op is Op.SAME else by)] if text else []


def _size(own: Sequence[Hunk]) -> int:
    """How many units a bracket round all changes of a wording would hold."""
    return sum(hunk.end - hunk.start for hunk in own)


def _has_signs(own: Sequence[Hunk], units: Sequence[str]) -> bool:
    """Whether signs that change would make brackets unreadable: brackets, slashes, a colon that
    would stand behind what looks like a name ("World Food Summit: five years later").
    """
    gone = "".join("".join(units[hunk.start : hunk.end]) for hunk in own)
    came = "".join("".join(hunk.new) for hunk in own)
    return any(sign in gone + came for sign in "[]/()") or ":" in gone


def _clusters(every: list[tuple[int, Hunk]], units: Sequence[str]) -> list[_Cluster]:
    """Changes that touch or overlap, together; the same change of several is no clash."""
    clusters: list[_Cluster] = []
    for number, hunk in sorted(every, key=lambda one: (one[1].start, one[1].end, one[0])):
        last = clusters[-1] if clusters else None
        if last is not None and hunk.start <= last.end:
            last.end = max(last.end, hunk.end)
            last.hunks.append((number, hunk))
        else:
            clusters.append(_Cluster(hunk.start, hunk.end, [(number, hunk)]))
    return clusters


def _printed(cluster: _Cluster, units: Sequence[str], wanted: Sequence[Wanted]) -> str:
    """A cluster in brackets: what stands there and who wants it gone, then what each wants."""
    versions: dict[str, list[str]] = {}
    for number in dict.fromkeys(number for number, _ in cluster.hunks):
        own = [hunk for one, hunk in cluster.hunks if one == number]
        text = _applied(cluster, own, units)
        versions.setdefault(text, []).extend(wanted[number].by)
    base = "".join(units[cluster.start : cluster.end])
    pieces: list[str] = []
    if base.strip():
        names = ", ".join(name for names in versions.values() for name in names)
        pieces.append(f" [{base.strip()} ({names}: delete)]")
    for text, by in versions.items():
        if text.strip():
            pieces.append(f" [{', '.join(by)}: {text.strip()}]")
    return "".join(pieces)


def _applied(cluster: _Cluster, own: Sequence[Hunk], units: Sequence[str]) -> str:
    out: list[str] = []
    at = cluster.start
    for hunk in own:
        out += units[at : hunk.start]
        out += hunk.new
        at = hunk.end
    return "".join((*out, *units[at : cluster.end]))


def _joined(pieces: Sequence[str]) -> str:
    """Units and brackets as one text: a bracket stands apart from a word behind it."""
    text = ""
    for piece in pieces:
        if text.endswith("]") and piece[:1].isalnum():
            text += " "
        text += piece
    return text.strip()
