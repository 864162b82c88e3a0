"""The command line: arguments -> one call -> write -> exit code. Only click is imported before a command runs."""

from resdiff.cli.run import main

__all__ = ["main"]
