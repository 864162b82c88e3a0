"""A text -> the texts of a corpus that say the same things before it: where its language can have
been borrowed from.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from resdiff.corpus.index import opened
from resdiff.sources.corpus_facts import Facts
from resdiff.sources.corpus_folder import Corpus
from resdiff.text.words import words
from resdiff.un.languages import ranks_in
from resdiff.values.document import Resolution, walk


class LenderOptions(Struct, frozen=True):
    """How lenders are looked for."""

    # words of a phrase that is looked up; blame takes phrases of this length as borrowed
    size: int = 5
    phrases: int = 3  # of each clause: those with the rarest words
    # clauses that say a phrase, from which it is nobody's: "the Secretary-General to submit to"
    stock: int = 200
    most: int = 60  # texts; blame reads each of them


def lenders(
    corpus: Corpus,
    text: Resolution,
    options: LenderOptions = LenderOptions(),
) -> tuple[Facts, ...]:
    """The texts that share most phrases with this one, and for each phrase the first text that
    says it; at most `most`, oldest first.

    Texts adopted later, and the text itself, lend nothing. Raises InputError without an index.
    """
    by_digest = {facts.sha256: facts for facts in corpus.catalogue()}
    first: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    with opened(corpus) as base:
        query = """SELECT d.sha256 FROM said
            JOIN clauses c ON c.id = said.rowid JOIN documents d ON d.id = c.document
            WHERE said MATCH ? AND d.language = ? AND d.sha256 <> ?
            AND (? = '' OR d.adopted < ?) ORDER BY d.adopted, d.symbol LIMIT ?"""
        for phrase in _phrases(text, options):
            date = text.adopted or ""
            values = (f'"{phrase}"', text.language, text.source.sha256, date, date, options.stock)
            digests = [digest for (digest,) in base.execute(query, values)]
            if digests and len(digests) < options.stock:
                first[digests[0]] += 1
                shared.update(set(digests))
    ranked = sorted(shared, key=lambda digest: (-first[digest], -shared[digest], digest))[
        : options.most
    ]
    in_catalogue = [by_digest[digest] for digest in ranked if digest in by_digest]
    return tuple(sorted(in_catalogue, key=lambda facts: (facts.adopted, facts.symbol)))


def _phrases(text: Resolution, options: LenderOptions) -> list[str]:
    """Of every clause the phrases with the rarest words, without those that overlap."""
    ranks = ranks_in(text.language)
    phrases: dict[str, None] = {}
    for clause in walk(text.clauses):
        clause_words = [word for word in words(clause.text) if '"' not in word]
        weights = [ranks.get(word, len(ranks)) for word in clause_words]
        starts = sorted(
            range(len(clause_words) - options.size + 1),
            key=lambda at: -sum(weights[at : at + options.size]),
        )
        taken: list[int] = []
        for at in starts:
            if all(abs(at - start) >= options.size for start in taken):
                taken.append(at)
                phrases[" ".join(clause_words[at : at + options.size])] = None
            if len(taken) == options.phrases:
                break
    return list(phrases)
