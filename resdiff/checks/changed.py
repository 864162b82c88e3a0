"""A repository and a revision, or what is staged -> the tasks of a check: every text that came,
went, changed or was renamed, each with the text it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from msgspec import Struct

from resdiff.checks.jobs import Tree, is_checked
from resdiff.checks.task import CheckTask
from resdiff.errors import InputError, ResdiffError, UsageError
from resdiff.sources.folders import is_text
from resdiff.sources.git.lfs import resolved, stands_for
from resdiff.sources.git.repository import Listing, Repository, identity_of
from resdiff.values.document import Notice

_ALIKE: Final = 0.5  # share of the lines that a renamed text has kept, as in git's own -M50%


class _Sides(Struct, frozen=True):
    """What a change is between: path -> object id before, and after ("" in the working tree)."""

    repository: Repository
    base: str  # the revision as it was named
    before: Mapping[str, str]
    now: Mapping[str, str]
    submodules: Mapping[str, str]  # path -> commit, before
    index: Listing
    limit: int  # bytes of a text


def since(tree: Tree, base: str, paths: Sequence[str], *, staged: bool) -> Iterator[CheckTask]:
    """What changed since HEAD and `base` parted: in the working tree, or, `staged`, in the index.
    `paths`: only what is, or was, at or below one of these.

    Before the first commit everything staged is new. Raises UsageError outside a repository, and
    InputError `input.not-found` for a path that is on neither side.
    """
    repository = tree.repository
    if repository is None:
        raise UsageError(
            "git.error",
            "this folder is in no git repository",
            hint="name the old text with --against",
        )
    sides = _sides(tree, repository, base, staged=staged)
    wanted = [tree.name(path) for path in paths]
    _must_be_there(wanted, paths, sides)
    _tell_submodules(tree, sides, wanted)
    for path in sorted(sides.index.unmerged):
        if _is_asked(tree, path, wanted) and _is_below(path, wanted):
            tree.failed(_in_conflict(path))
    changed, olds = _changed(tree, sides, wanted)
    gone = [
        path
        for path in sorted(sides.before)
        if path not in sides.now
        and path not in sides.index.absent
        and path not in sides.index.unmerged
        and _is_asked(tree, path, wanted)
    ]
    olds |= _contents(tree, sides, gone)
    added = [path for path in changed if path not in sides.before]
    # the partner of a rename is looked for everywhere: a hook names the new path alone
    renamed = _renames([path for path in gone if path in olds], added, olds, changed)
    for path, content in changed.items():
        old_path = path if path in sides.before else renamed.get(path, "")
        if not _is_below(path, wanted) and not (old_path and _is_below(old_path, wanted)):
            continue
        # an agreed text that was emptied is not passed over
        asked = path in wanted
        yield tree.task(
            path,
            content,
            olds[old_path] if old_path else None,
            old_path,
            named=asked,
            strict=asked or bool(old_path),
        )
    for path in gone:
        if path in olds and path not in renamed.values() and _is_below(path, wanted):
            yield tree.task(path, None, olds[path], path)


def _sides(tree: Tree, repository: Repository, base: str, *, staged: bool) -> _Sides:
    index = repository.index()
    if staged:
        # before the first commit there is nothing to compare with
        born = repository.born()
        before = repository.files_at(repository.commit("HEAD")) if born else Listing({})
        now: Mapping[str, str] = index.files
    else:
        before = repository.files_at(repository.merge_base(base))
        now = dict.fromkeys(repository.working_files(index), "")
        now = {path: "" for path in now if path not in index.unmerged}
    limit = max(tree.reading.max_size, tree.reading.max_pdf_size)
    return _Sides(repository, base, before.files, now, before.submodules, index, limit)


def _must_be_there(wanted: Sequence[str], named: Sequence[str], sides: _Sides) -> None:
    every = {*sides.before, *sides.now, *sides.index.unmerged, *sides.index.submodules}
    for path, name in zip(wanted, named, strict=True):
        if (
            path != "."
            and path not in every
            and not any(each.startswith(f"{path}/") for each in every)
        ):
            if (sides.repository.root / path).exists():  # empty, ignored, or another kind of file
                continue
            raise InputError(
                "input.not-found",
                "there is no such file or folder, now or before",
                where=name,
                hint="check the spelling; a pattern must be unfolded by the shell",
            )


def _is_below(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(
        path == place or path.startswith(f"{place}/") or place == "." for place in wanted
    )


def _in_conflict(path: str) -> InputError:
    return InputError(
        "input.conflict-markers",
        "the file is in the middle of a merge",
        where=path,
        hint="resolve the merge first",
    )


def _is_asked(tree: Tree, path: str, wanted: Sequence[str]) -> bool:
    """Whether a file is one that is checked: by its name, or because it was named."""
    return is_checked(tree, path) or (path in wanted and is_text(PurePath(path)))


def _tell_submodules(tree: Tree, sides: _Sides, wanted: Sequence[str]) -> None:
    """Say which submodules moved on: their texts are another repository's, and not checked here.

    Raises InputError `git.error` for a path inside one that was named.
    """
    for place in sorted({*sides.submodules, *sides.index.submodules}):
        if any(path.startswith(f"{place}/") or path == place for path in wanted):
            raise InputError(
                "git.error",
                "this is a submodule, a repository of its own",
                where=place,
                hint=f"run resdiff check in {place}",
            )
        if sides.submodules.get(place) != sides.index.submodules.get(place):
            message = f"the submodule {place} changed: its texts are checked in it alone"
            tree.warned(Notice("check.submodule", message, "warning"))


def _changed(
    tree: Tree, sides: _Sides, wanted: Sequence[str]
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The contents of the texts that are new or not what they were, and what these were. Of what is
    staged git's own ids say which changed: nothing else is read.
    """
    changed: dict[str, bytes] = {}
    olds: dict[str, bytes] = {}
    for path in sorted(sides.now):
        before, now = sides.before.get(path, ""), sides.now[path]
        if not _is_asked(tree, path, wanted) or (now and now == before):
            continue
        try:
            content = _blob(sides, now, path) if now else tree.file(sides.repository.root / path)
            if before and not now and identity_of(content, before) == before:
                continue
            if before:
                old = sides.repository.blob(before, sides.limit, f"{sides.base}:{path}")
                if stands_for(old, content):
                    continue
                olds[path] = resolved(old, sides.repository.git_folder(), sides.limit)
        except ResdiffError as error:
            tree.failed(error)
            continue
        changed[path] = content
    return changed, olds


