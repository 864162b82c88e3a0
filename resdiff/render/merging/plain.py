"""A Merge -> the merged text: as its files have it, or as Akoma Ntoso."""

from __future__ import annotations

from resdiff.errors import UsageError
from resdiff.negotiation.merging.writing import anew, in_files
from resdiff.render.options import RenderOptions
from resdiff.values.merging import Merge


def render(merge: Merge, options: RenderOptions) -> bytes:
    """The merged text on the lines of its files where these are known, else one paragraph a line;
    conflicts between the marks of git.
    """
    texts = options.texts
    text = in_files(merge, texts, options.sides) if len(texts) == 3 else anew(merge, options.sides)
    return text.encode("utf-8", "surrogatepass")


def akn(merge: Merge, options: RenderOptions) -> bytes:
    """The merged text as Akoma Ntoso. Raises UsageError for one with conflicts."""
    from resdiff.render.akn import render as in_xml

    if merge.text is None:
        raise conflicts_in_words(merge)
    return in_xml(merge.text, options)


def conflicts_in_words(merge: Merge) -> UsageError:
    """The error for a format that has no place for conflicts."""
    count = len(merge.conflicts)
    what = "1 conflict" if count == 1 else f"{count} conflicts"
    return UsageError(
        "merge.conflicts",
        f"{what} cannot be written in this format",
        hint="write text, JSON or Word",
    )
