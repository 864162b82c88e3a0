"""What one would run instead of `resdiff diff`: the rows of table.py."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from msgspec import Struct

# All keep their compiled modules, as on any machine that does not forbid it.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
} | {"PYTHONHASHSEED": "0"}
_READ = (
    "import pathlib, sys\n"
    "old, new = (pathlib.Path(n).read_text('utf-8') for n in sys.argv[1:3])\n"
    "out = pathlib.Path(sys.argv[3])\n"
)


class Rival(Struct, frozen=True):
    """A program: its name, what shows whether it is there, and the command of a run."""

    name: str
    needs: str  # a module, or a program where it begins with "$"
    command: tuple[str, ...]  # {old}, {new} and {out} are files; {old}.docx is a Word file
    package: str = ""  # whose version is told
    page: bool = False  # makes a page of both texts, as resdiff does
    path: str = ""  # the checkout that is run, where it is not this one


def _python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", _READ + code, "{old}", "{new}", "{out}")


def resdiff(form: str, checkout: Path | None = None, python: str = "") -> Rival:
    """A row of our own; of another checkout, or of the wheel that a Python has, where one is
    named.
    """
    command = ("-m", "resdiff", "diff", "{old}", "{new}", "-o", f"{{out}}.{form}")
    which = " before" if checkout else " installed" if python else ""
    path = str(checkout.resolve()) if checkout else ""
    program = python or sys.executable
    return Rival(
        f"resdiff{which}, {form.upper()}", "resdiff", (program, *command), "", form == "html", path
    )


OTHERS = (
    Rival("difflib.HtmlDiff", "difflib", _python(
        "import difflib\n"
        "sides = old.split('\\n'), new.split('\\n')\n"
        "out.write_text(difflib.HtmlDiff(wrapcolumn=60).make_file(*sides), 'utf-8')"),
        page=True),
    Rival("diff-match-patch over words", "diff_match_patch", _python(
        "from diff_match_patch import diff_match_patch\n"
        "tool, table = diff_match_patch(), {}\n"
        "coded = [''.join(chr(table.setdefault(w, len(table)) + 57344 * (table[w] > 55000))\n"
        "    for w in text.split()) for text in (old, new)]\n"
        "out.write_text(str(len(tool.diff_main(*coded, False))))"), "diff-match-patch"),
    Rival("lxml.html.diff", "lxml.html.diff", _python(
        "from lxml.html.diff import htmldiff\n"
        "made = htmldiff(*('<p>' + '</p><p>'.join(t.split('\\n')) + '</p>' for t in (old, new)))\n"
        "out.write_text(made, 'utf-8')"), "lxml"),
    Rival("redlines", "redlines", _python(
        "from redlines import Redlines\nout.write_text(Redlines(old, new).output_markdown)"),
        "redlines"),
    Rival("xmldiff", "xmldiff", _python(
        "from xmldiff import main, formatting\n"
        "from xml.sax.saxutils import escape\n"
        "made = main.diff_texts(*(\n"
        "    '<t>' + ''.join('<p>%s</p>' % escape(p) for p in t.split('\\n')) + '</t>'\n"
        "    for t in (old, new)))\nout.write_text(str(len(made)))"), "xmldiff"),
    Rival("python-redlines (Word files)", "python_redlines_docxodus", (
        sys.executable, "-c",
        "import pathlib, sys\n"
        "from python_redlines import DocxodusEngine\n"
        "sides = (pathlib.Path(name).read_bytes() for name in sys.argv[1:3])\n"
        "pathlib.Path(sys.argv[3]).write_bytes(DocxodusEngine().run_redline('x', *sides)[0])",
        "{old}.docx", "{new}.docx", "{out}"), "python-redlines"),
    Rival("git diff --word-diff", "$git", (
        "git", "diff", "--no-index", "--word-diff", "--output={out}", "{old}", "{new}")),
    Rival("wdiff", "$wdiff", ("wdiff", "{old}", "{new}")),
)  # fmt: skip


def is_there(rival: Rival) -> bool:
    """Whether a rival can be run here."""
    if rival.needs.startswith("$"):
        return shutil.which(rival.needs[1:]) is not None
    code = f"import {rival.needs}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=ENVIRONMENT
    )
    return done.returncode == 0


def version(rival: Rival) -> str:
    """The version of a rival, "" where it is that of Python or of the system."""
    if rival.needs.startswith("$"):
        done = subprocess.run(
            [rival.needs[1:], "--version"], capture_output=True, text=True, check=False
        )
        return done.stdout.split("\n")[0].split()[-1]
    return metadata.version(rival.package) if rival.package else ""
