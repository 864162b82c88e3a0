"""What a wheel holds beside the sources, made anew for each wheel and never written among them.

Templates (HTML) -> the Python modules that Jinja2 compiles them to; the data of the languages, and
the words of the interface -> one MessagePack file each.
"""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import msgspec
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from jinja2 import Environment, FileSystemLoader


class CustomBuildHook(BuildHookInterface[Any]):
    """Called by hatch, which finds it by this name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both and say where they go; an editable installation reads the sources."""
        self._made = Path(tempfile.mkdtemp())
        if version == "editable":
            return
        for made, source, target in (
            (compiled, "resdiff/render/templates", "resdiff/render/compiled"),
            (packed, "resdiff/un/languages", "resdiff/un/languages/packed.msgpack"),
            (packed, "resdiff/render/words", "resdiff/render/words/packed.msgpack"),
        ):
            path = self._made / target.replace("/", "-")
            made(Path(self.root, source), path)
            build_data["force_include"][str(path)] = target

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """The wheel is written: take away what was made for it."""
        shutil.rmtree(self._made)


def compiled(templates: Path, target: Path) -> None:
    """A folder of templates -> a folder of modules for Jinja2's ModuleLoader.

    That all text is escaped is written into the modules here.
    """
    # what is written goes through a function of ours, found when a page is filled
    engine = Environment(
        loader=FileSystemLoader(templates), autoescape=True, finalize=lambda value: value
    )
    engine.filters, engine.tests = _Ours(engine.filters), _Ours(engine.tests)
    engine.compile_templates(target, extensions=["html"], zip=None, ignore_errors=False)


class _Ours(dict[str, Any]):
    """Jinja2's filters or tests, and any other name for one of ours.

    Compiled code finds ours by their names in the environment that fills it.
    """

    def get(self, name: str, default: Any = None) -> Any:
        """Jinja2's own by this name, else one that cannot be called yet."""
        return super().get(name, _later)


def _later(*_: Any) -> Any:
    """Fail where a template has a constant; Jinja2 then leaves the call for when it is filled."""
    raise NotImplementedError


def packed(languages: Path, target: Path) -> None:
    """The folder of the languages -> a file with the content of each of its files, by its path.

    Each content is bytes of its own, so that one can be read without the others.
    """
    files = (path for path in sorted(languages.rglob("*")) if path.suffix in {".toml", ".txt"})
    contents = {path.relative_to(languages).as_posix(): _content(path) for path in files}
    target.write_bytes(msgspec.msgpack.encode(contents))


def _content(path: Path) -> bytes:
    text = path.read_text(encoding="utf-8")
    return msgspec.msgpack.encode(tomllib.loads(text) if path.suffix == ".toml" else text)
