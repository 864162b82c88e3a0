"""Rules on a change: what a new version does to the old one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from resdiff.checks.change_rules.renewals import renewal_of
from resdiff.checks.rule import Context, RuleHit
from resdiff.text.words import folded_word, words
from resdiff.un.languages import Language, load
from resdiff.values.comparison import Change, Comparison, Fate, Mark
from resdiff.values.document import Clause, Part, Resolution, by_id, walk

_BODY = frozenset({Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX, Part.BODY})
_SESSION_WITHIN = 60  # characters: "one hundred and twenty-first regular session"
_SECTION = 3  # paragraphs from which an annex or a section is told as one
_NUMBER = re.compile(r"[0-9]+")
_LONGEST = 90  # characters of a clause that a message quotes


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def dropped(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """A paragraph of the old text has no successor."""
    old = by_id(comparison.old)
    gone = {
        name: change
        for change in comparison.changes
        if change.fate is Fate.DROPPED
        for name in change.old
        if old[name].part in _BODY
    }
    told: set[str] = set()
    for clause in walk(comparison.old.clauses):
        if clause.id not in gone or clause.id in told:
            continue
        whole = _section_of(clause, comparison.old)
        named = clause.label.rpartition(".")[0]
        if len(whole) < _SECTION or not all(each.id in gone for each in whole):
            whole, named = list(walk((clause,))), f"{clause.label} with its points"
            if not all(each.id in gone for each in whole):
                whole = [clause]
        told.update(each.id for each in whole)
        count = f"{len(whole)} paragraphs: " if len(whole) > 1 else ""
        what = named if len(whole) > 1 else clause.label
        yield RuleHit(
            f"{what} {'are' if what.endswith('points') else 'is'} gone: {count}"
            f"“{_quoted(clause.text)}”",
            clause,
            change=gone[clause.id],
            side="old",
            elsewhere=tuple(each.label for each in whole if each.id != clause.id),
        )


def _section_of(clause: Clause, text: Resolution) -> list[Clause]:
    """The paragraphs of the annex or section that a clause stands in; none where it is in none."""
    prefix, dot, _ = clause.label.rpartition(".")
    if not dot:
        return []
    return [
        each
        for each in walk(text.clauses)
        if each.part in _BODY and each.label.startswith(f"{prefix}.")
    ]


def marked(code: str) -> Callable[[Comparison, Context], Iterator[RuleHit]]:
    """A rule that speaks where the comparison has this mark; it is as grave as the mark."""

    def check(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
        new = by_id(comparison.new)
        for change in comparison.changes:
            for mark in change.marks if change.new else ():
                if mark.code == code:
                    yield _of_mark(mark, change, new[change.new[0]])

    return check


def footnotes(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """A footnote came, went or changed; not one in which a renewal names the reports of its own
    session.
    """
    renewal = renewal_of(comparison)
    for hit in marked("footnote-changed")(comparison, context):
        if renewal is None or hit.mark is None or not renewal.is_routine_note(hit.mark):
            yield hit


def _of_mark(mark: Mark, change: Change, clause: Clause) -> RuleHit:
    """What to say of a mark, at its words where the clause prints them."""
    both = f"“{mark.old}” became “{mark.new}”"
    what = both if mark.old and mark.new else f"“{mark.old or mark.new}”"
    way = "" if mark.old and mark.new else " added" if mark.new else " gone" if mark.old else ""
    start = clause.text.casefold().find(mark.new.casefold()) if mark.new else -1
    note = f" ({mark.note})" if mark.note else ""
    return RuleHit(
        f"{clause.label}: {what}{way}{note}",
        clause,
        max(start, 0),
        start + len(mark.new) if start >= 0 else 0,
        change,
        level=mark.level,
        mark=mark,
    )


def protected(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """Protected language is gone or changed; where it stands, and under which number, does not
    matter.
    """
    old, new = by_id(comparison.old), by_id(comparison.new)
    after = " ".join(words(" ".join(clause.text for clause in new.values())))
    for guarded in context.protected:
        because = f" ({guarded.why})" if guarded.why else ""
        for change in comparison.changes:
            for clause in (old[name] for name in change.old):
                if clause.label in guarded.labels and change.fate is not Fate.UNCHANGED:
                    what = "is gone" if change.fate is Fate.DROPPED else "was changed"
                    yield _lost(comparison, clause, f"protected {clause.label} {what}{because}")
        for phrase in guarded.phrases:
            folded_phrase = " ".join(words(phrase))
            holder = next(
                (
                    clause
                    for clause in old.values()
                    if folded_phrase and f" {folded_phrase} " in f" {' '.join(words(clause.text))} "
                ),
                None,
            )
            if holder is not None and f" {folded_phrase} " not in f" {after} ":
                yield _lost(
                    comparison,
                    holder,
                    f"protected words of {holder.label} are gone: “{_quoted(phrase)}”{because}",
                )
        yield from _patterns(comparison, guarded.patterns, old, new, because, context)
        for paragraph in guarded.agreed:
            if _has(old.values(), paragraph, context) and not _has(
                new.values(), paragraph, context
            ):
                holder = max(old.values(), key=lambda clause: _shared(paragraph, clause.text))
                yield _lost(
                    comparison,
                    holder,
                    f"agreed language of {holder.label} is gone or changed: "
                    f"“{_quoted(paragraph)}”{because}",
                )


def _patterns(
    comparison: Comparison,
    patterns: tuple[str, ...],
    old: dict[str, Clause],
    new: dict[str, Clause],
    because: str,
    context: Context,
) -> Iterator[RuleHit]:
    import regex

    for pattern in patterns:
        try:
            seek = regex.compile(pattern, regex.IGNORECASE)
            holder = next(
                (
                    clause
                    for clause in old.values()
                    if seek.search(clause.text, timeout=context.pattern_seconds)
                ),
                None,
            )
            kept = any(
                seek.search(clause.text, timeout=context.pattern_seconds) for clause in new.values()
            )
        except TimeoutError:
            yield RuleHit(f"the pattern {pattern!r} takes too long: not checked")
            continue
        if holder is not None and not kept:
            yield _lost(
                comparison, holder, f"what {pattern!r} protects in {holder.label} is gone{because}"
            )


def _lost(comparison: Comparison, clause: Clause, message: str) -> RuleHit:
    change = next(candidate for candidate in comparison.changes if clause.id in candidate.old)
    if not change.new:
        return RuleHit(message, clause, change=change, side="old")
    return RuleHit(message, by_id(comparison.new)[change.new[0]], change=change)


def _has(clauses: Iterable[Clause], paragraph: str, context: Context) -> bool:
    return any(_shared(paragraph, clause.text) >= context.agreed_likeness for clause in clauses)


def _shared(paragraph: str, text: str) -> float:
    """Share of the words of a paragraph that stand in the text, in order."""
    from rapidfuzz.distance import LCSseq

    wanted, present = words(paragraph), words(text)
    return float(LCSseq.similarity(wanted, present)) / len(wanted) if wanted else 1.0


def unsigned(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """A new paragraph does not name who proposes it, where the repository asks for that:
    "[Mexico]".
    """
    if not context.proposer:
        return
    new = by_id(comparison.new)
    for change in comparison.changes:
        if change.fate is Fate.ADDED:
            for clause in (new[name] for name in change.new):
                signed = clause.text.rstrip(" ;.,").endswith("]") or clause.text.startswith("[")
                # the author of a tracked insertion is its proposer
                if clause.part in _BODY and not (signed or change.by or clause.hands):
                    yield RuleHit(
                        f"{clause.label} is new and names no proposer", clause, change=change
                    )


def beyond_technical(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """More than dates, sessions, figures and citations changed, where only a technical update is
    allowed.
    """
    if not context.technical or comparison.verdict.code != "substantive":
        return
    yield RuleHit(
        f"more than a technical update: {comparison.verdict.words}",
        next(iter(walk(comparison.new.clauses)), None),
    )


def rollover(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """A paragraph that asks for something "at its sixty-ninth session" says so still in the text of
    that session.
    """
    before, after = comparison.old.session, comparison.new.session
    if before is None or after is None or after <= before:
        return
    language = load(comparison.new.language)
    if not language.telling:
        return
    old, new = by_id(comparison.old), by_id(comparison.new)
    for change in comparison.changes:
        if not change.old or not change.new:
            continue
        for clause in (new[name] for name in change.new):
            if clause.part is not Part.OPERATIVE or not _asks(clause, language):
                continue
            gone = {
                word
                for edit in change.edits
                if edit.op.value == "removed"
                for word in words(edit.text)
            }
            for start, word in _words_at(clause.text):
                number = language.ordinals.get(word)
                if (
                    number is not None
                    and before < number <= after
                    and word not in gone
                    and any(word in words(old[name].text) for name in change.old)
                    and _is_session(clause.text, start, language)
                ):
                    message = f"{clause.label} still says “{word}”: the text is of session {after}"
                    yield RuleHit(message, clause, start, start + len(word), change)


def _asks(clause: Clause, language: Language) -> bool:
    """Whether a paragraph asks for something to come."""
    return clause.opening is not None and language.telling.isdisjoint(words(clause.opening))


def _words_at(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for piece in text.split(" "):
        word = piece.strip(",;.:()“”")
        if word:
            yield at + piece.find(word), folded_word(word)
        at += len(piece) + 1


def _is_session(text: str, start: int, language: Language) -> bool:
    before, after = language.session
    return text[:start].endswith(before) and after in text[start : start + _SESSION_WITHIN]


def stale_predecessor(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """The pointer to the predecessor was not moved on: "the most recent of which is" still names
    the one before it.
    """
    old, new = comparison.old, comparison.new
    if not old.symbol or old.symbol == new.symbol:
        return  # the text itself, worked on
    named = {
        citation.symbol
        for clause in walk(old.clauses)
        for citation in clause.citations
        if citation.predecessor
    }
    heirs = by_id(new)
    for change in comparison.changes:
        for clause in (heirs[name] for name in change.new):
            pointers = [each for each in clause.citations if each.predecessor]
            if not pointers:
                continue
            # of a list the newest counts: "resolutions 76/180, 75/238 and 74/246"
            newest = max(pointers, key=lambda each: (each.date, _numbers(each.symbol)))
            own = newest.symbol.partition("/")[0] == old.symbol.partition("/")[0]
            if own and newest.symbol in named and _numbers(newest.symbol) < _numbers(old.symbol):
                message = (
                    f"{clause.label} names {newest.symbol} as the most recent; "
                    f"{old.symbol} is newer"
                )
                yield RuleHit(message, clause, newest.span.start, newest.span.end, change)


def _numbers(symbol: str) -> tuple[int, ...]:
    """The numbers of a symbol: (76, 180)."""
    return tuple(map(int, _NUMBER.findall(symbol)))


def brought(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """Nothing: comments stand in files, not in texts. The run of a check tells them."""
    yield from ()
