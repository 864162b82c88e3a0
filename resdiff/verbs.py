"""What resdiff does: read, compare, trace, blame and check texts, named as on the command line.

A text is a path, "-" for standard input, a symbol ("A/RES/68/179"), REV:path in git, the bytes of a
file, or a Resolution that was read before. Whatever cannot be read raises a ResdiffError with a
stable code (docs/errors.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from resdiff import comparison as comparing
from resdiff.comparison import CompareOptions
from resdiff.comparison.align import Override, beside, load_overrides
from resdiff.errors import UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.levels import told_by_each_other
from resdiff.sources.texts import (
    Text,
    corpus_in,
    corpus_of,
    from_corpus,
    looked_up,
    named_as,
    resolution,
)
from resdiff.sources.versions import Progress, unseen, versions
from resdiff.values.amendments import Amendments, Applied
from resdiff.values.comparison import Comparison
from resdiff.values.compilation import Compilation, Proposal
from resdiff.values.concordance import Concordance
from resdiff.values.document import Notice, Resolution
from resdiff.values.lineage import Blame, Lineage
from resdiff.values.merging import Merge

if TYPE_CHECKING:
    from resdiff.checks.request import CheckRequest
    from resdiff.lineage import Compare
    from resdiff.values.findings import Report


class Options(Struct, frozen=True, kw_only=True):
    """How texts are read and compared: what the options of the command line say, as one record."""

    reading: ReadOptions = field(default_factory=ReadOptions)
    comparing: CompareOptions = field(default_factory=CompareOptions)
    # links made by hand; None: those in resdiff.align.toml beside the texts
    overrides: tuple[Override, ...] | None = None
    # trace and blame keep what they compared in the user's cache
    cached: bool = True


def read(text: Text, options: Options = Options()) -> Resolution:
    """Read a text and understand its clauses.

    A text that is no resolution is no error, but has a notice. Raises ResdiffError.
    """
    return resolution(text, options.reading)


def read_string(words: str, name: str = "text.txt", options: Options = Options()) -> Resolution:
    """Understand a text in memory. The suffix of `name` tells its format where the words do not:
    ".txt", ".md", ".html", ".xml". Raises ResdiffError.
    """
    reading = replace(options.reading, stdin_filename=name)
    return resolution(words.encode("utf-8", "surrogatepass"), reading)


def compare(old: Text, new: Text, options: Options = Options()) -> Comparison:
    """Compare two texts clause by clause. Every clause of each is in exactly one change.

    Raises ResdiffError when one cannot be read, or the links made by hand cannot.
    """
    overrides = options.overrides
    if overrides is None:
        overrides = overrides_beside(old, new)
    before, after = _together((old, new), options)
    return comparing.compare(before, after, options.comparing, overrides)


def overrides_beside(*texts: Text) -> tuple[Override, ...]:
    """The links made by hand that stand beside the texts, where these are files. Raises
    ConfigError.
    """
    named = [Path(text) for text in texts if isinstance(text, (str, Path))]
    found = beside(*(path for path in named if path.is_file()))
    return load_overrides(found) if found else ()


def trace(
    texts: Iterable[Text],
    options: Options = Options(),
    *,
    ordered: bool = False,
    against: Text | None = None,
    back: str | Path | None = None,
    clause: str | None = None,
    corpus: str | Path | None = None,
    progress: Progress = unseen,
) -> Lineage:
    """The history of every clause over many versions, folders of texts among them.

    Versions are taken by date of adoption, or `ordered` as they are given. `against`: each is
    compared with this one only. `back`: one text is traced back through its predecessors among the
    texts of a folder, or with "" by the links of `corpus` (a folder; None: the user's own).
    `clause`: the label of a paragraph (OP5(k)) or words of it, which the result has in view.
    Raises ResdiffError, and UsageError for fewer than two different versions.
    """
    from resdiff.corpus.history import known_of, with_predecessors
    from resdiff.lineage import editions, focused, in_order, missing, trace_against
    from resdiff.lineage import told as told_gaps
    from resdiff.lineage import trace as traced
    from resdiff.lineage.cache import ahead
    from resdiff.lineage.editions import is_one_file

    named = corpus_in(back) if back else corpus_of(corpus) if corpus else None
    own = [looked_up(text, named, options.reading) for text in texts]
    found = versions(own, options.reading, progress, kept=options.cached)
    told: tuple[Notice, ...] = ()
    if back is not None and (len(found) != 1 or ordered):
        raise UsageError("usage", "--back goes with one TEXT, and finds the order by itself")
    if back is not None:
        found, told = with_predecessors(
            found[0], back, corpus, options.reading, progress, kept=options.cached
        )
    base = resolution(against, options.reading) if against is not None else None
    if base is not None:
        found = [text for text in found if not is_one_file(base, text)]
    others: tuple[Resolution, ...] = ()
    if not ordered:
        at_hand = editions(found, base.language if base else options.reading.language)
        ranked, notices = in_order(at_hand.texts)
        others, told = at_hand.others, (*told, *at_hand.notices, *notices)
    else:
        ranked = tuple(found)
    # one version in two forms is a history, if a short one; the same file twice is none
    forms = len({text.source.sha256 for text in found})
    if (len(ranked) if ordered else forms) + (base is not None) < 2:
        raise UsageError(
            "usage",
            "a lineage needs two different versions at least",
            hint="name more texts, or a folder of them",
        )
    asked = [(base, text) for text in ranked] if base is not None else [*pairwise(ranked)]
    compared = ahead(asked, _comparing(options))
    lineage = traced(ranked, compared) if base is None else trace_against(base, ranked, compared)
    gaps = missing(lineage.versions, known_of(lineage.versions[-1]))
    lineage = replace(
        lineage,
        notices=(*told, *told_gaps(gaps), *lineage.notices),
        missing=gaps,
        translations=others,
    )
    return focused(lineage, clause) if clause is not None else lineage


def blame(
    text: Text,
    among: Iterable[Text] = (),
    options: Options = Options(),
    *,
    corpus: str | Path | None = None,
    ordered: bool = False,
    progress: Progress = unseen,
) -> Blame:
    """For every phrase of a text the version in which it first stood.

    `among`: older versions and folders of them; texts of other series lend phrases. `corpus`: the
    texts of this folder that say the same things ("": the user's own). `ordered`: the versions
    stand in the order of time as they are given. Raises ResdiffError.
    """
    from resdiff.lineage import blame as blamed

    named = corpus_of(corpus) if corpus else None
    subject = resolution(looked_up(text, named, options.reading), options.reading)
    older = versions(among, options.reading, progress, kept=options.cached)
    if corpus is not None:
        from resdiff.corpus.lenders import lenders

        place = corpus_of(corpus)
        older += [
            from_corpus(place, facts.symbol, options.reading, facts)
            for facts in lenders(place, subject)
        ]
    return blamed(subject, older, _comparing(options), ordered=ordered)


def concord(
    texts: Iterable[Text], options: Options = Options(), *, progress: Progress = unseen
) -> Concordance:
    """Hold the language versions of one text against each other: one text of each language, or two
    of each, the older one first; folders of them.

    Raises ResdiffError; `usage.languages` for texts that are neither.
    """
    from resdiff.concordance import concord as held_together

    return held_together(versions(texts, options.reading, progress, kept=options.cached))


def amend(
    old: Text,
    new: Text,
    options: Options = Options(),
    *,
    to: str | None = None,
    by: Iterable[str] = (),
) -> Amendments:
    """The list of amendments that makes `new` of `old`, in the style of the United Nations.

    `to`: the symbol of the draft that is amended, where it is not that of `old`; `by`: the
    sponsors. Raises ResdiffError when a text cannot be read.
    """
    from resdiff.negotiation.amendments.making.amending import AmendOptions
    from resdiff.negotiation.amendments.making.amending import amend as made

    # the labels of instructions are those of the old text as anybody reads it who has it alone
    alone = resolution(old, options.reading)
    return made(
        compare(alone, _together((alone, new), options)[1], options), AmendOptions(to, tuple(by))
    )


def amendments(text: Text, options: Options = Options()) -> Amendments:
    """Read a list of amendments: an amendment document, one typed by hand, or the JSON of `amend`.

    What is not understood stands in the list as such. Raises ResdiffError when the file cannot be
    read.
    """
    from resdiff.negotiation.amendments.reading.documents import amendments_of
    from resdiff.sources.lists import amendments_in_json, with_content

    text, reading = with_content(text, options.reading)
    listed = amendments_in_json(text, reading)
    return amendments_of(resolution(text, reading)) if listed is None else listed


def apply(
    text: Text,
    lists: Iterable[Text | Amendments],
    options: Options = Options(),
    *,
    any_target: bool = False,
) -> Applied:
    """Carry out lists of amendments on a text, and say what became of each instruction.

    `any_target`: also lists that amend another text. Raises ResdiffError when something cannot be
    read, InputError `apply.target` for a list that amends another text.
    """
    from resdiff.negotiation.amendments.carrying.applying import apply as carried_out

    read_lists = [
        each if isinstance(each, Amendments) else amendments(each, options) for each in lists
    ]
    return carried_out(resolution(text, options.reading), read_lists, any_target=any_target)


def compile(
    base: Text,
    proposals: Iterable[tuple[str, Text]],
    options: Options = Options(),
    *,
    before: Compilation | None = None,
) -> Compilation:
    """Who proposes what on one text, paragraph by paragraph: each proposal is a name and a text.

    `before`: the compilation of the round before; what moved since is then said. Raises
    ResdiffError when a text cannot be read, and UsageError for a name that comes twice.
    """
    from resdiff.negotiation.compilation import compilation, since

    given = list(proposals)
    draft, *texts = _together((base, *(text for _, text in given)), options)
    found = [Proposal(name, text) for (name, _), text in zip(given, texts, strict=True)]
    names = [each.name for each in found]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(
            "usage.delegation", f"two proposals are by {twice}", hint="name them: --name FILE=NAME"
        )
    compiled = compilation(draft, found)
    return compiled if before is None else since(compiled, before)


def merge(base: Text, ours: Text, theirs: Text, options: Options = Options()) -> Merge:
    """Put together what two sides made of one text, clause by clause, and within a clause word by
    word where their changes do not touch.

    What both changed is a conflict, and then there is no text. Raises ResdiffError when one cannot
    be read.
    """
    from resdiff.negotiation.merging import merge as merged

    return merged(*_together((base, ours, theirs), options))


def _together(texts: Sequence[Text], options: Options) -> list[Resolution]:
    """The texts that are compared, each read; numbers that one lost are told by the others."""
    read_texts = [resolution(text, options.reading) for text in texts]
    handed = [at for at, text in enumerate(texts) if isinstance(text, Resolution)]
    return told_by_each_other(read_texts, options.reading.language, handed=handed)


def _comparing(options: Options) -> Compare:
    """The function that compares; where the options allow, from the user's cache."""
    if not options.cached or options.comparing != CompareOptions():
        return partial(comparing.compare, options=options.comparing)
    from resdiff.lineage.cache import KeptComparisons
    from resdiff.sources.fetch.cache import cache_folder

    return KeptComparisons(comparing.compare, cache_folder() / "compare")


def check(
    *texts: str | Path, request: CheckRequest | None = None, options: Options = Options()
) -> Report:
    """What the rules of a drafting repository have to say about texts, or about what changed.

    `request` says against what, and by which configuration. A text that cannot be read is a notice
    of the report. Raises ResdiffError for what is wrong with the request or the configuration.
    """
    from resdiff.checks.request import CheckRequest, checked

    wanted = CheckRequest() if request is None else request
    return checked([named_as(text) for text in texts], wanted, options.reading).report
