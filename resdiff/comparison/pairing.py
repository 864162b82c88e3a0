"""Two resolutions and their changes -> what must be said before anything else: that they are in two
languages, on two subjects, one and the same text, or a draft and what was adopted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from resdiff.text.words import fold
from resdiff.un.languages import load_or_default
from resdiff.un.symbols import Symbol
from resdiff.values.comparison import PAIRING, Change, Op
from resdiff.values.document import Notice, Resolution, walk

# Share of the words of the shorter text that stand in the other, in paragraphs that are linked. Of
# the pairs of ../shared/gold the one most rewritten keeps 0.65; two resolutions on two subjects
# share 0.07 at most, and two texts of a few lines 0.3, by "Decides to remain seized of the matter".
_SUBJECT: Final = 0.4
# without titles that differ, less still: a short text may be rewritten as a whole
_NOTHING: Final = 0.2
_FEWEST: Final = 40  # words of the shorter text; a text of three lines tells no subject
# words that two titles have in common, of the shorter one: "Protection of migrants" and "The human
# rights of migrants" share two of three
_ALIKE: Final = 0.5


def pairing(old: Resolution, new: Resolution, changes: Sequence[Change]) -> Iterator[Notice]:
    """What a reader must know of a pair before any change of it, the gravest first."""
    if old.language != new.language:
        names = [load_or_default(each.language).name for each in (old, new)]
        message = f"the texts are in different languages: {names[0]} and {names[1]}"
        yield Notice(f"{PAIRING}languages", message, "warning")
    elif _is_one(old, new):
        message = "both files hold one and the same text"
        yield Notice(f"{PAIRING}same", message, "warning")
    else:
        yield from _subjects(old, new, changes)
    yield from _drafts(old, new)
    yield from _kinds(old, new)


def _is_one(old: Resolution, new: Resolution) -> bool:
    one, other = old.source, new.source
    if not one.sha256 or one.sha256 != other.sha256:
        return False
    # a Word file before and after its tracked changes has the same bytes, and other words
    return (one.blocks, one.notes) == (other.blocks, other.notes)


def _subjects(old: Resolution, new: Resolution, changes: Sequence[Change]) -> Iterator[Notice]:
    shorter = min(_size(old), _size(new))
    if not shorter:
        return
    kept = sum(
        len(edit.text.split()) for change in changes for edit in change.edits if edit.op is Op.SAME
    )
    share = kept / shorter
    if old.title and new.title and not _alike(old.title, new.title):
        if share < _SUBJECT:
            message = f"the titles differ (“{old.title}”, “{new.title}”): two subjects?"
            yield Notice(f"{PAIRING}subjects", message, "warning")
    elif share < _NOTHING and shorter >= _FEWEST:
        message = "hardly any wording of one stands in the other: are they on one subject?"
        yield Notice(f"{PAIRING}subjects", message, "warning")


def _drafts(old: Resolution, new: Resolution) -> Iterator[Notice]:
    """A draft beside what was adopted, in their order or the other way round."""
    before, after = Symbol.parse(old.symbol or ""), Symbol.parse(new.symbol or "")
    if before is None or after is None:
        return
    if before.is_draft and after.kind == "resolution":
        if old.title and new.title and _alike(old.title, new.title):
            message = f"{old.symbol} is a draft, {new.symbol} an adopted text of the same title"
            yield Notice(f"{PAIRING}draft", message)
    elif before.kind == "resolution" and after.is_draft and before.session >= after.session > 0:
        message = (
            f"the old text, {old.symbol}, is adopted and the new one, {new.symbol}, a draft: "
            "the other way round?"
        )
        yield Notice(f"{PAIRING}draft", message, "warning")


def _kinds(old: Resolution, new: Resolution) -> Iterator[Notice]:
    """A list of amendments beside a resolution: its instructions are no paragraphs."""
    if (old.amends is None) != (new.amends is None):
        side, text = ("old", old) if old.amends is not None else ("new", new)
        target = text.amends.target if text.amends else ""
        message = f"the {side} text is no resolution but amendments to {target}"
        yield Notice(f"{PAIRING}amendments", message, "warning")


def _size(text: Resolution) -> int:
    return sum(len(clause.text.split()) for clause in walk(text.clauses))


def _alike(one: str, other: str) -> bool:
    first, second = (set(fold(title).split()) for title in (one, other))
    return len(first & second) >= _ALIKE * min(len(first), len(second))
