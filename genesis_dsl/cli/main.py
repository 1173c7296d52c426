"""Where the command begins: verbs are imported when they are asked for, faults become sentences.

Exit codes: 0, nothing at or above the fail level. 1, a finding, a test that failed, or `verify` differs. 2,
the tool could not do its work.
"""

import atexit
import gc
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand

from genesis_dsl.cli import messages
from genesis_dsl.cli.screen import tell
from genesis_dsl.errors import GenesisError, MovedPrices, sentence_of

VERBS = messages.VERBS
"""Each is a module of this room."""

LASTING = ("serve", "gateway", "mt5", "live", "paper")
"""The verbs that can go on for days; the others end with their work."""

FAILED = 2

PASSED_ON = (typer.Exit, typer.Abort, BrokenPipeError)
"""What typer itself answers; the last: whoever read what is printed, `head` perhaps, has seen enough."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code; without `arguments` those of the process, which ends."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    gc.disable()  # a run leaves nothing that only it finds, and it would look for that all the time
    try:
        _run(words)
    except SystemExit as left:
        if arguments is None:
            _end(left.code)
        raise
    finally:
        gc.enable()


def _run(words: Sequence[str]) -> None:
    app = typer.Typer(
        add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    app.callback()(_about)
    _speak_plainly()
    asked = next((word for word in words if not word.startswith("-")), "")
    try:
        for verb, purpose in VERBS.items():
            if verb == asked:
                _add(app, verb, purpose)
            else:
                app.command(verb, short_help=purpose)(_unasked)
    except KeyboardInterrupt:
        tell(messages.stopped(), err=True)
        sys.exit(FAILED)
    if asked in LASTING:
        gc.freeze()
        gc.enable()
    app(args=list(words), prog_name="genesis-dsl")


class _Verb(TyperCommand):
    """A verb that says what is wrong with an option in the words of its reader."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # of a private module of typer
        """Read the words behind the verb."""
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as fault:
            fault.message = messages.bad_value(fault.message)
            raise


def _add(app: typer.Typer, verb: str, purpose: str) -> None:
    """Import a verb: its module has a `command`, or `COMMANDS` where it has verbs of its own."""
    module = import_module(f"genesis_dsl.cli.{verb}")
    own: dict[str, Callable[..., None]] | None = getattr(module, "COMMANDS", None)
    if own is None:
        app.command(verb, cls=_Verb, short_help=purpose)(guarded(module.command))
        return
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    for name, command in own.items():
        group.command(name, cls=_Verb)(guarded(command))
    app.add_typer(group, name=verb, help=purpose)


def _unasked() -> None:
    """Stand for a verb on the page of help."""


def _end(code: object) -> NoReturn:
    """End this process at once: taking it apart, object by object, takes longer than many a verb."""
    with suppress(OSError):  # what was printed is flushed already; nobody is left to be told
        sys.stdout.flush()
    atexit._run_exitfuncs()  # noqa: SLF001  # a temporary cache is taken away; there is no public way
    os._exit(code if isinstance(code, int) else FAILED if code else 0)


def _speak_plainly() -> None:
    """Say warnings as sentences, and `?` for a sign that the screen or the pipe does not have."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    warnings.showwarning = lambda message, *_, **__: tell(str(message), err=True)


def _print_version(asked: bool) -> None:  # noqa: FBT001  # typer's way
    if asked:
        from importlib.metadata import version  # noqa: PLC0415  # every other command starts without it

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
        except KeyboardInterrupt:
            sentence = messages.stopped()
        except (GenesisError, OSError) as fault:
            sentence = sentence_of(fault)
            if isinstance(fault, MovedPrices):
                sentence = f"{sentence} {messages.say_where()}"
        except Exception as fault:  # noqa: BLE001  # a fault of ours is kept in a file and told in a sentence
            sentence = messages.kept_fault(sentence_of(fault), _keep(fault))
        else:
            return
        tell(sentence, err=True)
        raise typer.Exit(FAILED)

    return guard


def _keep(fault: Exception) -> Path | None:
    """Keep a fault in a file; None where there is no place for one."""
    with (
        suppress(OSError),
        tempfile.NamedTemporaryFile("w", prefix="genesis-dsl-", suffix=".txt", delete=False) as file,
    ):
        file.write("".join(traceback.format_exception(fault)))
        return Path(file.name)
    return None
