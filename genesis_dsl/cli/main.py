"""Where the command begins: verbs are imported when they are asked for, faults become sentences.

Exit codes: 0, nothing at or above the fail level. 1, a finding, or `verify` differs. 2, the tool could not do
its work.
"""

import gc
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from genesis_dsl.cli import messages
from genesis_dsl.errors import GenesisError

VERBS = ("demo", "validate", "run", "why", "whynot", "verify", "serve", "warm")
"""In the order in which a newcomer meets them; each is a module of this room."""

FAILED = 2

PASSED_ON = (typer.Exit, typer.Abort, BrokenPipeError)
"""What typer itself answers; the last: whoever read what is printed, `head` perhaps, has seen enough."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    app = typer.Typer(
        add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    app.callback()(_about)
    gc.disable()  # nothing that imports make is garbage, and looking for it takes a tenth of the start
    try:
        for verb in _wanted(words):
            app.command(verb)(guarded(import_module(f"genesis_dsl.cli.{verb}").command))
    except KeyboardInterrupt:
        typer.echo(messages.stopped(), err=True)
        sys.exit(FAILED)
    finally:
        gc.freeze()
        gc.enable()
    app(args=words, prog_name="genesis-dsl")


def _wanted(words: Sequence[str]) -> Sequence[str]:
    """Give the verbs to import: the one that is asked for, else all, for the page of help."""
    first = words[0] if words else ""
    return () if first == "--version" else (first,) if first in VERBS else VERBS


def _print_version(asked: bool) -> None:  # noqa: FBT001  # typer's way
    if asked:
        typer.echo(version("genesis-dsl"))
        raise typer.Exit


def _about(
    *,
    _: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None:
    """Write rules, run them over prices, ask why and why not."""


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turn every fault of a verb into one sentence and exit code 2."""

    @wraps(command)
    def guard(*args: Any, **options: Any) -> None:  # noqa: ANN401  # whatever the verb takes
        try:
            command(*args, **options)
        except PASSED_ON:
            raise
        except GenesisError as fault:
            sentence = str(fault)
        except KeyboardInterrupt:
            sentence = messages.stopped()
        except Exception as fault:  # noqa: BLE001  # a fault of ours is kept in a file and told in a sentence
            sentence = messages.own_fault(fault, _keep(fault))
        else:
            return
        typer.echo(sentence, err=True)
        raise typer.Exit(FAILED)

    return guard


def _keep(fault: Exception) -> Path:
    with tempfile.NamedTemporaryFile("w", prefix="genesis-dsl-", suffix=".txt", delete=False) as file:
        file.write("".join(traceback.format_exception(fault)))
    return Path(file.name)
