"""A Comparison -> text for the terminal: side by side where wide, unified where narrow, readable
without colour and in a pipe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final

from resdiff.render.comparison.reading_order import Fold, Pointer
from resdiff.render.comparison.rows import Cell, ChangeRow, told_in_brief
from resdiff.render.comparison.runs import RunKind, ShownRun, joined
from resdiff.render.comparison.view import TextFacts, View, view
from resdiff.render.kit.wrap import Line, Piece, columns, fill, paint, wrap
from resdiff.render.options import RenderOptions
from resdiff.render.words import heard, say, strung
from resdiff.text.visible import explicit, visible
from resdiff.values.comparison import Comparison, Fate, Level, Op
from resdiff.values.document import Notice

# SGR codes. Orange and blue of middle lightness: legible on black and on white, and distinct to the
# colour-blind.
BOLD: Final = "1"
FAINT: Final = "2"
REMOVED: Final = "38;5;166;9"  # struck through where the terminal can
ADDED: Final = "38;5;32;4"
MOVED: Final = "38;5;97"
_OF_OP: Final = {Op.SAME: "", Op.REMOVED: REMOVED, Op.ADDED: ADDED}
_OF_FATE: Final = {Fate.DROPPED: "38;5;166;1", Fate.ADDED: "38;5;32;1"}
# Without colour words are marked as `git diff --word-diff` marks them.
_PLAIN_MARKS: Final = {Op.REMOVED: ("[-", "-]"), Op.ADDED: ("{+", "+}")}

_NAME: Final = 11  # columns of the fate in the list of changes: "⇄ Unchanged"
INDENT: Final = 4  # of clause text under its line
GAP: Final = 3  # columns between the two texts: " │ "
MOST_COLUMNS: Final = 180  # a line longer than this is hard to read, however wide the screen
_CI_COMMAND: Final = re.compile(r"^(\s*)::")


def render(comparison: Comparison, options: RenderOptions) -> bytes:
    """The comparison as UTF-8 text."""
    lines = _Page(view(comparison), options).lines()
    written = (paint(line, colour=options.colour).rstrip() for line in lines)
    if options.ci:
        written = (
            _CI_COMMAND.sub("\\1\u200b::", line).replace("##[", "##\u200b[") for line in written
        )
    return ("\n".join(written) + "\n").encode("utf-8", "replace")


class _Page:
    """One View laid out for one width."""

    def __init__(self, report: View, options: RenderOptions) -> None:
        self.view = report
        self.options = options
        self.width = max(20, min(options.width, MOST_COLUMNS))
        self.sides: tuple[tuple[TextFacts, str], ...] = (
            (report.old, say("old")),
            (report.new, say("new|of two texts")),
        )
        self.side = options.layout == "side" or (
            options.layout == "auto" and self.width >= options.side_from
        )

    def lines(self) -> Iterable[Line]:
        yield from self.head()
        for section in self.view.sections:
            yield []
            yield from self.text([(BOLD, section.title), ("", ": "), (FAINT, section.told)], hang=2)
            for item in section.items:
                if isinstance(item, Fold):
                    yield from self.fold(item)
                elif isinstance(item, Pointer):
                    yield from self.pointer(item)
                else:
                    yield from self.row(item)
        yield from self.foot()

    # --- head and foot

    def head(self) -> Iterable[Line]:
        for facts, word in self.sides:
            yield from self.text(
                [(FAINT, f"{word}  "), (BOLD, visible(facts.heading)), ("", _facts(facts))], hang=5
            )
        yield []
        for message in self.view.first:
            yield from self.text(
                [(BOLD, f"! {visible(message[:1].upper() + message[1:])}")], hang=2
            )
        words = f"{say(': ')}{visible(self.view.words)}" if self.view.words else ""
        yield from self.text([(BOLD, visible(self.view.headline)), ("", words)], hang=2)
        counted = [say("{n} changes", n=self.view.changes)] if self.view.changes else []
        if same := len(self.view.rows) - self.view.changes:
            counted.append(say("{n} unchanged paragraphs", n=same))
        yield from self.text([("", strung(counted))], hang=2)
        if not self.view.changes:
            return
        yield []
        yield [(BOLD, say("Changes by weight"))]
        for group in self.view.groups:
            for row in group.rows:
                yield from self.entry(row)

    def entry(self, row: ChangeRow) -> Iterable[Line]:
        """One line of the list of changes, cut to the width."""
        marks = "; ".join(told_in_brief(row))
        name = f"{row.sign} {row.name}"
        words = f"  {visible(marks)}" if marks else f"  {visible(row.first_words)}"
        line = [
            ("", f"{row.number:>5}  "),
            (self.style(row), name + " " * max(0, _NAME - columns(name))),
            (BOLD, f" {visible(row.place)}"),
            ("", words),
        ]
        yield _cut(line, self.width)

    def foot(self) -> Iterable[Line]:
        yield []
        for facts, word in self.sides:
            account = facts.account
            row = (
                "{n} in the paragraphs, all of them shown"
                if account.balanced
                else "{n} in the paragraphs, only {shown} of them shown"
            )
            told = [
                say(facts.counted, n=account.total),
                say(row, n=account.clauses, shown=account.shown),
            ]
            yield from self.text([(FAINT, f"{word}{say(': ')}{strung(told, '; ')}")], hang=5)
        (_, old), (_, new) = self.sides
        notices: list[tuple[str, Notice]] = [(old, notice) for notice in self.view.old.notices] + [
            (new, notice) for notice in self.view.new.notices
        ]
        notices += [("", notice) for notice in self.view.notices]
        for word, notice in notices:
            if notice.level == "warning":
                yield from self.text([(BOLD, "! "), ("", _notice(word, notice))], hang=2)
        quiet = sum(1 for _, notice in notices if notice.level != "warning")
        if quiet:
            more = say(
                "{n} small repairs of the reading are listed in the web page (-o FILE.html)",
                n=quiet,
            )
            yield from self.text([(FAINT, more)], hang=2)

    # --- rows

    def fold(self, fold: Fold) -> Iterable[Line]:
        if self.options.unchanged:
            for row in fold.rows:
                yield from self.row(row)
            return
        number = len(fold.rows)
        told = [say("{n} unchanged paragraphs", n=number)]
        if fold.renumbered:
            told.append(say("{n} renumbered", n=fold.renumbered))
        line = f"   {strung(told)}{say(': ')}{visible(fold.places)}"
        yield from self.text([(FAINT, line)], hang=5)

    def pointer(self, pointer: Pointer) -> Iterable[Line]:
        row = pointer.row
        here, there = " + ".join(pointer.labels), " + ".join(cell.label for cell in row.new)
        now = say(
            "now {place} of the new text, change {number}", place=there, number=str(row.number)
        )
        line = f"   ⇄ {visible(here)} {say('moved away')}{say(': ')}{visible(now)}"
        yield from self.text([(MOVED, line)], hang=5)

    def row(self, row: ChangeRow) -> Iterable[Line]:
        if not row.changed:
            yield from self.text(
                [(FAINT, f"   {visible(row.place)}  "), *_words(row.unified, self.options)],
                hang=INDENT + 2,
            )
            yield from self.comments(row)
            return
        yield []
        name = f"{row.sign} {visible(row.full_name)}"
        line: list[Piece] = [
            ("", f"{row.number:>3} "),
            (self.style(row), name),
            ("", " "),
            (BOLD, visible(row.place)),
        ]
        badges = [badge.told() for badge in row.badges if badge.level is not Level.NONE]
        if badges:
            line.append(("", f" · {visible('; '.join(badges))}"))
        if row.by:
            by = say("by {name}", name=", ".join(row.by))
            line.append((FAINT, f" · {visible(by)}"))
        yield from self.text(line, hang=INDENT)
        if self.side and row.old and row.new and not row.one_text:
            yield from self.two(row)
        else:
            yield from self.text(
                [("", " " * INDENT), *_words(row.unified, self.options)], hang=INDENT
            )
        yield from self.footnotes(row)
        yield from self.comments(row)

    def comments(self, row: ChangeRow) -> Iterable[Line]:
        """What is written in the margin of the file."""
        for comment in row.comments:
            line = [("", " " * INDENT), (FAINT, f"✎ {visible(comment)}")]
            yield from self.text(line, hang=INDENT + 2)

    def two(self, row: ChangeRow) -> Iterable[Line]:
        """Both texts beside each other."""
        room = (self.width - INDENT - GAP) // 2
        left, right = self.cells(row.old, room), self.cells(row.new, room)
        for left_line, right_line in zip_longest(left, right, fillvalue=()):
            yield [("", " " * INDENT), *fill(left_line, room), (FAINT, " │ "), *right_line]

    def cells(self, cells: Sequence[Cell], room: int) -> list[Line]:
        lines: list[Line] = []
        for cell in cells:
            label: list[Piece] = [(BOLD, f"{visible(cell.label)} ")] if len(cells) > 1 else []
            lines += wrap([*label, *_words(cell.runs, self.options)], room)
        return lines

    def footnotes(self, row: ChangeRow) -> Iterable[Line]:
        """Footnotes that only one text has."""
        for note in row.notes:
            if note.op is not Op.SAME:
                words = _words((ShownRun(RunKind.TEXT, note.op, note.text),), self.options)
                yield from self.text(
                    [
                        ("", " " * INDENT),
                        (FAINT, f"{say('footnote {mark}', mark=visible(note.mark))} "),
                        *words,
                    ],
                    hang=INDENT + 2,
                )

    def style(self, row: ChangeRow) -> str:
        return MOVED if row.moved else _OF_FATE.get(row.fate, BOLD)

    def text(self, pieces: Sequence[Piece], *, hang: int) -> Iterable[Line]:
        """Pieces wrapped to the width, later lines indented by `hang`; leading spaces of the first
        piece stay.
        """
        lead = len(pieces[0][1]) - len(pieces[0][1].lstrip(" ")) if pieces else 0
        first, *rest = wrap(pieces, self.width - max(lead, hang))
        yield [("", " " * lead), *first]
        for line in rest:
            yield [("", " " * hang), *line]


def _words(runs: Iterable[ShownRun], options: RenderOptions) -> list[Piece]:
    pieces: list[Piece] = []
    shown = list(runs if options.colour else joined(runs))
    # of a paragraph that several changed, each change says whose it is
    several = len({run.by for run in shown if run.by}) > 1
    for run in shown:
        style = _OF_OP[run.op]
        if run.kind is RunKind.LABEL:
            pieces.append((BOLD, f" ⟦{visible(run.text)}⟧ "))
        elif run.kind is RunKind.NOTE:
            pieces.append((style or FAINT, f"[{visible(run.text)}]"))
        elif run.op is Op.SAME:
            pieces.append((BOLD if run.opening else "", visible(run.text)))
        else:
            before, after = ("", "") if options.colour else _PLAIN_MARKS[run.op]
            pieces.append((style if options.colour else "", before + explicit(run.text) + after))
            if several and run.by:
                pieces.append((FAINT, f"({visible(run.by)})"))
    return pieces


def _facts(facts: TextFacts) -> str:
    parts = [
        facts.body,
        facts.session,
        facts.adopted_words,
        facts.name if facts.name != facts.heading else "",
    ]
    return "".join(f"{say(', ')}{visible(part)}" for part in parts if part)


def _notice(word: str, notice: Notice) -> str:
    where = ", ".join(
        filter(
            None,
            (
                word,
                say("line {number}", number=str(notice.line)) if notice.line else "",
                notice.clause.upper(),
            ),
        )
    )
    printed = (
        f" ({notice.print}{f' → {notice.reading}' if notice.reading else ''})"
        if notice.print
        else ""
    )
    message = heard(notice.message)
    return visible(f"{where}{say(': ')}{message}{printed}" if where else f"{message}{printed}")


def _cut(line: Sequence[Piece], width: int) -> Line:
    """A line cut to the width, with an ellipsis."""
    if sum(columns(text) for _, text in line) <= width:
        return list(line)
    cut: Line = []
    room = width - 1
    for style, text in line:
        kept = ""
        for char in text:
            if columns(char) > room:
                return [*cut, (style, kept + "…")]
            kept += char
            room -= columns(char)
        cut.append((style, kept))
    return cut
