"""What went wrong, in one line: the errors of the house, their codes and the exit codes of the
command line.
"""

from __future__ import annotations

from typing import Final

EXIT_OK: Final = 0
EXIT_FINDINGS: Final = 1  # findings, or differences with --exit-code
EXIT_USAGE: Final = 2  # usage, configuration, input or output
EXIT_BUG: Final = 3
EXIT_INTERRUPTED: Final = 130  # 128 + SIGINT
EXIT_CLOSED_PIPE: Final = 141  # 128 + SIGPIPE
EXIT_TERMINATED: Final = 143  # 128 + SIGTERM


class ResdiffError(Exception):
    """Anything a user can cause and mend: a stable code, a message, where it happened and a
    hint.
    """

    def __init__(self, code: str, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # an error of a text that another process read comes back whole
        return _again, (type(self), self.code, self.message, self.where, self.hint)

    def __str__(self) -> str:
        """`error[code]: where: what; hint`, without the parts that are empty."""
        where = f"{self.where}: " if self.where else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"error[{self.code}]: {where}{self.message}{hint}"


def _again(kind: type[ResdiffError], code: str, message: str, where: str, hint: str) -> object:
    return kind(code, message, where=where, hint=hint)


class InputError(ResdiffError):
    """An input that is missing, unreadable, too large or of a kind that cannot be read
    (`input.*`).
    """


class ConfigError(ResdiffError):
    """A configuration or override file that says something we do not understand (`config.*`)."""


class UsageError(ResdiffError):
    """Arguments that do not go together (`usage`)."""


class OutputError(ResdiffError):
    """An output that could not be written whole (`output.*`); nothing half-written is left
    behind.
    """
