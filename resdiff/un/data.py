"""What stands in the files below `resdiff/un/languages`: what is known of the United Nations and of
the languages they draft in, as data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import msgpack

DEFAULT: Final = "en"
_DRAFTING: Final = "/drafting.toml"  # after the code: every language has this file
_FOLDER: Final = Path(__file__).parent / "languages"  # with a folder for each language
# All of it. In a wheel only: hatch_build.py puts it there.
_PACKED: Final = _FOLDER / "packed.msgpack"


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that can be read, English first."""
    codes = (name.removesuffix(_DRAFTING) for name in _files() if name.endswith(_DRAFTING))
    return tuple(sorted(codes, key=lambda code: (code != DEFAULT, code)))


@cache
def table(name: str, code: str = "") -> dict[str, Any]:
    """The data in the file `name` of the language with this code, or of all languages.

    Empty where there is no such file. It is read once, so whoever asks must not change it.
    """
    content = _files().get(f"{code}/{name}" if code else name)
    return _read(content) if content else {}


def listed_words(code: str) -> list[str]:
    """The words of official texts in a language, most frequent first; none without a list."""
    content = _files().get(f"{code}/words.txt")
    return _read(content).split() if content else []


@cache
def _files() -> Mapping[str, bytes | Path]:
    """Each file of the data by its path in the folder.

    A wheel holds the contents of all in one file, as MessagePack, which is read in a tenth of the
    time that TOML takes; a checkout holds the files themselves. Neither is read before it is asked.
    """
    if _PACKED.is_file():
        return msgpack.decode(_PACKED.read_bytes(), type=dict[str, bytes])
    files = (*_FOLDER.rglob("*.toml"), *_FOLDER.rglob("*.txt"))
    return {path.relative_to(_FOLDER).as_posix(): path for path in files}


def _read(content: bytes | Path) -> Any:
    """What a file holds: a table, or the text of a list of words."""
    if isinstance(content, bytes):
        return msgpack.decode(content)
    text = content.read_text(encoding="utf-8")
    if content.suffix == ".txt":
        return text
    import tomllib  # a wheel needs none for its own data

    return tomllib.loads(text)
