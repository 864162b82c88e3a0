"""TEXT arguments, folders among them -> the resolutions they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from resdiff.errors import UsageError
from resdiff.readers.formats import ReadOptions
from resdiff.sources.folders import texts_below
from resdiff.sources.levels import told_by_each_other
from resdiff.sources.texts import STDIN, Text, only_one_stdin, resolution
from resdiff.text.cores import on_cores
from resdiff.values.document import Resolution

# Is handed the texts one after the other, and may show how far it is.
Progress = Callable[[Sequence[Text]], Iterable[Text]]


def unseen(texts: Sequence[Text]) -> Iterable[Text]:
    """Progress that nobody watches."""
    return texts


def versions(
    texts: Iterable[Text],
    options: ReadOptions = ReadOptions(),
    progress: Progress = unseen,
    *,
    kept: bool = False,
) -> list[Resolution]:
    """Every text that is named, and every text below a folder that is named, by name. `kept`: files
    that were understood before are taken from the user's cache.

    Raises what reading raises, and UsageError for a folder without a text.
    """
    texts = list(texts)
    only_one_stdin(*(text for text in texts if isinstance(text, str)))
    named = [text for argument in texts for text in _expanded(argument)]
    if STDIN in named:  # only this process can read it
        found = [resolution(text, options) for text in progress(named)]
    else:
        reading = resolution
        if kept:  # what keeps results is not imported for two texts that are compared
            from resdiff.sources.understood import kept_resolution as reading
        read = on_cores(partial(reading, options=options), named)
        found = [next(read) for _ in progress(named)]
    handed = [at for at, text in enumerate(named) if isinstance(text, Resolution)]
    return told_by_each_other(found, options.language, handed=handed)


def _expanded(text: Text) -> list[Text]:
    """The texts below a folder; any other TEXT as it is."""
    if not isinstance(text, (str, Path)) or not Path(text).is_dir():
        return [text]
    paths = texts_below(Path(text))
    if not paths:
        raise UsageError(
            "usage",
            "the folder holds no text that can be read",
            where=str(text),
            hint="name the files, or another folder",
        )
    return [str(path) for path in paths]
