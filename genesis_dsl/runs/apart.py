"""Work done apart: pieces that need nothing of each other, on all processors, each in a process of its own.

What a piece needed is let go when it is done, so that many pieces need no more memory than a few.
"""

import os
import signal
import sys
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TypeVar

from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.messages import files as messages

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def apart(
    work: Callable[[Piece], Result],
    pieces: Sequence[Piece],
    processes: int | None = None,
    begin: Callable[[], None] | None = None,
) -> Generator[Result, None, None]:
    """Do a piece of work for each piece. Gives the results in the order of the pieces, as they come.

    Args:
        work: A function of a module, or a `partial` of one; whatever it raises is raised here.
        pieces: What goes to the other processes, as the results come from them: by value.
        processes: How many at once, at most; as many as there are processors where nobody says.
        begin: What each process does first, before its first piece.

    Raises:
        GenesisError: A process was ended from outside.
    """
    context = get_context("fork" if sys.platform == "linux" else None)
    many = min(processes or processors(), len(pieces))
    with ProcessPoolExecutor(many, context, _begin, (begin,)) as pool:
        try:
            yield from pool.map(work, pieces)
        except BrokenProcessPool as fault:
            raise GenesisError(messages.ended_from_outside()) from fault
        finally:
            pool.shutdown(cancel_futures=True)  # it waits: a command that ends before its pool never ends


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def end_with_parent() -> None:
    """Have this process end when the one that began it does, also where that is killed."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_leave_after, args=(parent.sentinel,), daemon=True).start()


def _leave_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)  # what waits for work, or for somebody to take a result, would wait for ever


def _begin(first: Callable[[], None] | None) -> None:
    """Begin a process: who stops the command stops it in the one that waits for the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    if first is not None:
        first()
