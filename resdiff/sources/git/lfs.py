"""A pointer of Git LFS -> the file that it stands for, where the clone has it. Runs no program of
LFS.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

_POINTER: Final = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:ext-[^\n]{1,200}\n){0,10}"
    rb"oid sha256:([0-9a-f]{64})\nsize ([0-9]{1,19})\n?"
)
_LONGEST: Final = 1024  # bytes; a pointer is shorter (git-lfs spec: under 1,024)


def pointed_at(content: bytes) -> str:
    """The SHA-256 of the file that a pointer stands for; "" where the bytes are no pointer."""
    match = _POINTER.fullmatch(content) if len(content) <= _LONGEST else None
    return match[1].decode("ascii") if match else ""


def stands_for(pointer: bytes, content: bytes) -> bool:
    """Whether a pointer stands for this content."""
    wanted = pointed_at(pointer)
    return bool(wanted) and hashlib.sha256(content).hexdigest() == wanted


def resolved(content: bytes, git_folder: Path, limit: int) -> bytes:
    """The file that a pointer stands for, from the store of the clone; the bytes themselves where
    they are no pointer, or the store has not the file or more than `limit` bytes of it.
    """
    name = pointed_at(content)
    if not name:
        return content
    stored = git_folder / "lfs" / "objects" / name[:2] / name[2:4] / name
    try:
        if not stored.is_file() or stored.stat().st_size > limit:
            return content
        data = stored.read_bytes()
    except OSError:
        return content
    return data if hashlib.sha256(data).hexdigest() == name else content
