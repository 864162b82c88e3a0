"""Two compilations on one base, or on two drafts of it -> what moved from one round to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from resdiff.text.words import words
from resdiff.values.compilation import Compilation, CompilationRow, Moved
from resdiff.values.document import walk

_SHOWN: Final = 60  # characters of a wording quoted
_Wanted = dict[tuple[str, ...], tuple[str, ...]]  # words -> who wants them


def since(now: Compilation, before: Compilation) -> Compilation:
    """The compilation, with what moved since the round before: proposals that are new, withdrawn,
    joined or left by others, and paragraphs that were settled.
    """
    return replace(now, since=tuple(_moved(now, before)))


def _moved(now: Compilation, before: Compilation) -> Iterator[Moved]:
    rows = [_by_place(each) for each in (before, now)]
    for key in dict.fromkeys((*rows[1], *rows[0])):
        old, new = rows[0].get(key), rows[1].get(key)
        row = new or old
        if row is None:
            continue
        was, is_now = _wanted(old), _wanted(new)
        if old is not None and old.status != "agreed" and not is_now:
            names = tuple(dict.fromkeys(name for by in was.values() for name in by))
            yield Moved(row.label, "settled", names, f"{row.label} is no longer open")
            continue
        for said in dict.fromkeys((*is_now, *was)):
            yield from _of(row.label, said, was.get(said, ()), is_now.get(said, ()))


def _of(
    label: str, said: tuple[str, ...], was: tuple[str, ...], is_now: tuple[str, ...]
) -> Iterator[Moved]:
    """What moved of one wording."""
    quoted = " ".join(said)
    quoted = f"“{quoted[:_SHOWN]}{'…' if len(quoted) > _SHOWN else ''}”" if quoted else "deletion"
    came = tuple(name for name in is_now if name not in was)
    went = tuple(name for name in was if name not in is_now)
    if not was:
        yield Moved(label, "new", came, f"{label}: {_names(came)}: new: {quoted}")
    elif not is_now:
        yield Moved(label, "withdrawn", went, f"{label}: {_names(went)}: withdrawn: {quoted}")
    else:
        if came:
            message = f"{label}: {_names(came)} joined {_names(was)}: {quoted}"
            yield Moved(label, "joined", came, message)
        if went:
            yield Moved(label, "left", went, f"{label}: {_names(went)} left: {quoted}")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _by_place(compilation: Compilation) -> Mapping[tuple[str, ...], CompilationRow]:
    """The rows by what they are about: the words of the base, or those of a new paragraph."""
    base = {clause.id: clause.text for clause in walk(compilation.base.clauses)}
    found: dict[tuple[str, ...], CompilationRow] = {}
    for row in compilation.rows:
        said = " ".join(base[key] for key in row.base) if row.base else row.proposals[0].text
        key = ("base" if row.base else "new", *words(said))
        found.setdefault(key, row)
    return found


def _wanted(row: CompilationRow | None) -> _Wanted:
    if row is None:
        return {}
    return {
        words(each.text) if not each.words else words(each.words): each.by for each in row.proposals
    }
