"""Three files as git hands them to a merge driver -> the merged one in the place of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec.structs import replace

from resdiff.cli.output import render_options
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, ResdiffError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.texts import resolution
from resdiff.text.files import write_file
from resdiff.values.document import Part, Resolution, walk
from resdiff.values.merging import SideNames

# the form in which a merged file of a format is written
_FORM: Final = {"text": "text", "markdown": "text", "docx": "docx", "akn": "akn"}


def into_ours(base: str, ours: str, theirs: str, path: str, size: int) -> int | None:
    """Merge and write to `ours`; 0, or 1 with conflicts. None where one of the files is no
    resolution, or the three are not of one format that can be written: nothing is written then.

    `path`: the name of the file in the repository, whose suffix tells its format.
    """
    from resdiff.cli.commands.negotiate.merge import in_lines, tell
    from resdiff.render.formats import written
    from resdiff.verbs import merge

    files = [Path(name).read_bytes() for name in (base, ours, theirs)]
    options = ReadOptions(stdin_filename=path)
    try:
        texts = [resolution(data, options) for data in files]
    except ResdiffError:
        return None
    formats = {text.source.format for text in texts}
    form = _FORM.get(texts[0].source.format)
    if form is None or not (len(formats) == 1 or form == "text") or not all(map(_is_one, texts)):
        return None
    merged = merge(texts[0], texts[1], texts[2])
    if form == "akn" and not merged.merges:
        return None
    options_of = replace(render_options("never", on_screen=False), sides=SideNames(size=size))
    if form == "text":
        if not formats <= {"text", "markdown"}:
            return None
        options_of = replace(options_of, texts=tuple(map(in_lines, files)))
    elif form == "docx":
        options_of = replace(options_of, old_file=files[0], comments="none")
    write_file(Path(ours), written(merged, form, options_of))
    tell(merged)
    return EXIT_OK if merged.merges else EXIT_FINDINGS


def _is_one(text: Resolution) -> bool:
    """Whether a text is a resolution: it has operative paragraphs."""
    return any(clause.part is Part.OPERATIVE for clause in walk(text.clauses))
