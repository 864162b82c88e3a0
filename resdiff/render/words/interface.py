"""The language in which people are spoken to: which there are, which is meant, which is in force.

It is in force for a while, for whatever is written meanwhile (`speaking`), as a locale is: a page
has some hundred places that speak, and each would hand it on to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

DEFAULT: Final = "en"
# The official languages of the United Nations, in the order of the alphabet of English.
CODES: Final = ("ar", "zh", "en", "fr", "ru", "es")
# POSIX: the first that is set and not empty decides.
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")

_current: ContextVar[str] = ContextVar("interface", default=DEFAULT)


def interface_of(environ: Mapping[str, str]) -> str:
    """The language of the reader's locale, "fr_CH.UTF-8" -> "fr"; English for "C", "POSIX", none,
    and a language that is not one of the six.
    """
    named = next((environ[name] for name in _LOCALE if environ.get(name)), "")
    code = named.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in CODES else DEFAULT


def current() -> str:
    """The code of the language in force."""
    return _current.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """This language is in force; one that we do not have is English."""
    before = _current.set(code if code in CODES else DEFAULT)
    try:
        yield
    finally:
        _current.reset(before)
