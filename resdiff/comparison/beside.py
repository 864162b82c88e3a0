"""The lines before the formula of two texts -> what changed among them: sponsors, topic, agenda
item. They are no clauses, and a sponsor who joins is no change of wording; but it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from resdiff.text.words import fold
from resdiff.un.languages import load_or_default
from resdiff.values.comparison import HEADER_CHANGED, NOTES_CHANGED
from resdiff.values.document import Notice, Resolution, walk

# "Co-Submitters: Sylvania, Ruritania"; "Freedonia and Sylvania: draft resolution"
_NAMED: Final = re.compile(r"([^:：]{1,60}?) *[:：] *(.*)", re.DOTALL)
_NAMES: Final = re.compile(r"\s*[:：][^:：]*$")  # behind the names: ": draft resolution"
_NAMED_KINDS: Final = ("field", "submitters", "topic")
# sponsors of a draft of the United Nations, by the word that the notice says
_SPONSORS: Final = "sponsors"
_NOTE: Final = "footnote"
_MARK: Final = re.compile(r"^(?:\d{1,3}|\*{1,3}|[†‡])\s+")  # with which a note begins
_AGENDA: Final = "agenda"


def header_changes(old: Resolution, new: Resolution) -> Iterator[Notice]:
    """A notice (`front.changed`) for each header field that came, went or changed where both texts
    have header fields, for the sponsors of two drafts, and for the agenda item of one session.
    """
    before, after = _fields(old), _fields(new)
    joining = "|".join(map(re.escape, sorted(load_or_default(new.language).conjunctions)))
    if not before or not after:
        return
    for name in dict.fromkeys([*before, *after]):
        if name == _AGENDA and (old.session != new.session or not (before.keys() & {name})):
            continue
        was, now = before.get(name, ""), after.get(name, "")
        if fold(was) != fold(now) and (changes := _change(was, now, joining)):
            yield Notice(HEADER_CHANGED, f"{name.capitalize()}: {changes}")


def loose_notes(old: Resolution, new: Resolution) -> Iterator[Notice]:
    """A notice (`notes.changed`) for the texts of footnotes that no mark in a paragraph leads to,
    where one came, went or changed. One whose mark is found in the other text is none of them.
    """
    before, after = _loose(old), _loose(new)
    gone = [before[key] for key in before if key not in after and key not in _noted(new)]
    come = [after[key] for key in after if key not in before and key not in _noted(old)]
    signs = [f"− {text}" for text in gone] + [f"+ {text}" for text in come]
    if signs:
        yield Notice(NOTES_CHANGED, f"footnotes without a mark: {'; '.join(signs)}", "warning")


def _loose(text: Resolution) -> Mapping[str, str]:
    """The footnotes at the end that belong to no clause, by their folded words."""
    notes = [passage.text for passage in text.closing if passage.kind == _NOTE]
    return {fold(_MARK.sub("", note)): note for note in notes}


def _noted(text: Resolution) -> frozenset[str]:
    """The folded words of all footnotes that belong to clauses."""
    clauses = walk(text.clauses)
    return frozenset(fold(note.text) for clause in clauses for note in clause.footnotes)


def _fields(text: Resolution) -> Mapping[str, str]:
    """What stands in each header field, by its name in small letters."""
    found: dict[str, str] = {}
    for passage in text.front:
        match = _NAMED.fullmatch(passage.text)
        if match and passage.kind in _NAMED_KINDS:
            found[match[1].casefold()] = match[2]
        elif passage.kind == _SPONSORS:
            found[_SPONSORS] = _NAMES.sub("", passage.text)
        elif passage.kind == _AGENDA:
            found[_AGENDA] = passage.text
    return found


def _change(was: str, now: str, joining: str) -> str:
    """The names of a list that came and went, or the field as it was and is."""
    old, new = _names(was, joining), _names(now, joining)
    if len(old) > 1 or len(new) > 1 or not (was and now):
        signs = [f"− {old[name]}" for name in old if name not in new]
        signs += [f"+ {new[name]}" for name in new if name not in old]
        return ", ".join(signs) or "in another order"
    return f"“{was}” → “{now}”"


def _names(text: str, joining: str) -> Mapping[str, str]:
    """The names of a list as printed, by their folded form. "Bosnia and Herzegovina" is two of
    them: the word that joins the last two names cannot be told from the one within a name.
    """
    names = re.split(rf"[,;،、，]\s*|\s+(?:{joining})\s+", text)
    return {fold(name): name for name in names if name}
