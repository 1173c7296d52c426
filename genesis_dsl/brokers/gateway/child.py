"""A process that answers one question at a time, seen from outside: it can hang, and it can die."""

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, cast

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.frames import (
    OF_ANSWERS,
    Closed,
    Frame,
    FrameError,
    Message,
    read_frame,
    write_frame,
)
from genesis_dsl.errors import GenesisError


class Hung(GenesisError):  # noqa: N818  # it says what is so
    """No answer came in time."""


class Child:
    """A process on two pipes (it changes)."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it."""
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  # ours
        self._questions = cast(IO[bytes], self._process.stdin)
        self._answers: SimpleQueue[Frame | None] = SimpleQueue()
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._process.poll() is None

    def ask(self, question: Message, seconds: float) -> Frame:
        """Give the answer to a question.

        Raises:
            Hung: None came in time.
            Closed: The process has ended.
        """
        write_frame(self._questions, Frame(question))
        try:
            answer = self._answers.get(timeout=seconds)
        except Empty as fault:
            raise Hung(messages.timed_out("a question", seconds)) from fault
        if answer is None:
            raise Closed(messages.closed())
        return answer

    def end(self) -> None:
        """End it at once; a call that hangs listens to nothing else."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what was still to be written finds nobody
            self._questions.close()
        self._listener.join()

    def _listen(self) -> None:
        stream = cast(IO[bytes], self._process.stdout)
        with stream:
            try:
                while True:
                    self._answers.put(read_frame(stream, OF_ANSWERS))
            except FrameError:
                self._answers.put(None)
