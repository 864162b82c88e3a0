"""What `resdiff check` is asked to look at -> its Jobs: named texts, a whole tree, or what changed
since a revision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from resdiff.checks.run import Job, without_ignores
from resdiff.config import Config, Configs, named_by
from resdiff.errors import InputError, ResdiffError, UsageError
from resdiff.sources.folders import is_text
from resdiff.sources.texts import is_there, resolution, understood
from resdiff.text.files import files_below

if TYPE_CHECKING:
    from resdiff.readers.formats import ReadOptions
    from resdiff.sources.git.repository import Repository
    from resdiff.values.document import Resolution

# errors of files that were found, not named: a pom.xml, a .gitkeep.txt
_NOT_OURS = frozenset({"input.unsupported-xml", "input.empty"})
LARGEST = 50_000_000  # bytes of a baseline or a file of agreed language
LARGEST_CONFIG = 1_000_000  # bytes of a configuration that is named
_ALIKE = 0.5  # share of the lines that a renamed text has kept, as in git's own -M50%


class Tree(Struct, frozen=True):
    """The folder that is checked and how its texts are read."""

    root: Path
    repository: Repository | None
    configs: Configs
    reading: ReadOptions
    failed: Callable[[ResdiffError], None]  # is told of each text that cannot be read

    def name(self, text: str) -> str:
        """A path as it is shown: relative to the root where it is below it, with forward
        slashes.
        """
        try:
            return Path(text).resolve().relative_to(self.root).as_posix()
        except (ValueError, OSError, RuntimeError):  # RuntimeError: links that go round in a ring
            return text

    def config(self, path: str) -> Config:
        """The configuration that holds for a text."""
        return (
            self.configs.of_file(path)
            if not Path(path).is_absolute() and ".." not in Path(path).parts
            else Config()
        )

    def read(self, data: bytes, path: str) -> tuple[Resolution, tuple[tuple[str, str], ...]]:
        """The text in these bytes, and the comments in it that tell what to ignore."""
        from resdiff.readers import read_bytes

        source, ignores = without_ignores(read_bytes(data, path, options=self.reading), data)
        return understood(source, path, self.reading), ignores

    def file(self, path: Path) -> bytes:
        """The bytes of a file."""
        from resdiff.readers.files import read_file

        return read_file(path, max(self.reading.max_size, self.reading.max_pdf_size))


def tree_of(
    folder: Path,
    asked: ReadOptions,
    failed: Callable[[ResdiffError], None],
    *,
    config_file: str | None = None,
    config_from: str | None = None,
    isolated: bool = False,
) -> Tree:
    """The repository round a folder, or the folder itself, with its configuration: its own, that of
    a file or a revision, or none.
    """
    from resdiff.checks import names_of_rules
    from resdiff.config import load_config, read_below
    from resdiff.readers.files import read_file
    from resdiff.sources.git.repository import find_repository

    repository = find_repository(folder)
    root = repository.root if repository is not None else folder.resolve()
    names = names_of_rules()
    fixed: Config | None = None
    if isolated:
        fixed = Config()
    elif config_file is not None:
        fixed = load_config(read_file(Path(config_file), LARGEST_CONFIG), config_file, names)
    if config_from is not None and fixed is None:
        if repository is None:
            raise UsageError("git.error", "--config-from needs a git repository")
        files = repository.files_at(repository.commit(config_from)).files
        configs = Configs(
            lambda path: repository.blob(files[path], LARGEST, path) if path in files else None,
            names,
        )
    else:
        configs = Configs(lambda path: read_below(root, path, LARGEST), names, fixed)
    return Tree(root, repository, configs, asked, failed)


def named(tree: Tree, texts: Sequence[str], against: str | None) -> Iterator[Job]:
    """The texts named, each against one other where there is one; a folder stands for the texts
    below it.
    """
    old = resolution(against, tree.reading) if against is not None else None
    for text in (name for argument in texts for name in _below(tree, argument)):
        path = tree.name(text)
        try:
            if is_there(text):
                new, ignores = tree.read(tree.file(Path(text)), path)
            else:  # a symbol, REV:path or standard input
                new, ignores = resolution(text, tree.reading), ()
        except ResdiffError as error:
            if text in texts or error.code not in _NOT_OURS:
                tree.failed(error)
            continue
        yield Job(path, new, old, tree.name(against) if against else "", tree.config(path), ignores)


def _below(tree: Tree, text: str) -> list[str]:
    folder = Path(text)
    if not folder.is_dir():
        return [text]
    if tree.repository is not None:
        listed = [
            tree.root / name for name in tree.repository.working_files(tree.repository.index())
        ]
        paths = [path for path in listed if path.is_relative_to(folder.resolve())]
    else:
        paths = files_below(folder)
    return [str(path) for path in paths if _is_text(tree, tree.name(str(path)))]


def _is_text(tree: Tree, path: str) -> bool:
    """Whether a file found by walking is one that is checked: of a kind that is read, not hidden,
    not excluded, no configuration.
    """
    config = tree.config(path)
    return is_text(PurePath(path)) and not named_by(config, path, config.exclude)


def since(tree: Tree, base: str, paths: Sequence[str], *, staged: bool) -> Iterator[Job]:
    """What changed since HEAD and `base` parted: in the working tree, or, `staged`, in the
    index.
    """
    from resdiff.sources.git.repository import identity_of

    repository = tree.repository
    if repository is None:
        raise UsageError(
            "git.error",
            "this folder is in no git repository",
            hint="name the old text with --against",
        )
    before = repository.files_at(
        repository.commit("HEAD") if staged else repository.merge_base(base)
    ).files
    index = repository.index()
    wanted = [tree.name(path) for path in paths]
    now = index.files if staged else dict.fromkeys(repository.working_files(index), "")
    limit = max(tree.reading.max_size, tree.reading.max_pdf_size)

    def is_wanted(path: str) -> bool:
        return _is_text(tree, path) and (
            not wanted
            or any(
                path == place or path.startswith(f"{place}/") or place == "." for place in wanted
            )
        )

    gone = [
        path for path in before if path not in now and path not in index.absent and is_wanted(path)
    ]
    contents: dict[str, bytes] = {}
    for path in sorted(now):
        if not is_wanted(path):
            continue
        try:
            content = (
                repository.blob(now[path], limit, path)
                if staged
                else tree.file(repository.root / path)
            )
        except ResdiffError as error:
            tree.failed(error)
            continue
        if path not in before or identity_of(content, before[path]) != before[path]:
            contents[path] = content
    olds: dict[str, bytes] = {}
    for path in (*gone, *(path for path in contents if path in before)):
        try:
            olds[path] = repository.blob(before[path], limit, f"{base}:{path}")
        except ResdiffError as error:
            tree.failed(error)
    gone = [path for path in gone if path in olds]
    contents = {
        path: content for path, content in contents.items() if path not in before or path in olds
    }
    renamed = _renames(gone, [path for path in contents if path not in before], olds, contents)
    for path, content in contents.items():
        old_path = path if path in before else renamed.get(path, "")
        try:
            new, ignores = tree.read(content, path)
            old = tree.read(olds[old_path], old_path)[0] if old_path else None
        except ResdiffError as error:
            # an agreed text that was emptied is not passed over
            if path in wanted or old_path or error.code not in _NOT_OURS:
                tree.failed(error)
            continue
        yield Job(path, new, old, old_path, tree.config(path), ignores)
    for path in gone:
        if path not in renamed.values():
            try:
                yield Job(path, None, tree.read(olds[path], path)[0], path, tree.config(path))
            except InputError as error:
                if error.code not in _NOT_OURS:
                    tree.failed(error)


def _renames(
    gone: Sequence[str], added: Sequence[str], olds: dict[str, bytes], news: dict[str, bytes]
) -> dict[str, str]:
    """New path -> old path of the texts that kept their content, or half of their lines."""
    pairs = []
    for new in added:
        new_lines = set(news[new].split(b"\n"))
        for old in gone:
            old_lines = set(olds[old].split(b"\n"))
            share = len(new_lines & old_lines) / max(len(new_lines), len(old_lines), 1)
            if share >= _ALIKE:
                pairs.append((-share, new, old))
    renamed: dict[str, str] = {}
    for _, new, old in sorted(pairs):
        if new not in renamed and old not in renamed.values():
            renamed[new] = old
    return renamed
