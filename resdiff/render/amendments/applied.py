"""A text with amendments carried out -> text, Word with tracked changes, a report, Akoma Ntoso."""

from __future__ import annotations

from msgspec.structs import replace

from resdiff.render.options import RenderOptions
from resdiff.values.amendments import APPLIED, Applied, Outcome
from resdiff.values.comparison import Comparison
from resdiff.values.document import Notice


def text(applied: Applied, options: RenderOptions) -> bytes:
    """The text as amended, one paragraph a line."""
    from resdiff.render.text.plain import render

    return render(applied.text, options)


def docx(applied: Applied, options: RenderOptions) -> bytes:
    """The text as it was with every amendment as a tracked change of who proposed it."""
    from resdiff.render.word.redline import render

    return render(compared(applied), options)


def html(applied: Applied, options: RenderOptions) -> bytes:
    """The report on what the amendments change."""
    from resdiff.render.comparison.html import render

    return render(compared(applied), options)


def akn(applied: Applied, options: RenderOptions) -> bytes:
    """The text as amended, as Akoma Ntoso."""
    from resdiff.render.akn import render

    return render(applied.text, options)


def compared(applied: Applied) -> Comparison:
    """The text as it was against the text as amended, with what was said of the amendments."""
    from resdiff.comparison import compare

    found = compare(applied.base, applied.text)
    refused = tuple(_refused(item) for item in applied.items if item.status != APPLIED)
    return replace(found, notices=(*refused, *found.notices, *applied.notices))


def _refused(item: Outcome) -> Notice:
    """What the report says of an amendment that was not carried out."""
    message = f"amendment {item.id} is not carried out: {item.why} [{item.words}]"
    return Notice("apply.refused", message, "warning")
