"""A folder of a repository -> the Config that holds there: the nearest file upwards, from the
working tree or from a revision.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct, field

from resdiff.config.document import LARGEST, TomlDocument, read_document
from resdiff.config.reading import check_path, read_config
from resdiff.config.settings import Config
from resdiff.errors import ConfigError

FILE_NAMES: Final = ("resdiff.toml", ".resdiff.toml")  # the first that is there
_PYPROJECT: Final = "pyproject.toml"
_TABLE: Final = ("tool", "resdiff")

# a path relative to the root -> the bytes of the file, None where there is none
ReadFile = Callable[[str], bytes | None]


class Configs(Struct):
    """The configurations of a tree, each read once when a text below it asks for it.

    `fixed`, when given, holds for every text: that of `--config`, or the defaults of `--isolated`.
    """

    read: ReadFile
    rules: Collection[str]  # ids and slugs that may be named
    fixed: Config | None = None
    _known: dict[str, Config] = field(default_factory=dict)

    def of_file(self, path: str) -> Config:
        """The configuration of the file at `path`, relative to the root. Raises ConfigError."""
        return self.of_folder(_folder_of(path))

    def of_folder(self, folder: str) -> Config:
        """The configuration of a folder, relative to the root, "" for the root. Raises
        ConfigError.
        """
        if self.fixed is not None:
            return self.fixed
        passed = []
        while folder not in self._known:
            passed.append(folder)
            own = self._here(folder)
            if own is not None or not folder:
                self._known[folder] = own or Config()
                break
            folder = _folder_of(folder)
        config = self._known[folder]
        self._known.update(dict.fromkeys(passed, config))
        return config

    def _here(self, folder: str) -> Config | None:
        for name in (*FILE_NAMES, _PYPROJECT):
            path = f"{folder}/{name}" if folder else name
            content = self.read(path)
            if content is None:
                continue
            prefix = _TABLE if name == _PYPROJECT else ()
            document = read_document(content, path)
            if not prefix or _has_table(document):
                return read_config(document, self.rules, prefix=prefix, folder=folder)
        return None


def load_config(content: bytes, name: str, rules: Collection[str]) -> Config:
    """The configuration in a file that the user names; its paths are relative to the root. Raises
    ConfigError.
    """
    prefix = _TABLE if PurePosixPath(name.replace("\\", "/")).name == _PYPROJECT else ()
    return read_config(read_document(content, name), rules, prefix=prefix)


def read_below(root: Path, path: str, limit: int = LARGEST) -> bytes | None:
    """The bytes of a file below `root`, None where there is none.

    Raises ConfigError `config.path` when the path, or a link on the way, leads out of `root`, and
    `config.syntax` when the file is none, cannot be read or is larger than `limit` bytes: a
    configuration may come from a stranger's pull request.
    """
    if problem := check_path(path):
        raise ConfigError("config.path", problem, where=path)
    target = root / path
    try:
        if not target.exists():
            return None
        if not target.resolve().is_relative_to(root.resolve()):
            raise ConfigError(
                "config.path",
                "a link leads out of the repository",
                where=path,
                hint="copy the file into it",
            )
        handle = os.open(
            target, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise ConfigError("config.syntax", "this is no file", where=path)
            content = stream.read(limit + 1)
    except OSError as error:
        raise ConfigError(
            "config.syntax", f"the file cannot be read ({error.strerror})", where=path
        ) from None
    if len(content) > limit:
        raise ConfigError(
            "config.syntax", f"the file has more than {limit / 1_000_000:g} MB", where=path
        )
    return content


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _has_table(document: TomlDocument) -> bool:
    tools = document.data.get(_TABLE[0])
    return isinstance(tools, dict) and _TABLE[1] in tools
