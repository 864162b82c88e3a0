"""What a Word file holds that is not in its text, or is in doubt -> notices for its readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from resdiff.readers.struck import is_gone, struck
from resdiff.values.document import Notice

if TYPE_CHECKING:
    from resdiff.readers.docx.numbering import Numbering
    from resdiff.readers.docx.setting import OutsideText
    from resdiff.readers.formats import Tracked

# characters of set-aside text quoted in a notice of its own kind; the notice's `print` holds all
_SHOWN: Final = 200


def notices(
    report: OutsideText, numbering: Numbering, tracked: Tracked, by: Iterable[str]
) -> list[Notice]:
    """All that a document has to say beside its text. `by`: the authors whose changes are taken."""
    found = [*_changes(report, tracked, tuple(by))]
    for code, words, what in (
        ("docx.hidden-text", report.hidden, "hidden text is left out"),
        (
            "docx.placeholder",
            report.placeholders,
            "the prompt of an empty content control is left out",
        ),
        ("docx.unclosed-field", report.unclosed, "text in a field that does not end is left out"),
    ):
        if any(words):
            joined = " ".join(word for word in words if word)
            found.append(Notice(code, f"{what}: {joined[:_SHOWN]}", "warning", print=joined))
    found.extend(
        struck(words, whole=is_gone(rest), near="" if is_gone(rest) else rest)
        for words, rest in report.struck
    )
    for gone in filter(None, report.proposed_struck):
        message = f"words struck through in brackets are read, as proposed for deletion: “{gone}”"
        found.append(Notice("docx.struck-in-brackets", message, print=gone))
    if seen := " ".join(words for words in report.unseen if words)[:_SHOWN]:
        found.append(
            Notice(
                "docx.hidden-text",
                f"white or tiny letters are read, though nobody sees them: {seen}",
                "warning",
            )
        )
    if report.embedded:
        what = ", ".join(sorted(report.embedded))
        found.append(
            Notice(
                "docx.embedded-content",
                f"the document contains {what}, whose text is not read",
                "warning",
            )
        )
    if report.unnumbered_fields:
        message = (
            f"{report.unnumbered_fields} numbers are fields (AUTONUM, LISTNUM) whose value Word "
            "does not store; they are left out"
        )
        found.append(Notice("docx.number-not-stored", message, "warning"))
    if numbering.unknown_formats:
        forms = ", ".join(sorted(numbering.unknown_formats))
        found.append(
            Notice(
                "docx.number-format",
                f"list numbers of the form {forms} are shown as digits",
                "warning",
            )
        )
    return found


def comments_without_place(
    comments: Mapping[str, tuple[str, str]], placed: Iterable[str]
) -> Iterable[Notice]:
    """The comments that stand at no place of the text that is read."""
    for comment_id, (author, words) in comments.items():
        if comment_id not in placed:
            yield Notice("docx.comment", f"comment by {author}: {words[:_SHOWN]}", print=words)


def _changes(report: OutsideText, tracked: Tracked, by: tuple[str, ...]) -> Iterable[Notice]:
    if report.changes:
        whose = f"; those of {', '.join(by)} are accepted, all others rejected" if by else ""
        how = "" if by else f", read as if {tracked}ed"
        yield Notice("docx.tracked-changes", f"{report.changes} tracked changes{how}{whose}")
    for first, second, words in report.lost:
        message = (
            f"words that {first or 'somebody'} put in and {second or 'somebody'} struck out stand "
            f"in neither text: {words[:_SHOWN]}"
        )
        yield Notice("docx.struck-insertion", message, "warning", print=words)
    for overlap in report.overlaps:
        message = (
            f"{overlap.first} (“{overlap.first_words[:_SHOWN]}”) and {overlap.second} "
            f"(“{overlap.second_words[:_SHOWN]}”) changed the same place: both are read, "
            "one after the other"
        )
        yield Notice("docx.two-authors", message, "warning", print=overlap.second_words)
