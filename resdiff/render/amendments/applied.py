"""A text with amendments carried out -> text, Word with tracked changes, a report, Akoma Ntoso."""

from __future__ import annotations

from msgspec.structs import replace

from resdiff.render.options import RenderOptions
from resdiff.render.words import heard
from resdiff.values.amendments import APPLIED, Applied, Outcome
from resdiff.values.comparison import Comparison
from resdiff.values.document import Notice, walk


def text(applied: Applied, options: RenderOptions) -> bytes:
    """The text as amended, one paragraph a line."""
    from resdiff.render.text.plain import render

    return render(applied.text, options)


def docx(applied: Applied, options: RenderOptions) -> bytes:
    """The text as it was with every amendment as a tracked change of who proposed it; one that was
    not carried out is a comment where it would stand, with the reason.
    """
    from resdiff.render.word.redline import render

    comparison = compared(applied)
    return render(comparison, options, _where_refused(applied, comparison))


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


def _where_refused(applied: Applied, comparison: Comparison) -> dict[str, str]:
    """What is said of each amendment that was not carried out, by the change at the first paragraph
    that it names; of one that names none that is there, by the first of all.
    """
    changes = {key: change.id for change in comparison.changes for key in change.old}
    places = {clause.label: changes.get(clause.id, "") for clause in walk(applied.base.clauses)}
    first = next(iter(places.values()), "")
    said: dict[str, list[str]] = {}
    for item in applied.items:
        if item.status != APPLIED:
            place = next((places[label] for label in item.where if places.get(label)), first)
            message = _refused(item).message
            told = heard(message[:1].upper() + message[1:])
            said.setdefault(place, []).append(told)
    return {place: " – ".join(messages) for place, messages in said.items()}


def _refused(item: Outcome) -> Notice:
    """What the report says of an amendment that was not carried out."""
    message = f"amendment {item.id} is not carried out: {item.why} [{item.words}]"
    return Notice("apply.refused", message, "warning")
