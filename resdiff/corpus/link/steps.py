"""Clauses and shingles -> links, as relational steps that any engine of Ibis runs.

1. Keys: of the shingles of a text the few that are rarest in kind, neither unique nor stock: a
fixed sketch of all shingles loses
   links as a corpus grows, for stock phrases fill it (performance.md, section 4).
2. Predecessors: the earlier document that shares most keys, rare ones counting for more, looked for
among the last few days on which
   each key stood. What was adopted on the same day is a sibling ("Question of Bermuda", "Question
   of Guam"), not a predecessor.
3. Links in a document and its predecessor: the same words first, then the shingles that two clauses
share, measured by the
   likeness of the aligner; a pair stands when each is the other's best.
4. Borrowed language: for what is left, the last earlier clause anywhere that shares its keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import ibis
from ibis import _
from ibis.expr.types import Table

from resdiff.corpus.link.options import LinkOptions

if TYPE_CHECKING:
    import pyarrow

Keep = Callable[[str, Table], Table]
Scored = Callable[[Table], Table]


_UNIT: Final = 1_000_000  # weight of a key that one document has


@ibis.udf.scalar.pandas  # type: ignore[untyped-decorator, unused-ignore]
def likeness(one: str, other: str) -> float:
    """How alike clauses are, for an engine that measures by itself: two columns of words -> a
    column of numbers from 0 to 1, rounded so that every engine keeps the same.
    """
    import pandas

    from resdiff.corpus.link.likeness import alike

    scores: Any = pandas.Series(alike(list(one), list(other)), dtype="float64")
    return scores  # type: ignore[no-any-return]


def predecessors(clauses: Table, keys: Table, options: LinkOptions) -> Table:
    """For each document its predecessor: (new, old, shared)."""
    keyed = keys.join(clauses.select("doc", "day", "text"), "text")
    # a key that a document has twice counts once
    of_documents = keyed.group_by("doc", "day", "key").agg(text=_.text.min())
    total = clauses.group_by("doc").agg(total=_.count())
    ranked = of_documents.mutate(
        rank=ibis.dense_rank().over(ibis.window(group_by="key", order_by="day")),
        # whole numbers: their sum is the same in any order
        weight=_UNIT // _.count().over(ibis.window(group_by="key")),
    )
    new = ranked.select("key", "text", "weight", new=_.doc, new_rank=_.rank)
    old = ranked.select("key", old=_.doc, old_rank=_.rank)
    pairs = new.join(old, "key").filter(
        (_.old_rank < _.new_rank) & (_.old_rank >= _.new_rank - options.back)
    )
    # first by text, so that a text that shares two keys counts once
    of_texts = pairs.group_by("new", "old", "text").agg(weight=_.weight.sum())
    shared = of_texts.group_by("new", "old").agg(shared=_.count(), weight=_.weight.sum())
    best = ibis.row_number().over(
        ibis.window(group_by="new", order_by=[ibis.desc("weight"), ibis.desc("old")])
    )
    ranked = shared.mutate(place=best).filter(_.place == 0).join(total, _.new == total.doc)
    return ranked.filter(
        (_.shared >= options.least_shared) & (_.shared >= options.least_share * _.total)
    ).select("new", "old", "shared")


def rare_keys(clauses: Table, shingles: Table, options: LinkOptions) -> Table:
    """For each different text its keys: (text, key). The text itself is a key as long as it is not
    stock.
    """
    counts = shingles.group_by("key").agg(texts=_.count())
    rare = shingles.join(counts.filter((_.texts > 1) & (_.texts <= options.most)), "key").select(
        "text", "key"
    )
    place = ibis.row_number().over(ibis.window(group_by="text", order_by="key"))
    few = rare.mutate(place=place).filter(_.place < options.keys).select("text", "key")
    whole = (
        clauses.group_by("text")
        .agg(times=_.count())
        .filter((_.times > 1) & (_.times <= options.most))
    )
    return ibis.union(few, whole.select("text", key=_.text))


def same_words(pairs: Table, clauses: Table) -> Table:
    """Clauses of a document and its predecessor that say the same: the first with the first, the
    second with the second.
    """
    nth = ibis.row_number().over(ibis.window(group_by=["doc", "text"], order_by="ordinal"))
    numbered = clauses.select("doc", "ordinal", "text", nth=nth)
    new = (
        pairs.select("new", "old")
        .join(numbered, pairs.new == numbered.doc)
        .select("new", "old", "text", "nth", new_ordinal=_.ordinal)
    )
    earlier = numbered.select(old_doc=_.doc, old_text=_.text, old_nth=_.nth, old_ordinal=_.ordinal)
    both = new.join(
        earlier,
        [new.old == earlier.old_doc, new.text == earlier.old_text, new.nth == earlier.old_nth],
    )
    return both.select("new", "new_ordinal", "old", "old_ordinal")


def reworded(
    pairs: Table,
    clauses: Table,
    texts: Table,
    shingles: Table,
    linked: Table,
    options: LinkOptions,
    scored: Scored,
) -> Table:
    """Clauses of a document and its predecessor that share shingles and are each other's best:
    (new, ..., score).
    """
    rows = clauses.select("doc", "ordinal", "text", "size")
    taken_new = linked.select(new="new", new_ordinal="new_ordinal")
    taken_old = linked.select(new="new", old_ordinal="old_ordinal")
    new = pairs.select("new", "old").join(rows, pairs.new == rows.doc)
    new = new.select("new", "old", new_ordinal=_.ordinal, text=_.text, new_size=_.size)
    new = new.anti_join(taken_new, ["new", "new_ordinal"])
    old = pairs.select("new", "old").join(rows, pairs.old == rows.doc)
    old = old.select("new", old_ordinal=_.ordinal, old_text=_.text, old_size=_.size)
    old = old.anti_join(taken_old, ["new", "old_ordinal"])
    new_keys = (
        new.select("new", "new_ordinal", "text")
        .join(shingles, "text")
        .select("new", "new_ordinal", "key")
    )
    old_keys = (
        old.select("new", "old_ordinal", text=_.old_text)
        .join(shingles, "text")
        .select("new", "old_ordinal", "key")
    )
    shared = (
        new_keys.join(old_keys, ["new", "key"])
        .group_by("new", "new_ordinal", "old_ordinal")
        .agg(shared=_.count())
    )
    measured = shared.join(new, ["new", "new_ordinal"]).join(old, ["new", "old_ordinal"])
    measured = measured.mutate(overlap=2.0 * _.shared / (_.new_size + _.old_size)).filter(
        _.overlap >= options.least_overlap
    )
    order = [ibis.desc("overlap"), "old_ordinal"]
    near = measured.mutate(
        place=ibis.row_number().over(ibis.window(group_by=["new", "new_ordinal"], order_by=order))
    )
    near = near.filter(_.place < options.candidates)
    measured = scored(_with_words(near, texts))
    return _mutual(measured.filter(_.score >= options.likeness))


def _with_words(pairs: Table, texts: Table) -> Table:
    """Pairs of clauses, told by their texts, with their words, as `scored` takes them. Words come
    last: they are most of what is moved.
    """
    one, other = texts.select("text", one=_.said), texts.select(old_text=_.text, other=_.said)
    return (
        pairs.join(one, "text")
        .join(other, "old_text")
        .select("new", "new_ordinal", "old", "old_ordinal", "one", "other")
    )


def _mutual(scored: Table) -> Table:
    """The pairs of which each is the other's best; of equals the nearer to the top."""
    by_new = ibis.window(
        group_by=["new", "new_ordinal"], order_by=[ibis.desc("score"), "old_ordinal"]
    )
    by_old = ibis.window(
        group_by=["new", "old_ordinal"], order_by=[ibis.desc("score"), "new_ordinal"]
    )
    ranked = scored.mutate(
        first=ibis.row_number().over(by_new), second=ibis.row_number().over(by_old)
    )
    return ranked.filter((_.first == 0) & (_.second == 0)).select(
        "new", "new_ordinal", "old", "old_ordinal", "score"
    )


