"""A list of amendments: as JSON, what `resdiff amend -f json` wrote -> Amendments; and the draft
that it amends, beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec.structs import replace

from resdiff.errors import InputError, ResdiffError
from resdiff.readers.files import read_file
from resdiff.readers.formats import ReadOptions
from resdiff.sources.folders import is_text
from resdiff.sources.texts import STDIN, Text, is_there, resolution, standard_input
from resdiff.values.amendments import Amendments
from resdiff.values.document import Resolution

_SUFFIX: Final = ".json"
_MOST: Final = 60  # texts of a folder that are read to find a draft by its symbol


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


def drafts_beside(text: Resolution, path: str, reading: ReadOptions) -> tuple[Resolution, ...]:
    """The draft that a list of amendments amends, by its symbol, among the texts of its folder; ()
    where the text amends nothing or the draft is not there.
    """
    if text.amends is None:
        return ()
    folder = Path(path).parent
    try:
        files = sorted(each for each in folder.iterdir() if each.is_file())
    except OSError:
        return ()
    for file in [each for each in files if is_text(Path(each.name))][:_MOST]:
        try:
            draft = resolution(file, reading)
        except ResdiffError:
            continue  # it is told where it is checked itself
        if draft.amends is None and draft.symbol == text.amends.target:
            return (draft,)
    return ()
