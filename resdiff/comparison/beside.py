"""The lines before the formula of two texts -> what changed among them: sponsors, topic, agenda
item. They are no clauses, and a sponsor who joins is no change of wording; but it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from resdiff.text.words import fold, words
from resdiff.un.languages import load_or_default
from resdiff.values.comparison import HEADER_CHANGED, Change
from resdiff.values.document import Notice, Resolution

# "Co-Submitters: Sylvania, Ruritania"; "Freedonia and Sylvania: draft resolution"
_NAMED: Final = re.compile(r"([^:：]{1,60}?) *[:：] *(.*)", re.DOTALL)
_NAMES: Final = re.compile(r"\s*[:：][^:：]*$")  # behind the names: ": draft resolution"
_NAMED_KINDS: Final = ("field", "submitters", "topic")
# sponsors of a draft of the United Nations, by the word that the notice says
_SPONSORS: Final = "sponsors"
_AGENDA: Final = "agenda"
# clauses that every text of an organ has
_OPENING: Final = frozenset({"title", "formula"})
SHORT: Final = 3  # "at", "of", "the": letters of words that say nothing about a subject


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


def other_subject(old: Resolution, new: Resolution, changes: Iterable[Change]) -> Iterator[Notice]:
    """A notice (`compare.other-subject`) where the titles have no word in common and most clauses
    have no partner: it may be the wrong file.
    """
    if not old.title or not new.title or old.language != new.language:
        return
    before, after = (
        {word for word in words(title) if len(word) > SHORT} for title in (old.title, new.title)
    )
    every = lone = 0
    for change in changes:
        if not {*change.old, *change.new} & _OPENING:
            every += len(change.old) + len(change.new)
            lone += 0 if change.old and change.new else 1
    if before and after and not before & after and 2 * lone > every:
        message = (
            f"the titles differ ({old.title}, {new.title}) and most clauses have no partner: two "
            "subjects?"
        )
        yield Notice("compare.other-subject", message, "warning")


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
