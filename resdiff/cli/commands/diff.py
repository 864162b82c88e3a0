"""`resdiff diff OLD NEW`: two texts -> what changed, in the format asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from msgspec.structs import replace

from resdiff.cli.options import Asked, reading_options
from resdiff.cli.output import STDOUT, chosen, output_options, refuse_input, render_options, write
from resdiff.errors import EXIT_FINDINGS, EXIT_OK, UsageError
from resdiff.render.formats import formats_of
from resdiff.sources.authors import authors, refuse_unknown_authors
from resdiff.sources.pairs import are_folders
from resdiff.sources.texts import Text, before_and_after, only_one_stdin, resolution, word_file
from resdiff.values.comparison import Comparison
from resdiff.values.document import Resolution

if TYPE_CHECKING:
    from resdiff.render.options import RenderOptions

_FORMATS: Final = formats_of(Comparison)


@click.command("diff", short_help="What changed between two texts.")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--exit-code", is_flag=True, help="End with 1 when the texts differ.")
@click.option("--unchanged", is_flag=True, help="In the terminal, print unchanged clauses too.")
@click.option(
    "--explain",
    metavar="LABEL",
    help="Say how one clause (OP4(b)) was linked, and why, instead of the report.",
)
@click.option("--author", help="Word: who made the tracked changes (resdiff).")
@click.option(
    "--comments",
    type=click.Choice(("major", "all", "none")),
    default="major",
    show_default=True,
    help="Word: the changes beside which a comment says what happened.",
)
@click.option("--summary", is_flag=True, help="Word: begin with a page that says what changed.")
@click.option(
    "--no-cache", is_flag=True, help="Two folders: compare anew what was compared before."
)
@click.option(
    "--date",
    help="Word: when; by default SOURCE_DATE_EPOCH, or the day the newer text was adopted.",
)
@output_options(_FORMATS)
@reading_options(both=True)
def command(
    old: str,
    new: str | None,
    form: str | None,
    output: str | None,
    exit_code: bool,
    unchanged: bool,
    explain: str | None,
    author: str | None,
    comments: str,
    summary: bool,
    no_cache: bool,
    date: str | None,
    color: str,
    pager: str,
    asked: Asked,
) -> int:
    """Compare two texts clause by clause.

    OLD and NEW are each a path, - (standard input), a symbol (A/RES/68/179), or REV:path in git.
    Two folders are compared file by file, and -o names the folder for the reports. One Word file
    with --tracked is compared with itself, before its tracked changes and after them. Links
    corrected by hand stand in resdiff.align.toml beside the texts.
    """
    if asked.both != (new is None):
        raise UsageError("usage", "name two texts, or one Word file with --tracked")
    refuse_input([output], [old, *([new] if new else [])])
    if new is not None:
        only_one_stdin(old, new)
        if are_folders(old, new):
            from resdiff.cli.folders import compare_folders

            return compare_folders(
                old,
                new,
                _folder(form, output),
                asked.reading,
                exit_code=exit_code,
                cached=not no_cache,
            )
    renderer = chosen(_FORMATS, form, output)

    from resdiff.verbs import Options, compare, overrides_beside

    one: Text
    other: Text
    if new is None or asked.reading.by:
        one, other = _of_some(old, new, asked)
    else:
        one, other = old, new
    overrides = overrides_beside(old, new or old)
    comparison = compare(one, other, Options(reading=asked.reading, overrides=overrides))
    before, after = comparison.old, comparison.new
    on_screen = output in (None, STDOUT)
    options = render_options(
        color, unchanged=unchanged, on_screen=on_screen, author=author, date=date
    )
    if renderer.name == "docx":
        options = _with_files(options, (old, new or old), (before, after), asked, comments)
        options = replace(options, summary=summary)
    if explain is not None:
        from resdiff.comparison.align import explain as candidates
        from resdiff.render.comparison.explain import explanation
        from resdiff.render.words import speaking

        with speaking(options.interface):
            data = explanation(
                comparison,
                explain,
                lambda label: candidates(before, after, label, overrides=overrides),
            )
    else:
        data = renderer.write(comparison, options)
        if options.new_file or options.old_file:
            _say_whose_file(comparison, options)
    write(data, output, paged=pager == "auto" and on_screen and renderer is _FORMATS[0])
    return EXIT_FINDINGS if exit_code and comparison.differs else EXIT_OK


def _of_some(old: str, new: str | None, asked: Asked) -> tuple[Resolution, Resolution]:
    """A Word file before and after its tracked changes; or texts with the changes of some alone: of
    authors of tracked changes, or of delegations that the newer text names in brackets. Raises
    UsageError for names of neither.
    """
    from resdiff.negotiation.sides import as_wanted, speakers

    if new is None:
        texts = before_and_after(old, asked.reading)
    else:
        # whose changes are taken is asked of the newer text
        texts = resolution(old, replace(asked.reading, by=())), resolution(new, asked.reading)
        if speakers(texts[1]) and not authors(texts):
            return texts[0], as_wanted(texts[1], *asked.reading.by)
    if asked.reading.by:
        refuse_unknown_authors(texts, new or old, asked.reading)
    return texts


def _with_files(
    options: RenderOptions,
    named: tuple[str, str],
    texts: tuple[Resolution, Resolution],
    asked: Asked,
    comments: str,
) -> RenderOptions:
    """The options of a redline, with the Word files of the texts: the newer one is its body, else
    the older one.
    """
    old, new = (
        word_file(name, text, asked.reading) for name, text in zip(named, texts, strict=True)
    )
    whole = not asked.reading.by and asked.reading.tracked == "accept"
    return replace(
        options,
        comments=comments,
        new_file=new if whole else b"",
        old_file=old if whole and not asked.both else b"",
    )


def _say_whose_file(comparison: Comparison, options: RenderOptions) -> None:
    from resdiff.render.word.redline import in_its_body

    if in_its_body(comparison, options) is None:
        click.echo(
            "The words of the text do not stand in the Word file as they were read (text boxes, "
            "special fonts?): the redline is laid out anew.",
            err=True,
        )


def _folder(form: str | None, output: str | None) -> str:
    """Where the reports of two folders go. Raises UsageError when that is not said, or another
    format than HTML is asked for.
    """
    if output is None or output == STDOUT or form not in (None, "html"):
        raise UsageError(
            "usage", "two folders give HTML reports in a third", hint="name it with -o"
        )
    return output
