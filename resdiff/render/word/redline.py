"""A Comparison -> the bytes of a .docx with tracked changes: accept all of them and the newer text
stands there, reject all and the older one does.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

from resdiff.render.options import RenderOptions
from resdiff.render.word.body import NoBodyError, redlined
from resdiff.render.word.pages.layout import PageWriter
from resdiff.render.word.pages.summary import with_summary
from resdiff.render.word.paragraphs import tracked_paragraphs
from resdiff.render.word.remarks import remarks
from resdiff.values.comparison import Comparison
from resdiff.values.document import Resolution


def render(
    comparison: Comparison,
    options: RenderOptions,
    besides: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The redline of a comparison: in the Word file of the newer text where there is one, else of
    the older one, else laid out anew. `besides`: what comments say besides what changed, by the id
    of the change beside which it is said; a clause that did not change is a change too.
    """
    made = in_its_body(comparison, options, besides) or _laid_out(comparison, options, besides)
    return with_summary(made, comparison) if options.summary else made


def in_its_body(
    comparison: Comparison,
    options: RenderOptions,
    besides: Mapping[str, str] = MappingProxyType({}),
) -> bytes | None:
    """The redline in the Word file of one of the texts; None where there is none, or where its
    words are not found in it as they were read.
    """
    adopted = comparison.new.adopted
    date = options.date or (f"{adopted}T00:00:00Z" if adopted else "")
    said = _joined(remarks(comparison, options.comments), besides)
    for data, newer in ((options.new_file, True), (options.old_file, False)):
        if data:
            with suppress(NoBodyError):
                return redlined(
                    comparison, data, newer=newer, author=options.author, date=date, remarks=said
                )
    return None


def clean(text: Resolution, options: RenderOptions) -> bytes:
    """A text without changes, laid out the same way."""
    from resdiff.comparison import compare  # a text against itself has no changes

    return PageWriter(text, options).written(tracked_paragraphs(compare(text, text), anew=True))


def _joined(said: Mapping[str, str], besides: Mapping[str, str]) -> Mapping[str, str]:
    return {
        change: " – ".join(filter(None, (said.get(change), besides.get(change))))
        for change in dict.fromkeys((*said, *besides))
    }


def _laid_out(comparison: Comparison, options: RenderOptions, besides: Mapping[str, str]) -> bytes:
    said = _joined(remarks(comparison, options.comments), besides)
    return PageWriter(comparison.new, options, said).written(
        tracked_paragraphs(comparison, anew=True)
    )
