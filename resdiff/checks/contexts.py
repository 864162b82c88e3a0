"""The configuration that holds for a text -> what the rules are told of it (Context)."""

from __future__ import annotations

import re
from collections.abc import Callable

from resdiff.checks import Context, ProtectedText
from resdiff.config import Config, named_by
from resdiff.config.settings import Levels
from resdiff.errors import ConfigError


def context_of(
    config: Config,
    path: str,
    read_agreed: Callable[[str], str | None],
    first: Levels = (),
) -> Context:
    """What the configuration says about the text at `path`; `first`: levels that go before its own.

    `read_agreed` gives the words of a file of agreed paragraphs. Raises ConfigError `config.path`
    where there is none.
    """
    levels = [
        pair
        for pattern, row in reversed(config.path_levels)
        if named_by(config, path, (pattern,))
        for pair in row
    ]
    protected = []
    for entry in config.protected:
        if entry.paths and not named_by(config, path, entry.paths):
            continue
        agreed = []
        for name in entry.agreed:
            words = read_agreed(f"{config.folder}/{name}" if config.folder else name)
            if words is None:
                raise ConfigError(
                    "config.path", "there is no such file of agreed language", where=name
                )
            agreed += [paragraph for paragraph in re.split(r"\n\s*\n", words) if paragraph.strip()]
        protected.append(
            ProtectedText(
                frozenset(entry.labels), entry.phrases, entry.patterns, tuple(agreed), entry.why
            )
        )
    return Context(
        levels=(*first, *levels, *config.levels),
        protected=tuple(protected),
        final=named_by(config, path, config.final) and not named_by(config, path, config.draft),
        technical=named_by(config, path, config.technical_update),
        proposer=named_by(config, path, config.proposer_marks),
    )
