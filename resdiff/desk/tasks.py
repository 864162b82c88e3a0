"""Files and pasted words that a reader handed over -> the value that answers (a comparison, a
lineage, a compilation, an amended text): one row for each thing that the desk can do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from resdiff import verbs
from resdiff.errors import UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.authors import authors
from resdiff.sources.proposals import by_file
from resdiff.sources.texts import resolution, sides_of
from resdiff.values.amendments import Applied
from resdiff.values.comparison import Comparison
from resdiff.values.compilation import Compilation
from resdiff.values.document import Resolution
from resdiff.values.lineage import Lineage

Answer = Comparison | Lineage | Compilation | Applied


class Upload(Struct, frozen=True):
    """A file that was handed over, or words that were pasted."""

    name: str
    data: bytes


Uploads = Mapping[str, Sequence[Upload]]  # field -> what was put in it


class Field(Struct, frozen=True):
    """An input of a form."""

    name: str
    label: str
    many: bool = False
    pasted: bool = False  # words can be pasted instead of a file


class DeskTask(Struct, frozen=True):
    """A thing that the desk does: what it is called, what it asks for, and the work."""

    code: str
    title: str
    lead: str  # one sentence
    fields: tuple[Field, ...]
    button: str
    work: Callable[[Uploads], Answer]


def _read(upload: Upload) -> Resolution:
    return resolution(upload.data, _reading(upload))


def _reading(upload: Upload) -> ReadOptions:
    return replace(ReadOptions(), stdin_filename=upload.name)


def _one(uploads: Uploads, field: str, what: str) -> Upload:
    found = uploads.get(field, ())
    if not found:
        raise UsageError("usage", f"{what} is missing", hint="choose a file, or paste its words")
    return found[0]


def _compared(uploads: Uploads) -> Comparison:
    if len(uploads) == 1:
        (alone,) = uploads.values()
        if alone[0].name.lower().endswith(".docx"):  # a Word file by itself: its tracked changes
            return _tracked({"tracked": alone})
    old = _read(_one(uploads, "old", "the old text"))
    return verbs.compare(old, _read(_one(uploads, "new", "the new text")))


def _traced(uploads: Uploads) -> Lineage:
    found = uploads.get("texts", ())
    if len(found) < 2:
        raise UsageError("usage", "a history needs two texts at least", hint="choose more files")
    return verbs.trace([_read(upload) for upload in found])


def _tracked(uploads: Uploads) -> Comparison:
    upload = _one(uploads, "tracked", "the Word file")
    return verbs.compare(*sides_of(upload.data, upload.name, _reading(upload)))


def _compiled(uploads: Uploads) -> Compilation:
    base = _read(_one(uploads, "base", "the text that the proposals change"))
    found = uploads.get("proposals", ())
    if not found:
        raise UsageError("usage", "the proposals are missing", hint="choose one file of each side")
    return verbs.compile(base, [side for upload in found for side in _sides(upload)])


def _sides(upload: Upload) -> list[tuple[str, Resolution]]:
    """Who proposes what: each author of the tracked changes of a Word file, else one side, named by
    the file: "prop-eu.docx" -> "EU".
    """
    text, reading = _read(upload), _reading(upload)
    before = resolution(upload.data, replace(reading, tracked="reject"))
    written = authors((text, before))
    if len(written) > 1:
        return [(one, resolution(upload.data, replace(reading, by=(one,)))) for one in written]
    return [(written[0] if written else by_file(upload.name), text)]


def _amended(uploads: Uploads) -> Applied:
    text = _read(_one(uploads, "draft", "the text to be amended"))
    lists = uploads.get("amendments", ())
    if not lists:
        raise UsageError("usage", "the amendments are missing", hint="choose a file, or paste them")
    return verbs.apply(
        text,
        [
            verbs.amendments(upload.data, verbs.Options(reading=_reading(upload)))
            for upload in lists
        ],
        any_target=True,
    )


TASKS: Final[tuple[DeskTask, ...]] = (
    DeskTask(
        "compare",
        "Compare two texts",
        "What was lost, what came in, what was weakened, paragraph by paragraph.",
        (Field("old", "Old text", pasted=True), Field("new", "New text", pasted=True)),
        "Compare",
        _compared,
    ),
    DeskTask(
        "trace",
        "Follow a text through the years",
        "Three versions or more: every paragraph through all of them.",
        (Field("texts", "All versions", many=True),),
        "Follow",
        _traced,
    ),
    DeskTask(
        "tracked",
        "Who changed what",
        "A Word file with tracked changes, by author.",
        (Field("tracked", "Word file"),),
        "Show",
        _tracked,
    ),
    DeskTask(
        "compile",
        "Put proposals together",
        "One text and what each delegation makes of it: where they agree, and where not.",
        (Field("base", "Text"), Field("proposals", "Proposals, a file of each side", many=True)),
        "Put together",
        _compiled,
    ),
    DeskTask(
        "apply",
        "Carry out amendments",
        "A text and a list of amendments: the text as amended, and what could not be carried out.",
        (
            Field("draft", "Text", pasted=True),
            Field("amendments", "Amendments", many=True, pasted=True),
        ),
        "Carry out",
        _amended,
    ),
)
