"""Arguments -> exit code: what the shell sees of errors, signals and closed pipes.

click alone would end Ctrl-C and a closed pipe with 1, which reads as "findings", and a full disk
with a traceback.
"""

from __future__ import annotations

import errno
import importlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Final, NamedTuple, NoReturn

import click

from resdiff.errors import (
    EXIT_BUG,
    EXIT_CLOSED_PIPE,
    EXIT_INTERRUPTED,
    EXIT_OK,
    EXIT_TERMINATED,
    EXIT_USAGE,
    OutputError,
    ResdiffError,
    UsageError,
)

_REPORT_TO: Final = "https://github.com/resdiff/resdiff/issues"


class HelpLine(NamedTuple):
    """A command in the help: its module, imported when it is asked for, and what it is for."""

    module: str
    what: str


# The commands by what people want to do, with an example of each task. `resdiff --help` prints
# this table and imports no command, so that it is as quick as `--version`.
_TASKS: Final[Mapping[str, tuple[str, Mapping[str, HelpLine]]]] = {
    "See what changed": (
        "resdiff diff old.docx new.docx -o report.html",
        {
            "diff": HelpLine("diff", "What changed between two texts"),
            "watch": HelpLine("watch", "The report of a draft while it is written"),
            "desk": HelpLine("desk", "All of this in the browser, without a terminal"),
        },
    ),
    "Follow wording": (
        "resdiff trace 2013.pdf 2015.pdf 2017.pdf -o years.html",
        {
            "trace": HelpLine("trace", "Every paragraph over many versions"),
            "blame": HelpLine("blame", "Where each phrase first stood"),
            "search": HelpLine("search", "Find agreed language in a corpus"),
            "corpus": HelpLine("corpus", "Keep a corpus of texts"),
        },
    ),
    "Negotiate": (
        "resdiff compile draft.docx eu.docx g77.docx -o rolling.docx",
        {
            "compile": HelpLine(
                "negotiate.compile", "Proposals on one text, paragraph by paragraph"
            ),
            "amend": HelpLine("negotiate.amend", "The changes as a list of amendments"),
            "apply": HelpLine("negotiate.apply", "A text with amendments carried out"),
            "merge": HelpLine("negotiate.merge", "What two sides made of one text, put together"),
        },
    ),
    "Check": (
        "resdiff check draft.docx --against agreed.docx",
        {
            "check": HelpLine("check", "Is this change allowed here? For pull requests"),
            "concord": HelpLine("concord", "Do the language versions of a text agree?"),
            "show": HelpLine("show", "What was understood of one text"),
            "rules": HelpLine("about.rules", "What a check looks for"),
        },
    ),
    "Set up": (
        "resdiff doctor",
        {
            "demo": HelpLine("about.demo", "Compare two texts that ship with resdiff"),
            "doctor": HelpLine("about.doctor", "Is everything installed?"),
            "config": HelpLine("about.config", "What the configuration says here"),
            "git": HelpLine("git", "Make git show resolutions as resolutions"),
            "completion": HelpLine("about.completion", "Let your shell complete commands"),
        },
    ),
}
_COMPLETING: Final = "_RESDIFF_COMPLETE"  # of a shell that asks what can stand here
_WORKING: Final = "resdiff"  # said with the seconds, until a command says more
_COMMANDS: Final[Mapping[str, HelpLine]] = {
    name: told for _, commands in _TASKS.values() for name, told in commands.items()
}

# The official languages of the United Nations; words/interface.py has them too, which is not
# imported before a command runs.
_INTERFACES: Final = ("ar", "zh", "en", "fr", "ru", "es")


_END_OF_HELP: Final = """
A text is a file (Word, PDF, web page, plain), a symbol (A/RES/78/217), - or
REV:path. resdiff COMMAND --help says more; --interface CODE speaks another
language (ar, zh, en, fr, ru, es); --version; --debug. Ends with 0; 1: findings;
2: wrong usage, input or output; 3: a bug in resdiff.
"""


class _Terminated(BaseException):
    """SIGTERM came: unwind, so that no half-written file is left behind."""

    came = False  # also where a library makes a KeyboardInterrupt of it


class _Group(click.Group):
    """Commands by name, each in its module, and closed pipes caught before click sees them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(
            f"resdiff.cli.commands.{_COMMANDS[cmd_name].module}"
        ).command
        if not isinstance(command, click.Command):
            return None
        if _COMPLETING in os.environ:
            from resdiff.cli.completing import offering

            offering(command)
        return _with_interface(command)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by task, on one screen; no command is imported for it."""
        formatter.write("resdiff compares versions of United Nations resolutions.\n\n")
        for task, (example, commands) in _TASKS.items():
            formatter.write(f"{task}:  {example}\n")
            for name, told in commands.items():
                formatter.write(f"  {name:<11} {told.what}\n")
        formatter.write(_END_OF_HELP)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _COMMANDS and not ctx.resilient_parsing:
            import difflib

            close = difflib.get_close_matches(args[0], _COMMANDS, n=1)
            hint = f"did you mean {close[0]}?" if close else "see: resdiff --help"
            raise UsageError("usage", f"there is no command {args[0]!r}", hint=hint)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        from resdiff.cli.progress import PROGRESS

        try:
            with PROGRESS.shown(_WORKING):
                result = super().invoke(ctx)
            _flush()
        except OSError as error:
            if error.errno == errno.EPIPE:
                _abandon_stdout()
                raise click.exceptions.Exit(EXIT_CLOSED_PIPE) from None
            raise
        return result


