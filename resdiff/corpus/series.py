"""A corpus -> its series: texts that were made one from the other, oldest first; by their links
where these are, else by title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from resdiff.errors import InputError, UsageError
from resdiff.sources.corpus_facts import Facts
from resdiff.sources.corpus_folder import Corpus


def series_of(corpus: Corpus) -> tuple[tuple[Facts, ...], ...]:
    """Every text of the catalogue in one series, alone where nothing is known of it; series by
    organ and title. Raises InputError.
    """
    catalogue = corpus.catalogue()
    before = _by_links(corpus) or _by_titles(catalogue)
    at = {facts.symbol: facts for facts in catalogue if facts.symbol}
    after: dict[str, str] = {}
    for new, (old, _) in sorted(before.items(), key=lambda item: (-item[1][1], item[0])):
        # of two heirs the one with more links goes on, the other begins a series
        after.setdefault(old, new)
    heirs = set(after.values())
    chains: list[tuple[Facts, ...]] = [(facts,) for facts in catalogue if not facts.symbol]
    for symbol in at:
        if symbol not in heirs:
            chain = []
            here: str | None = symbol
            while here is not None:
                chain.append(at[here])
                here = after.get(here)
            chains.append(tuple(chain))
    twins = {facts.file for chain in chains for facts in chain}
    # a second text of one symbol: another language
    chains += [(facts,) for facts in catalogue if facts.file not in twins]
    return tuple(
        sorted(
            chains,
            key=lambda chain: (
                chain[-1].body,
                chain[-1].title,
                chain[0].adopted,
                chain[0].symbol,
                chain[0].file,
            ),
        )
    )


def _by_links(corpus: Corpus) -> dict[str, tuple[str, int]]:
    """Symbol -> its predecessor and how many clauses come from it; nothing where the corpus is not
    linked.
    """
    from resdiff.corpus.link.table import read_links

    try:
        links = read_links(corpus)
    except (InputError, UsageError):
        return {}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for link in links:
        if link.kind == "series":
            counts[link.new_symbol][link.old_symbol] += 1
    return {
        new: max(row.items(), key=lambda item: (item[1], item[0])) for new, row in counts.items()
    }


def _by_titles(catalogue: Iterable[Facts]) -> dict[str, tuple[str, int]]:
    last: dict[tuple[str, str], str] = {}
    predecessors: dict[str, tuple[str, int]] = {}
    for facts in sorted(catalogue, key=lambda entry: (entry.adopted, entry.symbol)):
        if facts.symbol and facts.series:
            key = facts.series, facts.language
            if key in last and last[key] != facts.symbol:
                predecessors[facts.symbol] = (last[key], 1)
            last[key] = facts.symbol
    return predecessors
