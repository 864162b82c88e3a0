"""What `resdiff check` is asked to look at -> its tasks: named texts, or a whole tree. What changed
since a revision is found in changed.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from resdiff.checks.contexts import context_of, stricter
from resdiff.checks.task import NOT_OURS, CheckTask, Content
from resdiff.config import Config, Configs, named_by
from resdiff.config.settings import Levels
from resdiff.errors import ResdiffError, UsageError
from resdiff.sources.folders import is_text
from resdiff.sources.texts import STDIN, is_there, resolution, standard_input
from resdiff.text.files import files_below
from resdiff.values.document import Notice

if TYPE_CHECKING:
    from resdiff.readers.formats import ReadOptions
    from resdiff.sources.git.repository import Repository

LARGEST = 50_000_000  # bytes of a baseline or a file of agreed language
LARGEST_CONFIG = 1_000_000  # bytes of a configuration that is named


class Tree(Struct, frozen=True):
    """The folder that is checked and how its texts are read."""

    root: Path
    repository: Repository | None
    configs: Configs
    reading: ReadOptions
    failed: Callable[[ResdiffError], None]  # is told of each text that cannot be read
    warned: Callable[[Notice], None]  # is told of what was passed over
    levels: Levels = ()  # of the command line, before those of the configuration
    exclude: tuple[str, ...] = ()  # patterns of the command line

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

    def task(
        self,
        path: str,
        new: Content | None,
        old: Content | None = None,
        old_path: str = "",
        *,
        named: bool = False,
        strict: bool = False,
    ) -> CheckTask:
        """The task of checking a text, with what the configuration says of it, and of what it was
        called before: a text does not leave its rules behind by moving.
        """
        config = self.config(path)
        context = context_of(config, path, self._agreed, self.levels)
        if old is not None and old_path not in ("", path):
            before = context_of(self.config(old_path), old_path, self._agreed, self.levels)
            context = stricter(context, before)
        return CheckTask(path, new, old, old_path, config, context, named, strict)

    def _agreed(self, path: str) -> str | None:
        # From where the configuration comes: with --config-from, a pull request must not rewrite
        # what is agreed, or known.
        content = self.configs.read(path)
        return None if content is None else content.decode("utf-8-sig", "replace")

    def file(self, path: Path) -> bytes:
        """The bytes of a file, or of the one that a pointer of Git LFS stands for, where the clone
        has it.
        """
        from resdiff.readers.files import read_file
        from resdiff.sources.git.lfs import pointed_at, resolved

        limit = max(self.reading.max_size, self.reading.max_pdf_size)
        content = read_file(path, limit)
        if self.repository is not None and pointed_at(content):
            return resolved(content, self.repository.git_folder(), limit)
        return content


def tree_of(
    folder: Path,
    asked: ReadOptions,
    failed: Callable[[ResdiffError], None],
    warned: Callable[[Notice], None],
    *,
    config_file: str | None = None,
    config_from: str | None = None,
    isolated: bool = False,
    levels: Levels = (),
    exclude: tuple[str, ...] = (),
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
    return Tree(root, repository, configs, asked, failed, warned, levels, exclude)


def named(tree: Tree, texts: Sequence[str], against: str | None) -> Iterator[CheckTask]:
    """The texts named, each against one other where there is one; a folder stands for the texts
    below it.
    """
    old: Content | None = None
    if against is not None:
        old = tree.file(Path(against)) if is_there(against) else resolution(against, tree.reading)
    found = {argument: _below(tree, argument) for argument in texts}
    for folder in (argument for argument, names in found.items() if not names):
        name = tree.name(folder)
        message = f"{'this folder' if name == '.' else name} holds no text that is checked"
        tree.warned(Notice("check.nothing", message, "warning"))
    for text in (name for names in found.values() for name in names):
        path = tree.name(text)
        try:
            new: Content
            if text == STDIN and tree.reading.stdin_filename:
                path = tree.name(tree.reading.stdin_filename)
                new = standard_input(max(tree.reading.max_size, tree.reading.max_pdf_size))
            elif is_there(text):
                new = tree.file(Path(text))
            else:  # a symbol, REV:path or standard input
                new = resolution(text, tree.reading)
        except ResdiffError as error:
            if text in texts or error.code not in NOT_OURS:
                tree.failed(error)
            continue
        old_path = tree.name(against) if against else ""
        asked = text in texts
        yield tree.task(path, new, old, old_path, named=asked, strict=asked)


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
    return (
        is_text(PurePath(path))
        and not named_by(config, path, config.exclude)
        and not (tree.exclude and named_by(Config(), path, tree.exclude))
    )
