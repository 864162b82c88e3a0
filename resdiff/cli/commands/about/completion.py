"""`resdiff completion SHELL`: a shell -> the script by which it completes commands, options and
files.
"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from resdiff.cli.output import write
from resdiff.errors import EXIT_OK

_VARIABLE = "_RESDIFF_COMPLETE"  # by which click knows that a shell asks


@click.command("completion", short_help="Let your shell complete commands and options.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print the script for a shell.

    bash: resdiff completion bash > ~/.local/share/bash-completion/completions/resdiff; zsh: resdiff
    completion zsh > "${fpath[1]}/_resdiff"; fish: resdiff completion fish >
    ~/.config/fish/completions/resdiff.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"there is no completion for {shell}")
    # bash asks its own version first; the script is the same for all that click knows
    script = kind(ctx.find_root().command, {}, "resdiff", _VARIABLE)
    write((script.source_template % script.source_vars()).lstrip().encode(), None)
    return EXIT_OK