def _contents(tree: Tree, sides: _Sides, paths: Sequence[str]) -> dict[str, bytes]:
    """What stood at these paths."""
    found: dict[str, bytes] = {}
    for path in paths:
        try:
            found[path] = _blob(sides, sides.before[path], f"{sides.base}:{path}")
        except ResdiffError as error:
            tree.failed(error)
    return found


def _blob(sides: _Sides, identity: str, name: str) -> bytes:
    content = sides.repository.blob(identity, sides.limit, name)
    return resolved(content, sides.repository.git_folder(), sides.limit)


def _renames(
    gone: Sequence[str],
    added: Sequence[str],
    olds: Mapping[str, bytes],
    news: Mapping[str, bytes],
) -> dict[str, str]:
    """New path -> old path of the texts that kept their content, or half of their lines."""
    pairs = []
    for new in added:
        new_lines = set(news[new].split(b"\n"))
        for old in gone:
            old_lines = set(olds[old].split(b"\n"))
            share = len(new_lines & old_lines) / max(len(new_lines), len(old_lines), 1)
            if share >= _ALIKE:
                # of two copies the one in the same folder
                apart = PurePath(new).parent != PurePath(old).parent
                pairs.append((-share, apart, new, old))
    renamed: dict[str, str] = {}
    for _, _, new, old in sorted(pairs):
        if new not in renamed and old not in renamed.values():
            renamed[new] = old
    return renamed
