"""Every limit of ReadOptions: an option of the command line has its name, and the refusal names
that option.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from resdiff.cli import main
from resdiff.cli.commands.diff import command
from resdiff.readers.formats import ReadOptions
from tests.hostile.cases import GOOD
from tests.hostile.containers import BODY, PDF_BYTES
from tests.readers.docx_files import docx

LIMITS = [
    name
    for name in ReadOptions.__struct_fields__
    if name.startswith("max_") and name != "max_pdf_size"
]

FILES = {
    "a.txt": GOOD,
    "a.pdf": PDF_BYTES,
    "a.docx": docx(BODY),
    "large.docx": docx(BODY + " " * 1_200_000),  # the ratio is asked of parts above 1 MB
}


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_is_an_option(name: str) -> None:
    assert f"--{name.replace('_', '-')}" in {
        option for parameter in command.params for option in parameter.opts
    }


@pytest.mark.parametrize(
    ("option", "value", "file"),
    [
        ("--max-size", "0.0001", "a.txt"),
        ("--max-clauses", "2", "a.txt"),
        ("--max-seconds", "0.001", "a.pdf"),
        ("--max-parts", "2", "a.docx"),
        ("--max-part-size", "50", "a.docx"),
        ("--max-inflated-size", "50", "a.docx"),
        ("--max-ratio", "2", "large.docx"),
    ],
)
def test_a_refusal_names_the_option_and_a_larger_value_reads(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], option: str, value: str, file: str
) -> None:
    path = tmp_path / file
    path.write_bytes(FILES[file])
    assert main(["show", str(path), option, value]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("resdiff: error[input.too-large]: ")
    assert option in err
    assert (
        main(
            [
                "show",
                str(path),
                option,
                "50"
                if option == "--max-seconds"
                else "1000000"
                if option == "--max-size"
                else "40000000",
            ]
        )
        == 0
    )


@pytest.mark.parametrize(
    "arguments",
    [
        (f"--max-{name}", value)
        for name in ("size", "seconds", "pages")
        for value in ("nan", "inf", "-1", "0", "1e999")
    ],
)
def test_a_limit_that_is_none_is_wrong_usage(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], arguments: tuple[str, str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(GOOD)
    assert main(["show", str(path), *arguments]) == 2
    assert capfd.readouterr().err.startswith("resdiff: error[usage]: ")
