"""A file -> the resolution that was understood of it, worked out once and kept from run to run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from resdiff.readers import read_bytes
from resdiff.readers.files import read_file
from resdiff.readers.formats import ReadOptions
from resdiff.sources import shipped
from resdiff.sources.corpus_facts import Facts
from resdiff.sources.corpus_folder import Corpus
from resdiff.sources.fetch.cache import cache_folder
from resdiff.sources.texts import STDIN, Text, is_file, resolution, understood
from resdiff.text.kept import KeptResults
from resdiff.values.document import Resolution

# texts kept in the user's cache, more than a corpus of the bulk archives has; one of a hundred
# clauses has some 25 kB there, so 250 MB
MOST_KEPT: Final = 10_000


def kept_resolution(text: Text, options: ReadOptions = ReadOptions()) -> Resolution:
    """What `resolution` gives, worked out once for the same bytes of a file under the same name.
    Other TEXTs (standard input, symbols, revisions) are read anew. Raises what it raises.
    """
    # a pipe is read once
    if not isinstance(text, (str, Path)) or text == STDIN or not is_file(str(text)):
        return resolution(text, options)
    return _once(Path(text), str(text), options)


def kept_from_corpus(
    facts: Facts, corpus: Corpus, options: ReadOptions = ReadOptions()
) -> Resolution:
    """The text of a corpus that a line of its catalogue tells, worked out once. Raises InputError
    when its file cannot be read.
    """
    return _once(corpus.path(facts), facts.symbol or facts.file, options)


def _once(path: Path, named: str, options: ReadOptions) -> Resolution:
    """An entry can never be out of date: its name is a digest of the bytes, of what the user asked
    of the reader, of the precedents that ship, and of all code (`KeptResults`).
    """
    kept = KeptResults(cache_folder() / "texts", MOST_KEPT)
    data = read_file(path, max(options.max_size, options.max_pdf_size))
    asked = msgspec.json.encode(options)
    name = named.encode(errors="surrogatepass")
    place = kept.path(data, name, asked, shipped.precedents_kept())
    found = kept.read(place, Resolution)
    if found is None:
        found = understood(read_bytes(data, named, options=options), named, options)
        kept.write(place, found)
    return found
