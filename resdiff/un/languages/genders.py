"""Opening phrases as the General Assembly has them -> the same for the Security Council, in a
language whose verbs or participles agree with the organ.

The Assembly is feminine, the Council masculine: "تحث" and "يحث", "Consciente" and "Conscient",
"будучи обеспокоена" and "будучи обеспокоен". The rule is data (`[gender]` of drafting.toml): the
prefix of the verb, and endings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from resdiff.un.data import table


def in_both_genders(phrases: Iterable[str], code: str) -> Iterator[str]:
    """Each phrase, and its masculine form behind it where the language has one."""
    rule = _rule(code)
    for phrase in phrases:
        yield phrase
        if rule and (other := _masculine(phrase, rule)) != phrase:
            yield other


@cache
def _rule(code: str) -> Mapping[str, Any]:
    rule: Mapping[str, Any] = table("drafting.toml", code).get("gender", {})
    return rule


def _masculine(phrase: str, rule: Mapping[str, Any]) -> str:
    words = phrase.split()
    verb = next((at for at, word in enumerate(words) if word not in rule.get("before", ())), None)
    if verb is not None and "verb" in rule:
        words[verb] = _verb(words[verb], rule)
    return " ".join(_ending(word, rule) for word in words)


def _verb(word: str, rule: Mapping[str, Any]) -> str:
    """A verb with the prefix of the other gender, behind "and" or without: "وترحب" -> "ويرحب"."""
    feminine, masculine = rule["verb"]
    head = rule["and"] if word.startswith(rule["and"] + feminine) else ""
    rest = word[len(head) :]
    return head + masculine + rest[len(feminine) :] if rest.startswith(feminine) else word


def _ending(word: str, rule: Mapping[str, Any]) -> str:
    """A word with the ending of the other gender: "قلقها" -> "قلقه", "alarmée" -> "alarmé"."""
    for feminine, masculine in rule["endings"]:
        if word.endswith(feminine) and len(word) > len(feminine) + 1:
            return f"{word[: -len(feminine)]}{masculine}"
    return word