def _with_interface(command: click.Command) -> click.Command:
    """The command, and those below it, with the option that every command has."""
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _with_interface(below)
    elif not any(parameter.name == "interface" for parameter in command.params):
        option = click.Option(
            ["--interface"],
            type=click.Choice(_INTERFACES),
            metavar="CODE",
            expose_value=False,
            callback=_chosen_interface,
            help="Language of what is said to you: ar, zh, en, fr, ru or es; that of your locale "
            "when left out. JSON and exit codes stay as they are.",
        )
        command.params.append(option)
    return command


def _chosen_interface(ctx: click.Context, _parameter: click.Parameter, code: str | None) -> None:
    from resdiff.cli.output import INTERFACE

    if code:
        ctx.meta[INTERFACE] = code


def tasks() -> tuple[tuple[str, str], ...]:
    """What people want to do, each with an example: for the man page."""
    return tuple((task, example) for task, (example, _) in _TASKS.items())


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from resdiff import __version__

        click.echo(f"resdiff {__version__}")
        ctx.exit()


@click.group(
    cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Print the version and exit.",
)
@click.option("--debug", is_flag=True, help="On a bug, print the traceback.")
def cli(debug: bool) -> None:
    """Compare versions of United Nations resolutions clause by clause.

    A TEXT is a path, - for standard input, the symbol of a resolution (A/RES/68/179), or REV:path
    in git.

    Exit code: 0 done; 1 differences (with --exit-code); 2 wrong usage, input or output; 3 a bug in
    resdiff.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; exit codes: errors.py. Never raises for what a user can cause."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _utf8()
    previous = _on_sigterm()
    try:
        code = cli.main(args=given, prog_name="resdiff", standalone_mode=False)
        _flush()
        return code if isinstance(code, int) else EXIT_OK
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return EXIT_USAGE
    except click.ClickException as error:
        _say(str(_as_usage(error)))
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        return EXIT_TERMINATED if _Terminated.came else EXIT_INTERRUPTED
    except _Terminated:
        return EXIT_TERMINATED
    except ResdiffError as error:
        _say(str(error))
        return EXIT_USAGE
    except OSError as error:
        return _on_oserror(error)
    # whatever is left is our fault: say so, and let the exit code tell it from findings
    except Exception as error:
        return _on_bug(error, traced="--debug" in given)
    finally:
        if previous is not None:
            signal.signal(signal.SIGTERM, previous)


def _as_usage(error: click.ClickException) -> UsageError:
    """The message of click, which takes three lines, in our one."""
    context = getattr(error, "ctx", None)
    command = context.command_path if isinstance(context, click.Context) else "resdiff"
    message = " ".join(error.format_message().split()).rstrip(".")
    return UsageError("usage", message, hint=f"see: {command} --help")


def _say(line: str) -> None:
    """One line on standard error; control characters of file names and contents are spelled out."""
    from resdiff.cli.progress import PROGRESS
    from resdiff.text.visible import visible

    PROGRESS.end()
    click.echo(f"resdiff: {visible(line)}", err=True)


def _on_oserror(error: OSError) -> int:
    """A disk that is full, a folder that vanished: one line. What readers and writers foresee is a
    ResdiffError already.
    """
    _abandon_stdout()
    if error.errno == errno.EPIPE:
        return EXIT_CLOSED_PIPE
    _say(
        str(
            OutputError(
                "output.failed",
                error.strerror or str(error),
                where=str(error.filename or "standard output"),
            )
        )
    )
    return EXIT_USAGE


def _on_bug(error: Exception, *, traced: bool) -> int:
    if traced:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    what = f"{type(error).__name__}: {error}".strip()
    hint = "" if traced else "; run `resdiff --debug ...` for the details"
    _say(
        f"error[bug]: {what[:300]}; this is a bug in resdiff, please report it at "
        f"{_REPORT_TO}{hint}"
    )
    return EXIT_BUG


def _flush() -> None:
    # None where the shell closed it (`>&-`): what wanted to write there has said so
    if sys.stdout is not None:
        sys.stdout.flush()


def _abandon_stdout() -> None:
    """Point standard output at nothing, so that Python's flush at exit does not fail once more."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)


def _utf8() -> None:
    """Texts are in six languages: write UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _on_sigterm() -> signal._HANDLER | None:
    _Terminated.came = False

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        _Terminated.came = True
        raise _Terminated

    try:
        return signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not in the main thread: whoever called us handles signals
        return None