def borrowed(
    clauses: Table,
    texts: Table,
    keys: Table,
    linked: Table,
    options: LinkOptions,
    scored: Scored,
) -> Table:
    """For the clauses without a link the last earlier clause, in any document, that shares their
    keys and is like them.
    """
    rows = clauses.select("doc", "ordinal", "text")
    places = keys.join(rows, "text").select("key", "doc", "ordinal")
    order = ibis.window(group_by="key", order_by=["doc", "ordinal"])
    lagged = places.mutate(
        old=_.doc.lag(1).over(order), old_ordinal=_.ordinal.lag(1).over(order)
    ).filter(_.old.notnull() & (_.old < _.doc))
    lagged = lagged.select(
        "key", new=_.doc, new_ordinal=_.ordinal, old=_.old, old_ordinal=_.old_ordinal
    )
    free = lagged.anti_join(linked.select("new", "new_ordinal"), ["new", "new_ordinal"])
    shared = free.group_by("new", "new_ordinal", "old", "old_ordinal").agg(shared=_.count())
    new = rows.select("text", new=_.doc, new_ordinal=_.ordinal)
    old = rows.select(old_text=_.text, old=_.doc, old_ordinal=_.ordinal)
    both = shared.join(new, ["new", "new_ordinal"]).join(old, ["old", "old_ordinal"])
    both = both.filter((_.shared >= options.borrowed_keys) | (_.text == _.old_text))
    measured = scored(_with_words(both, texts))
    order = [ibis.desc("score"), ibis.desc("old"), "old_ordinal"]
    ranked = measured.filter(_.score >= options.borrowed_likeness).mutate(
        place=ibis.row_number().over(ibis.window(group_by=["new", "new_ordinal"], order_by=order))
    )
    return ranked.filter(_.place == 0).select("new", "new_ordinal", "old", "old_ordinal", "score")


