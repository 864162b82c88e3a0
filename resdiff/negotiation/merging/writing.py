"""A Merge and the three files it was made of -> the merged file: what nobody touched stands as it
stood, line for line; conflicts stand between the marks of git.

For plain text and Markdown. A paragraph whose lines cannot be told from those of its neighbours
makes the whole text be laid out anew, one paragraph after the other.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from resdiff.negotiation.merging.units import BASE, OURS, THEIRS
from resdiff.negotiation.merging.words import merged
from resdiff.values.document import Clause, Resolution, walk
from resdiff.values.merging import Merge, MergeConflict, MergedRow, SideNames

_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SIGNS: Final = re.compile(r"[\s*_#>\\`]+")
_NOT_SAID: Final = re.compile(r"\[\^[^\]]{1,40}\]|(?<=\])\([^()\s]*\)")
_WORD: Final = re.compile(r"[^\W_]+")
_NO_LETTER: Final = re.compile(r"[\W\d_]+")
_STEP: Final = "    "  # for each level below a paragraph, in a text that is laid out anew
_NARROWER: Final = 20  # columns by which a paragraph may be narrower than the one it is laid out as
_LIKE_NUMBER: Final = re.compile(r"\s*[\d(\[]|\s*[A-Za-z]{1,4}[.)]")
_LONGEST_LINE: Final = 400  # characters; above, lines are paragraphs and are not wrapped


class _File(Struct, frozen=True):
    """One of the three files: its lines, and those of each clause."""

    lines: tuple[str, ...]
    places: dict[str, tuple[int, int, int]]  # id -> first line, end of its words, end with blanks
    end_of_line: str
    last_is_ended: bool

    def own(self, key: str) -> list[str]:
        """The lines of a clause."""
        start, end, _ = self.places[key]
        return list(self.lines[start:end])

    def behind(self, key: str) -> list[str]:
        """What stands between a clause and the next: blank lines, notes."""
        _, end, stop = self.places[key]
        return list(self.lines[end:stop])


def in_files(merge: Merge, texts: Sequence[str], labels: SideNames = SideNames()) -> str:
    """The merged text, on the lines of the files that it was made of (base, ours, theirs)."""
    if merge.merges and _is_whole(merge.rows, OURS):
        return texts[OURS]
    if merge.merges and _is_whole(merge.rows, THEIRS):
        return texts[THEIRS]
    sides = (merge.base, merge.ours, merge.theirs)
    files = [_file(side, text) for side, text in zip(sides, texts, strict=True)]
    if any(file is None for file in files):
        return anew(merge, labels)
    known = [file for file in files if file is not None]
    written = _Writer(merge, known, labels).lines()
    if not _holds(written, merge):
        return anew(merge, labels)
    ours = known[OURS]
    return ours.end_of_line.join(written) + (ours.end_of_line if ours.last_is_ended else "")


def _holds(lines: Sequence[str], merge: Merge) -> bool:
    """Whether every word of the merge stands in the lines, as often as it should."""
    said = Counter(_WORD.findall("\n".join(lines)))
    wanted = Counter(word for row in merge.rows for word in _WORD.findall(row.text))
    for conflict in merge.conflicts:
        wanted.update(_WORD.findall(f"{conflict.ours_text} {conflict.theirs_text}"))
    return not wanted - said


def _is_whole(rows: Sequence[MergedRow], at: int) -> bool:
    """Whether the merge took one side as it is."""
    return bool(rows) and all(
        bool(row.ours if at == OURS else row.theirs)
        and not (row.base or (row.theirs if at == OURS else row.ours))
        for row in rows
    )


def _file(text: Resolution, raw: str) -> _File | None:
    """The lines of a file by clause; None where a clause does not begin on a line of its own, or
    its words are not those of its lines.
    """
    ends = "\r\n" if "\r\n" in raw else "\n"
    lines = _LINE_END.split(raw)
    last_is_ended = lines[-1] == ""
    if last_is_ended:
        lines.pop()
    starts: dict[int, str] = {}
    for clause in walk(text.clauses):
        line = clause.origin.line - 1
        if line < 0 or line in starts or line >= len(lines):
            return None
        starts[line] = clause.id
    others = {
        passage.origin.line - 1
        for passage in (*text.front, *text.closing, *text.furniture)
        if passage.origin.line
    }
    borders = sorted({*starts, *(line for line in others if line not in starts), len(lines)})
    clauses = {clause.id: clause for clause in walk(text.clauses)}
    places: dict[str, tuple[int, int, int]] = {}
    for at, line in enumerate(borders[:-1]):
        if line not in starts:
            continue
        stop = borders[at + 1]
        end = _end_of_words(lines, line, stop, clauses[starts[line]])
        if end is None:
            return None
        places[starts[line]] = (line, end, stop)
    return _File(tuple(lines), places, ends, last_is_ended)


def _end_of_words(lines: Sequence[str], start: int, stop: int, clause: Clause) -> int | None:
    """The line behind the last one with words of a clause."""
    wanted = _letters(clause.text)
    said = ""
    for at in range(start, stop):
        said += _letters(lines[at])
        ends = said.endswith(wanted) and len(said) - len(wanted) <= len(_letters(clause.number)) + 4
        # "[EU: PP2 bis Welcoming ...]": the label stands among the words
        if ends or said.replace(_letters(clause.number), "", 1) == wanted:
            end = at + 1
            # "... on 24-25 January" / "2012,": a line without a letter goes on with it
            while end < stop and lines[end].strip() and not _letters(lines[end]):
                end += 1
            return end
    return None


def _letters(text: str) -> str:
    """The letters of a line, without the marks of notes and the addresses of links."""
    return _NO_LETTER.sub("", _NOT_SAID.sub("", text))


def _bare(text: str) -> str:
    return _SIGNS.sub("", _NOT_SAID.sub("", text))


class _Writer:
    """Writes one merged file."""

    def __init__(self, merge: Merge, files: Sequence[_File], labels: SideNames) -> None:
        self._merge, self._files, self._labels = merge, files, labels
        sides = (merge.base, merge.ours, merge.theirs)
        self._clauses = [{clause.id: clause for clause in walk(side.clauses)} for side in sides]
        text = merge.text or merge.ours
        # the header and the end are of the side whose facts were taken
        self._head = self._whose(text.front, "front")
        self._foot = self._whose(text.closing, "closing")

    def _whose(self, passages: object, name: str) -> int:
        told = [passage.text for passage in getattr(self._merge.ours, name)]
        if self._merge.text is None:
            base = [passage.text for passage in getattr(self._merge.base, name)]
            return THEIRS if told == base else OURS
        mine = [passage.text for passage in getattr(self._merge.text, name)]
        return OURS if mine == told else THEIRS

    def lines(self) -> list[str]:
        """The lines of the merged file."""
        out = self._before_first(self._files[self._head])
        for row in self._merge.rows:
            block, behind = self._row(row)
            if not block:
                continue
            if out and out[-1].strip() and self._parts_by_blanks():
                out.append("")
            out += block
            out += behind
        foot = self._behind_last(self._files[self._foot])
        while out and not out[-1].strip():
            out.pop()
        if foot and self._parts_by_blanks():
            out.append("")
        return [*out, *foot]

    def _parts_by_blanks(self) -> bool:
        """Whether blank lines part the paragraphs."""
        file = self._files[OURS]
        behind = [file.behind(key) for key in list(file.places)[:-1]]
        blank = sum(1 for lines in behind if lines and not lines[0].strip())
        return blank * 2 >= len(behind)

    def _before_first(self, file: _File) -> list[str]:
        first = min((start for start, _, _ in file.places.values()), default=len(file.lines))
        return list(file.lines[:first])

    def _behind_last(self, file: _File) -> list[str]:
        last = max((stop for _, _, stop in file.places.values()), default=0)
        rest = list(file.lines[last:])
        while rest and not rest[0].strip():
            rest.pop(0)
        return rest

    def _row(self, row: MergedRow) -> tuple[list[str], list[str]]:
        """The lines of a row, and what stands behind them."""
        sources = [(OURS, row.ours), (THEIRS, row.theirs), (BASE, row.base)]
        behind: list[str] = next(
            (self._files[at].behind(keys[-1]) for at, keys in sources if keys), []
        )
        if row.conflict is not None:
            return self._conflict(self._merge.conflicts[row.conflict]), behind
        for at, keys in sources:
            for key in keys:
                if self._clauses[at][key].text == row.text:
                    lines = self._files[at].own(key)
                    return _renumbered(lines, self._clauses[at][key].number, row.number), behind
        return self._composed(row), behind

    def _composed(self, row: MergedRow) -> list[str]:
        """Words that stand so on neither side: on the lines of ours where these merge, else laid
        out as those are.
        """
        if len(row.base) == len(row.ours) == len(row.theirs) == 1:
            keys = (row.base[0], row.ours[0], row.theirs[0])
            raw = [
                "\n".join(_without_number(self._files[at].own(key), self._clauses[at][key].number))
                for at, key in enumerate(keys)
            ]
            said = merged(*raw)
            if said is not None and _bare(said) == _bare(row.text):
                number = self._clauses[OURS][row.ours[0]].number
                first = self._files[OURS].own(row.ours[0])
                lead = first[0][: len(first[0]) - len(_without_number(first, number)[0])]
                return _renumbered((lead + said).split("\n"), number, row.number)
        own = next(
            (
                self._files[at].own(keys[0])
                for at, keys in ((OURS, row.ours), (THEIRS, row.theirs), (BASE, row.base))
                if keys
            ),
            [],
        )
        return _laid_out(" ".join(filter(None, (row.number, row.text))), own)

    def _conflict(self, conflict: MergeConflict) -> list[str]:
        size, names = self._labels.size, self._labels
        sides = ((OURS, conflict.ours), (BASE, conflict.base), (THEIRS, conflict.theirs))
        parts = {at: self._joined(at, keys) for at, keys in sides}
        middle = [f"{'|' * size} {names.base}", *parts[BASE]] if names.with_base else []
        return [
            f"{'<' * size} {names.ours}", *parts[OURS], *middle, "=" * size, *parts[THEIRS],
            f"{'>' * size} {names.theirs}",
        ]  # fmt: skip

    def _joined(self, at: int, keys: Sequence[str]) -> list[str]:
        out: list[str] = []
        for number, key in enumerate(keys):
            out += [""] if number else []
            out += self._files[at].own(key)
        return out


def _without_number(lines: Sequence[str], number: str) -> list[str]:
    """Lines without the number with which they begin."""
    first = lines[0].lstrip()
    if number and first.startswith(number):
        return [first[len(number) :].lstrip(), *lines[1:]]
    return [first, *lines[1:]]


def _renumbered(lines: list[str], old: str, new: str) -> list[str]:
    """Lines with another number, where they print the old one."""
    if old == new or not old or not new:
        return lines
    at = lines[0].find(old)
    before = lines[0][:at].strip(' \t*_[“"') if at >= 0 else "?"
    if before and not (lines[0].lstrip().startswith("[") and before.endswith(":")):
        return lines
    return [lines[0][:at] + new + lines[0][at + len(old) :], *lines[1:]]


def _laid_out(text: str, like: Sequence[str]) -> list[str]:
    """A paragraph on lines as long as those of another, and as far from the margin."""
    if not like:
        return [text]
    indent = like[0][: len(like[0]) - len(like[0].lstrip())]
    longest = max(map(len, like))
    if len(like) == 1 or longest > _LONGEST_LINE:
        return [indent + text]
    rest = like[1][: len(like[1]) - len(like[1].lstrip())]
    for width in range(longest, longest - _NARROWER, -1):
        lines = textwrap.wrap(
            text, max(width, len(indent) + 20), initial_indent=indent, subsequent_indent=rest,
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        # a line that begins with a figure or a bracket may be taken for a paragraph
        if not any(_LIKE_NUMBER.match(line) for line in lines[1:]):
            return lines
    return [indent + text]


def anew(merge: Merge, labels: SideNames = SideNames()) -> str:
    """The merged text, one paragraph a line, with a blank line between; where nothing is known of
    lines.
    """
    facts = merge.text or merge.ours
    blocks = [[passage.text for passage in facts.front], *_paragraphs(merge, labels)]
    source = [walk((merge.text or merge.ours).clauses)]
    notes = [
        f"{note.mark} {note.text}"
        for clauses in source
        for clause in clauses
        for note in clause.footnotes
        if note.text
    ]
    blocks += [notes, [passage.text for passage in facts.closing]]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _paragraphs(merge: Merge, labels: SideNames) -> Iterator[list[str]]:
    size = labels.size
    for row in merge.rows:
        if row.conflict is None:
            yield [_STEP * row.depth + " ".join(filter(None, (row.number, row.text)))]
            continue
        conflict = merge.conflicts[row.conflict]
        base = [f"{'|' * size} {labels.base}", *conflict.base_text.split("\n")]
        yield [
            f"{'<' * size} {labels.ours}", *filter(None, conflict.ours_text.split("\n")),
            *(base if labels.with_base else ()), "=" * size,
            *filter(None, conflict.theirs_text.split("\n")), f"{'>' * size} {labels.theirs}",
        ]  # fmt: skip
