"""Ctrl-C: the first one asks for an end, so that what is done is whole; a second one ends at once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from genesis_dsl.dataclass import dataclass


@dataclass(slots=True)
class Stop:
    """Whether somebody asked the run to end (it changes)."""

    asked: bool = False


@contextmanager
def interruptible() -> Iterator[Stop]:
    """Let the first Ctrl-C, or the word of the system to end, ask for an end; a second one ends at once."""
    stop = Stop()

    def ask(_: int, __: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True

    try:
        before = {each: signal.signal(each, ask) for each in (signal.SIGINT, signal.SIGTERM)}
    except ValueError:  # not the main thread: nobody presses Ctrl-C there
        yield stop
        return
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
