"""What `resdiff check` is asked to look at -> its Jobs: named texts, or a whole tree. What changed
since a revision is found in changed.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from resdiff.checks.ignores import IgnoreComment, without_ignores
from resdiff.checks.run import Job
from resdiff.config import Config, Configs, named_by
from resdiff.errors import ResdiffError, UsageError
from resdiff.sources.folders import is_text
from resdiff.sources.texts import STDIN, is_there, resolution, standard_input, understood
from resdiff.text.files import files_below

if TYPE_CHECKING:
    from resdiff.readers.formats import ReadOptions
    from resdiff.sources.git.repository import Repository
    from resdiff.values.document import Resolution

# errors of files that were found, not named: a pom.xml, a .gitkeep.txt
NOT_OURS = frozenset({"input.unsupported-xml", "input.empty"})
LARGEST = 50_000_000  # bytes of a baseline or a file of agreed language
LARGEST_CONFIG = 1_000_000  # bytes of a configuration that is named


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

    def read(self, data: bytes, path: str) -> tuple[Resolution, tuple[IgnoreComment, ...]]:
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
    old: Resolution | None = None
    known: tuple[IgnoreComment, ...] = ()
    if against is not None and is_there(against):
        old, known = tree.read(tree.file(Path(against)), tree.name(against))
    elif against is not None:
        old = resolution(against, tree.reading)
    for text in (name for argument in texts for name in _below(tree, argument)):
        path = tree.name(text)
        try:
            if text == STDIN and tree.reading.stdin_filename:
                path = tree.name(tree.reading.stdin_filename)
                limit = max(tree.reading.max_size, tree.reading.max_pdf_size)
                new, ignores = tree.read(standard_input(limit), path)
            elif is_there(text):
                new, ignores = tree.read(tree.file(Path(text)), path)
            else:  # a symbol, REV:path or standard input
                new, ignores = resolution(text, tree.reading), ()
        except ResdiffError as error:
            if text in texts or error.code not in NOT_OURS:
                tree.failed(error)
            continue
        old_path = tree.name(against) if against else ""
        named_by_user = text in texts
        yield Job(path, new, old, old_path, tree.config(path), ignores, known, named_by_user)


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
    return [str(path) for path in paths if is_checked(tree, tree.name(str(path)))]


def is_checked(tree: Tree, path: str) -> bool:
    """Whether a file found by walking is one that is checked: of a kind that is read, not hidden,
    not excluded, no configuration.
    """
    config = tree.config(path)
    return is_text(PurePath(path)) and not named_by(config, path, config.exclude)
