"""A list of amendments as JSON: what `resdiff amend -f json` wrote -> Amendments."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec.structs import replace

from resdiff.errors import InputError
from resdiff.readers.files import read_file
from resdiff.readers.formats import ReadOptions
from resdiff.sources.texts import STDIN, Text, is_there, standard_input
from resdiff.values.amendments import Amendments

_SUFFIX: Final = ".json"


def with_content(text: Text, options: ReadOptions) -> tuple[Text, ReadOptions]:
    """A TEXT, standard input as the bytes that came: they can be had once only."""
    if text != STDIN:
        return text, options
    name = options.stdin_filename or STDIN
    return standard_input(max(options.max_size, options.max_pdf_size)), replace(
        options, stdin_filename=name
    )


def amendments_in_json(text: Text, options: ReadOptions) -> Amendments | None:
    """The list that a JSON file holds; None for a TEXT that is no JSON. Raises InputError for a
    JSON that is no list of amendments.
    """
    content, name = _content(text, options)
    if not content.lstrip().startswith(b"{"):
        return None
    from resdiff.values.codec import loads

    value = loads(content, name)
    if not isinstance(value, Amendments):
        raise InputError("input.json-invalid", "this JSON is no list of amendments", where=name)
    return replace(value, name=name)


def _content(text: Text, options: ReadOptions) -> tuple[bytes, str]:
    if isinstance(text, bytes):
        return text, options.stdin_filename or "text"
    if isinstance(text, (str, Path)) and is_there(str(text)):
        path = Path(text)
        if path.suffix.lower() == _SUFFIX:
            return read_file(path, options.max_size), str(text)
    return b"", ""
