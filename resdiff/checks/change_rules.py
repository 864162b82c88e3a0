"""Rules on a change: what a new version does to the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from resdiff.checks.rule import Context, RuleHit
from resdiff.text.words import folded_word, words
from resdiff.un.languages import Language, load
from resdiff.values.comparison import Change, Comparison, Fate, Mark
from resdiff.values.document import Clause, Part, by_id, walk

_BODY = frozenset({Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX, Part.BODY})
_SESSION_WITHIN = 60  # characters: "one hundred and twenty-first regular session"
_LONGEST = 90  # characters of a clause that a message quotes


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def dropped(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
    """A paragraph of the old text has no successor."""
    old = by_id(comparison.old)
    for change in comparison.changes:
        if change.fate is Fate.DROPPED:
            for clause in (old[name] for name in change.old):
                if clause.part in _BODY:
                    yield RuleHit(
                        f"{clause.label} is gone: “{_quoted(clause.text)}”",
                        clause,
                        change=change,
                        side="old",
                    )


def marked(code: str) -> Callable[[Comparison, Context], Iterator[RuleHit]]:
    """A rule that speaks where the comparison has this mark; it is as grave as the mark."""

    def check(comparison: Comparison, context: Context) -> Iterator[RuleHit]:
        new = by_id(comparison.new)
        for change in comparison.changes:
            for mark in change.marks if change.new else ():
                if mark.code == code:
                    yield _of_mark(mark, change, new[change.new[0]])

    return check


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
                if clause.part in _BODY and not (
                    clause.text.rstrip(" ;.,").endswith("]") or clause.text.startswith("[")
                ):
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
    new = by_id(comparison.new)
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
    old, new = by_id(comparison.old), by_id(comparison.new)
    named = {
        citation.symbol
        for clause in old.values()
        for citation in clause.citations
        if citation.predecessor
    }
    for change in comparison.changes:
        for clause in (new[name] for name in change.new):
            for citation in clause.citations:
                if (
                    citation.predecessor
                    and citation.symbol in named
                    and comparison.old.symbol
                    and citation.symbol != comparison.old.symbol
                ):
                    message = (
                        f"{clause.label} names {citation.symbol} as the most recent; "
                        f"{comparison.old.symbol} is newer"
                    )
                    yield RuleHit(message, clause, citation.span.start, citation.span.end, change)
