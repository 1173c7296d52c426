"""The screen: lines, which it may refuse; colours and a progress bar, only where there is a terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import typer

PATIENCE = 1.0
"""Seconds after which a bar is shown."""


def tell(line: str, *, err: bool = False) -> None:
    """Print a line, or leave it out where it cannot be printed: what goes on does not end for its log.

    The disk of a log is full, or nobody reads the pipe any more.
    """
    with suppress(OSError):
        typer.echo(line, err=err)


def has_colour() -> bool:
    """Say whether what is printed is seen on a terminal."""
    return sys.stdout.isatty()


@contextmanager
def bar(title: str) -> Iterator[Callable[[float], None]]:
    """Show how far some work is, if it takes longer than a second and somebody looks."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415  # only where somebody looks
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415  # as above

    columns = (TextColumn(title), BarColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(title, total=1.0)
    started = time.monotonic()

    def show(share: float) -> None:
        if not progress.live.is_started and time.monotonic() - started > PATIENCE:
            progress.start()
        progress.update(task, completed=share)

    try:
        yield show
    finally:
        progress.stop()
