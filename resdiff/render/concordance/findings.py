"""A Concordance -> findings in the formats of `check`, so that CI can guard the language versions
of a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from resdiff.render.concordance.terminal import NAMES, english_name_of
from resdiff.render.findings import ci
from resdiff.render.findings import sarif as in_sarif
from resdiff.render.options import RenderOptions
from resdiff.values.comparison import Level
from resdiff.values.concordance import Concordance, Disagreement
from resdiff.values.document import Resolution, by_id
from resdiff.values.findings import Finding, Place, Report, RuleFacts

# the rule of each kind of disagreement, and what it weighs
_RULES: Final = {
    "missing": ("RD401", Level.MAJOR),
    "not-updated": ("RD402", Level.MAJOR),
    "opening": ("RD403", Level.MAJOR),
    "figure": ("RD404", Level.MAJOR),
    "time": ("RD405", Level.MAJOR),
    "citation": ("RD406", Level.MINOR),
    "bracket": ("RD407", Level.MINOR),
    "footnote": ("RD408", Level.NOTE),
}
_WHY: Final = "All language versions of a text are equally authentic: they must say the same."


def report(concordance: Concordance) -> Report:
    """The disagreements as a Report: a finding for each, in the file of the text that differs from
    the first one.
    """
    files = tuple(text.source.name for text in concordance.texts)
    rules = tuple(
        RuleFacts(rule, kind, level, NAMES[kind], _WHY, "", "")
        for kind, (rule, level) in _RULES.items()
    )
    return Report(tuple(_findings(concordance)), files, notices=concordance.notices, rules=rules)


def _findings(concordance: Concordance) -> Iterator[Finding]:
    for row in concordance.rows:
        for each in row.disagreements:
            rule, level = _RULES[each.kind]
            at = _differs(each)
            text = concordance.texts[at]
            place = _place(text, row.clauses[at])
            said = "; ".join(
                f"{english_name_of(other)}: {words or 'nothing'}"
                for other, words in zip(concordance.texts, each.said, strict=True)
            )
            message = f"{row.label}: {NAMES[each.kind].lower()} does not agree ({said})"
            yield Finding(
                rule, level, message, place, row.label, fingerprint=f"{rule}:{row.label}:{said}"
            )


def _differs(each: Disagreement) -> int:
    """The text that the finding is shown in: the last that does not say what the first says."""
    first = each.said[0]
    return max(at for at, said in enumerate(each.said) if at == 0 or said != first)


def _place(text: Resolution, key: str | None) -> Place:
    line = by_id(text)[key].origin.line if key is not None else 0
    return Place(text.source.name, line=line)


def _in(
    write: Callable[[Report, RenderOptions], bytes],
) -> Callable[[Concordance, RenderOptions], bytes]:
    def written(concordance: Concordance, options: RenderOptions) -> bytes:
        return write(report(concordance), options)

    return written


github = _in(ci.github)
junit = _in(ci.junit)
gitlab = _in(ci.gitlab)
rdjson = _in(ci.rdjson)
sarif = _in(in_sarif.sarif)
