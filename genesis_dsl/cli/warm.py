"""`warm`: compile the kernel once and keep it."""

import time

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.screen import tell
from genesis_dsl.runs.warm import is_warm, warm


def command() -> None:
    """Compile the kernel once for this machine, so that no run has to wait for it."""
    if is_warm():
        typer.echo(messages.already_compiled())
        return
    ensure_warm()


def ensure_warm() -> None:
    """Compile the kernel if it is not, and say so on the screen."""
    if is_warm():
        return
    tell(messages.compiling(), err=True)
    started = time.monotonic()
    warm()
    tell(messages.compiled(time.monotonic() - started), err=True)
