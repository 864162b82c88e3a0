"""`resdiff compile BASE PROPOSAL...`: what several sides want of one text -> the compilation."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import STDOUT, chosen, refuse_input, render_options, write
from resdiff.errors import EXIT_OK, UsageError
from resdiff.render.formats import formats_of
from resdiff.sources.proposals import named_proposals
from resdiff.sources.texts import file_of, only_one_stdin, resolution
from resdiff.values.compilation import Compilation

_FORMATS: Final = formats_of(Compilation)


@click.command("compile", short_help="Proposals on one text, paragraph by paragraph.")
@click.argument("base")
@click.argument("proposals", nargs=-1, required=True, metavar="PROPOSAL...")
@click.option(
    "--name",
    "names",
    metavar="FILE=NAME",
    multiple=True,
    help="Who proposes FILE; by default the author of its tracked changes, or its own name.",
)
@click.option(
    "--since",
    "before",
    metavar="FILE",
    help="The compilation of the last round (JSON): say what moved since.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([form.name for form in _FORMATS]),
    help="Default: by the suffix of FILE, else text.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@reading_options(both=True)
def command(
    base: str,
    proposals: tuple[str, ...],
    names: tuple[str, ...],
    before: str | None,
    form: str | None,
    output: str | None,
    asked: Asked,
) -> int:
    """Compile the proposals of several delegations on BASE: who wants what, where they agree, where
    they do not.

    A Word file with the tracked changes of several authors is a proposal of each, and so is a
    compilation that was made before: those it names are read from it. The rolling text
    is in the usual form, and `resdiff show FILE --as NAME` reads it back. With --tracked alone, a
    Word file is the base with every proposal as a tracked change by its side.
    """
    refuse_input([output], [base, *proposals, *([before] if before else [])])
    only_one_stdin(base, *proposals)
    renderer = chosen(_FORMATS, form, output)
    draft = resolution(base, asked.reading)

    from resdiff.negotiation.compilation.reading import sides_of
    from resdiff.verbs import compile as compiled

    # a rolling text on a plain draft holds the proposals of those it names
    rolling = sides_of if not sides_of(draft) else lambda text: []
    found = named_proposals(proposals, dict(map(_pair, names)), asked.reading, rolling)

    last = _last(before) if before else None
    value = compiled(draft, found, before=last)
    options = replace(
        render_options("never", on_screen=output in (None, STDOUT)), tracked=asked.both
    )
    if asked.both and draft.source.format == "docx":
        options = replace(options, old_file=file_of(base, asked.reading), comments="none")
    write(renderer.write(value, options), output)
    return EXIT_OK


def _pair(text: str) -> tuple[str, str]:
    file, mark, name = text.rpartition("=")
    if not mark or not file or not name.strip():
        raise UsageError("usage", f"--name takes FILE=NAME, not {text!r}")
    return file, name.strip()


def _last(path: str) -> Compilation:
    """The compilation of the round before, from its JSON."""
    from resdiff.readers.files import read_file
    from resdiff.values.codec import loads

    value = loads(read_file(Path(path), 500_000_000), path)
    if not isinstance(value, Compilation):
        raise UsageError("usage", "this is no compilation", where=path, hint="compile -f json")
    return value