def links(
    clauses: Table,
    texts: Table,
    shingles: Table,
    options: LinkOptions,
    keep: Keep,
    scored: Scored,
) -> pyarrow.Table:
    """All steps: (old_symbol, old_clause, new_symbol, new_clause, score, kind), kind "series" or
    "borrowed", in the order of the texts.

    `keep` has the engine work a table out, and gives it back as a table to go on with; `scored`
    adds to pairs of clauses (`one`, `other`: their words) their likeness as `score`.
    """
    keys = keep("keys", rare_keys(clauses, shingles, options))
    pairs = keep("pairs", predecessors(clauses, keys, options))
    same = keep("same", same_words(pairs, clauses))
    other_words = keep("reworded", reworded(pairs, clauses, texts, shingles, same, options, scored))
    in_series = ibis.union(same.mutate(score=ibis.literal(1.0)), other_words)
    elsewhere = keep("borrowed", borrowed(clauses, texts, keys, in_series, options, scored))
    total = clauses.group_by("doc").agg(total=_.count())
    counted = in_series.group_by("new").agg(linked=_.count()).join(total, _.new == total.doc)
    kinds = counted.select(
        "new", kind=ibis.ifelse(_.linked >= options.series_share * _.total, "series", "borrowed")
    )
    near = in_series.join(kinds, "new").filter(
        (_.kind == "series") | (_.score >= options.borrowed_likeness)
    )
    every = ibis.union(near, elsewhere.mutate(kind=ibis.literal("borrowed")))
    new = clauses.select(new=_.doc, new_ordinal=_.ordinal, new_symbol=_.name, new_clause=_.clause)
    old = clauses.select(old=_.doc, old_ordinal=_.ordinal, old_symbol=_.name, old_clause=_.clause)
    named = (
        every.join(new, ["new", "new_ordinal"])
        .join(old, ["old", "old_ordinal"])
        .order_by("new", "new_ordinal")
    )
    table: pyarrow.Table = named.select(
        "old_symbol", "old_clause", "new_symbol", "new_clause", "score", "kind"
    ).to_pyarrow()
    return table
