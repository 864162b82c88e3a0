"""A Comparison -> a comment for a pull request: the verdict first, changes by weight in foldable
groups, never above the limit.

Clause text is written as HTML inside the Markdown, so that words can be struck and underlined;
every sign that Markdown, or a forge that shows it, would act on is made dead: a clause that says
"@everyone" or "closes #12" must do neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from resdiff.render.comparison.rows import ChangeRow, first_words
from resdiff.render.comparison.runs import RunKind, ShownRun
from resdiff.render.comparison.view import TextFacts, View, WeightGroup, view
from resdiff.render.comparison.weight import Badge
from resdiff.render.options import RenderOptions
from resdiff.render.words import number, say, strung
from resdiff.text.visible import explicit, visible
from resdiff.values.comparison import Comparison, Level, Op

OPEN_GROUPS: Final = frozenset({"dropped", "weakened"})  # what was lost is seen without a click
# characters of a symbol, file name or verdict: an author chooses file names
LONGEST_NAME: Final = 200
# characters of one change; a longer one is cut short, so that it cannot push out all others
LONGEST_CHANGE: Final = 12_000
_TAIL: Final = 400  # bytes kept free for the closing lines

# Entities for the signs of Markdown's own syntax.
_SIGNS: Final = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_{}[]|~$!="})
# A forge looks for names, issue numbers, links and emoji in runs of text: a tag in between ends the
# run.
_LIVE: Final = re.compile(r"[@#]|GH(?=-\d)|://|www\.|:(?=[a-z0-9_+-]+:)")


def render(comparison: Comparison, options: RenderOptions) -> bytes:
    """The comment as UTF-8, at most `options.max_bytes` long unless that is too little for the
    verdict itself.
    """
    report = view(comparison)
    parts = [_head(report)]
    room = options.max_bytes - _TAIL - len(parts[0].encode("utf-8", "replace"))
    left_out = 0
    for group in report.groups:
        lines, taken = [], 0
        frame = len(_group(group, []).encode())
        for row in group.rows:
            line = _change(row)
            size = len(line.encode("utf-8", "replace")) + 1
            if frame + taken + size > room:
                left_out += 1
                continue
            lines.append(line)
            taken += size
        if lines:
            parts.append(_group(group, lines))
            room -= frame + taken
    parts.append(_foot(report, options, left_out))
    return "\n".join(parts).encode("utf-8", "replace")


def dead(text: str) -> str:
    """`text` as it reads, with nothing in it that Markdown, HTML or a forge would act on."""
    return _LIVE.sub(
        _end_the_run, escape(text, quote=True).translate(_SIGNS).replace("&#", "\0")
    ).replace("\0", "&#")


def _end_the_run(match: re.Match[str]) -> str:
    signs = match.group()
    return (
        f"{signs[:-1]}<span>{signs[-1]}</span>"
        if signs[0] not in ":"
        else f"<span>:</span>{signs[1:]}"
    )


def _head(report: View) -> str:
    words = f"{say(': ')}{_named(report.words)}" if report.words else ""
    first = [f"**{_named(message)}**\n" for message in report.first]
    lines = [
        *first,
        f"### {_named(report.headline)}{words}",
        "",
        f"{_text(report.old)} → {_text(report.new)}",
        "",
    ]
    if not report.changes:
        return "\n".join(lines)
    counted = [say("{n} changes", n=report.changes)]
    if same := len(report.rows) - report.changes:
        counted.append(say("{n} unchanged paragraphs", n=same))
    return "\n".join([*lines, strung(counted), ""])


def _text(facts: TextFacts) -> str:
    date = f" ({_named(facts.adopted_words)})" if facts.adopted_words else ""
    return f"**{_named(facts.heading)}**{date}"


def _group(group: WeightGroup, lines: Iterable[str]) -> str:
    state = " open" if group.code in OPEN_GROUPS else ""
    body = "\n".join(lines)
    return (
        f"<details{state}><summary><b>{dead(group.title)}</b> ({number(len(group.rows))})"
        "</summary>\n"
        f"<ul>\n{body}\n</ul>\n</details>\n"
    )


def _change(row: ChangeRow) -> str:
    """A change on one line: an HTML block ends at an empty line, so it must hold none."""
    marks = "; ".join(
        _badge(badge) for badge in row.badges if badge.level in (Level.MAJOR, Level.MINOR)
    )
    place = dead(visible(first_words(row.place, LONGEST_NAME)))
    name = dead(visible(row.full_name))
    by = f" {dead(visible(say('by {name}', name=', '.join(row.by))))}" if row.by else ""
    told = f"{say(': ')}{marks}" if marks else ""
    change = say("change {number}", number=str(row.number))
    head = f"<li><b>{place}</b> {name}{by}{told} <sub>{change}</sub><br>"
    words = (
        row.first_words and dead(visible(row.first_words)) if row.one_text else _words(row.unified)
    )
    return f"{head}{words}</li>".replace("\n", " ")


def _words(runs: Iterable[ShownRun]) -> str:
    tags = {Op.REMOVED: "del", Op.ADDED: "ins"}
    parts: list[str] = []
    size = 0
    for run in runs:
        if run.kind is RunKind.NOTE:
            parts.append(f"<sup>{dead(visible(run.text))}</sup>")
            continue
        if run.kind is RunKind.LABEL:
            parts.append(f" <b>{dead(visible(run.text))}</b> ")
            continue
        text = run.text[: LONGEST_CHANGE - size]
        size += len(text)
        words = dead(visible(text) if run.op is Op.SAME else explicit(text))
        parts.append(f"<{tags[run.op]}>{words}</{tags[run.op]}>" if run.op in tags else words)
        if size == LONGEST_CHANGE:
            parts.append(f" … <i>{say('cut here; the report holds all')}</i>")
            break
    return "".join(parts)


def _badge(badge: Badge) -> str:
    told = badge.told(lambda words: first_words(words, LONGEST_NAME))
    return dead(visible(told[:1].lower() + told[1:]))


def _foot(report: View, options: RenderOptions, left_out: int) -> str:
    lines = []
    if left_out:
        said = say(
            "{n} more changes are not shown here: a comment has a limit. The report holds all.",
            n=left_out,
        )
        lines += [f"**{said}**", ""]
    warnings = sum(
        1
        for notice in (*report.notices, *report.old.notices, *report.new.notices)
        if notice.level == "warning"
    )
    if warnings:
        said = say(
            "{n} places are to be checked in how the texts were read: see the report.", n=warnings
        )
        lines += [said, ""]
    old, new = report.old.account, report.new.account
    counted = (
        say("every word accounted for")
        if old.balanced and new.balanced
        else f"**{say('not every word is shown')}**"
    )
    generator = dead(visible(options.generator))
    lines.append(
        f"<sub>{say('old')}{say(': ')}{say(report.old.counted, n=old.clauses)}; "
        f"{say('new|of two texts')}{say(': ')}{say(report.new.counted, n=new.clauses)}; "
        f"{counted}. {generator}</sub>\n"
    )
    return "\n".join(lines)


def _named(text: str) -> str:
    return dead(visible(first_words(text, LONGEST_NAME)))
