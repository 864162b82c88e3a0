"""A watched folder of the UN's repositories: what is new is told, got, verified, and taken up where
a run broke off. The repositories are a server of this machine.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resdiff.cli.run import main
from resdiff.corpus.watch import pull_watched, watched, watching
from resdiff.errors import ResdiffError, UsageError
from resdiff.sources.corpus_folder import Corpus
from resdiff.sources.fetch import FetchOptions
from resdiff.sources.fetch.listing import blob_of, folder_of
from tests.sources.test_fetch import Server, options, reply, server

__all__ = ["options", "server"]  # fixtures

AKN = (
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement '
    'name="resolution"><meta/><preface><p><docNumber>A/RES/80/{number}</docNumber></p><p><docTitle>'
    "Wells of the valley</docTitle></p></preface><preamble><formula><p>The General Assembly,</p>"
    "</formula></preamble><mainBody><paragraph><num>1.</num><content><p>Urges States to protect "
    "{what}.</p></content></paragraph></mainBody></statement></akomaNtoso>"
)


def file(number: int, what: str = "the wells") -> tuple[str, bytes]:
    return f"A_RES_80_{number}-25{number:05}E.xml", AKN.format(number=number, what=what).encode()


def offered(server: Server, *files: tuple[str, bytes], got: list[bytes] | None = None) -> None:
    """What the repository lists, and what it answers, file after file."""
    entries = [{"name": name, "sha": blob_of(data)} for name, data in files]
    server.lists[:] = [reply(json.dumps([*entries, {"name": "README.md", "sha": "0"}]).encode())]
    server.files[:] = [reply(data) for data in (got or [data for _, data in files])]


def pull(corpus: Corpus, options: FetchOptions) -> tuple[list[str], int, int, list[str]]:
    said: list[str] = []
    folders = watching(corpus, ["A/RES/80"], "en")
    tally = pull_watched(corpus, folders, said.append, options.http)
    return said, tally.added, tally.known, tally.errors


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "corpus")


def test_what_is_new_is_told_once(server: Server, options: FetchOptions, corpus: Corpus) -> None:
    offered(server, file(1), file(2))
    said, added, known, errors = pull(corpus, options)
    assert [line.split("  ")[0] for line in said] == ["new: A/RES/80/1", "new: A/RES/80/2"]
    assert (added, known, errors) == (2, 0, [])
    assert pull(corpus, options) == ([], 0, 2, [])
    offered(server, file(1), file(2), file(3), got=[file(3)[1]])
    said, added, known, _ = pull(corpus, options)
    assert (said[0].split("  ")[0], added, known) == ("new: A/RES/80/3", 1, 2)
    assert list(corpus.verify()) == []


def test_what_changed_takes_the_place_of_what_was(
    server: Server, options: FetchOptions, corpus: Corpus
) -> None:
    offered(server, file(1), file(2))
    pull(corpus, options)
    newer = file(1, "the old wells")
    offered(server, newer, file(2), got=[newer[1]])
    said, added, known, _ = pull(corpus, options)
    assert (said[0].split("  ")[0], added, known) == ("changed: A/RES/80/1", 1, 1)
    assert len(corpus.catalogue()) == 2
    assert list(corpus.verify()) == []


def test_a_run_that_broke_off_is_taken_up(
    server: Server, options: FetchOptions, corpus: Corpus
) -> None:
    offered(server, file(1), file(2), file(3), got=[file(1)[1], file(2)[1][:-9], file(3)[1]])
    said, added, _, errors = pull(corpus, options)
    assert (len(said), added, len(errors)) == (2, 2, 1)
    assert "fetch.failed" in errors[0]
    assert "not the bytes of the list" in errors[0]
    offered(server, file(1), file(2), file(3), got=[file(2)[1]])
    said, added, known, errors = pull(corpus, options)
    assert (said[0].split("  ")[0], added, known, errors) == ("new: A/RES/80/2", 1, 2, [])


def test_a_text_that_is_there_already_is_not_asked_for(
    server: Server, options: FetchOptions, corpus: Corpus, tmp_path: Path
) -> None:
    name, data = file(1)
    (tmp_path / name).write_bytes(data)
    assert main(["corpus", "add", str(tmp_path / name), "--corpus", str(corpus.folder)]) == 0
    offered(server, file(1), got=[b""])
    assert pull(corpus, options) == ([], 0, 1, [])
    assert all("raw.githubusercontent" not in path for path, _ in server.asked)


def test_no_list_is_an_error_and_nothing_else(
    server: Server, options: FetchOptions, corpus: Corpus
) -> None:
    server.lists[:] = [reply(b"{}", 404)]
    said, added, _, errors = pull(corpus, options)
    assert (said, added, len(errors)) == ([], 0, 1)
    assert "no list of the folder" in errors[0]


@pytest.mark.parametrize("place", ["A/RES/80/1", "S/RES/80", "A/RES/74", "../80", "", "E/RES/2020"])
def test_what_is_no_folder(place: str) -> None:
    with pytest.raises(UsageError):
        folder_of(place, "en")


def test_folders() -> None:
    assert folder_of("A/RES/80", "fr").list.endswith("GAresolutions/contents/80session/French")
    assert folder_of("S/RES/2021", "en").list.endswith("SCresolutions/contents/2021/English")
    assert folder_of("S/RES/2011", "en").list.endswith("SCresolutions/contents/Pre-2020/2011")
    with pytest.raises(UsageError):
        folder_of("S/RES/2011", "fr")


def test_the_command_says_what_it_watches(
    server: Server,
    options: FetchOptions,
    corpus: Corpus,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert main(["corpus", "pull", "--watch", "A/RES/80", "--corpus", str(corpus.folder)]) == 0
    assert (
        b"A/RES/80 (en): texts pulled: 0; --fetch gets what is new" in capsysbinary.readouterr().out
    )
    offered(server, file(1))
    pull(corpus, options)
    assert main(["corpus", "pull", "--corpus", str(corpus.folder)]) == 0
    assert b"A/RES/80 (en): texts pulled: 1;" in capsysbinary.readouterr().out
    (corpus.folder / "watched.json").write_text("[{", encoding="utf-8")
    with pytest.raises(ResdiffError, match="cannot be read"):
        watched(corpus)
