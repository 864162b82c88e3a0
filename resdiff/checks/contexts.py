"""The configuration that holds for a text -> what the rules are told of it (Context)."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from resdiff.checks import RULES, Context, ProtectedText, level_of
from resdiff.config import Config, named_by
from resdiff.config.settings import OFF, Levels
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


def stricter(now: Context, before: Context) -> Context:
    """The rules of a text that was renamed: the graver level of each rule in its old place and the
    new one, what was protected in either; whether it is final is told by where it is now.
    """
    ranks = [
        (
            rule.id,
            max(
                filter(None, (level_of(rule.id, each) for each in (now, before))),
                default=None,
                key=lambda level: level.rank,
            ),
        )
        for rule in RULES
    ]
    return replace(
        now,
        levels=tuple((name, OFF if level is None else level.value) for name, level in ranks),
        protected=(
            *now.protected,
            *(each for each in before.protected if each not in now.protected),
        ),
        technical=now.technical or before.technical,
        proposer=now.proposer or before.proposer,
    )
