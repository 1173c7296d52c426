"""What is done at the gateway when nothing is heard of the engine for so long: `dead_man:` of an account.

The lines are the engine's, which gives them when it begins and takes them back when a person ends it; they
are kept beside the gateway, so that they hold over its restarts too. Each is done once, behind its silence;
the engine that is heard again begins them anew. What they did stays done: only a person lets entries through.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError

VERBS = ("block_entries", "cancel_orders", "close_positions", "alert")
LOOKS = 0.25
"""Seconds from one look at the clock to the next."""
AGAIN, MOST = 3.0, 60.0
"""Seconds until a verb is tried again that is not seen done: twice as long each time, at most."""
_MOST_LINES = 32


@dataclass(frozen=True, slots=True)
class Line:
    """So many seconds of silence, and the verbs that are done then, in their order."""

    after: float
    verbs: tuple[str, ...]


Act = Callable[[str, float], bool]
"""Does a verb, behind so many seconds of silence; says whether the broker shows that it is done."""


class DeadMan:
    """Counts how long nothing was heard (it changes)."""

    def __init__(
        self,
        path: Path,
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Go on with the lines that were kept; the silence begins now.

        Raises:
            SettingsError: The file holds something else.
        """
        self._path, self._tell, self._clock = path, tell, clock
        self._heard, self._asking = clock(), 0
        self._done: list[int] = [0, 0]
        self._again, self._pause = 0.0, AGAIN
        self._stop = Event()
        self.lines: tuple[Line, ...] = ()
        if path.exists():
            try:
                found = lines_of(json.loads(path.read_text("utf-8")))
            except ValueError:
                found = None
            if found is None:
                raise SettingsError(messages.no_dead_man(path))
            self.lines = found

    def guard(self, lines: tuple[Line, ...]) -> None:
        """Keep lines, none where the engine ends; they are on the disk before this comes back."""
        if lines != self.lines:
            kept = self._path.with_name(f"{self._path.name}.new")
            with kept.open("w", encoding="utf-8") as file:
                json.dump([[each.after, list(each.verbs)] for each in lines], file)
                file.flush()
                os.fsync(file.fileno())
            kept.replace(self._path)
            self._tell(messages.guarded([(each.after, each.verbs) for each in lines]))
        self.lines = lines
        self._begin_anew()

    @contextmanager
    def hearing(self) -> Iterator[None]:
        """Hear a question of the engine; as long as it is answered the engine is not silent."""
        self._asking += 1
        try:
            yield
        finally:
            self._asking -= 1
            self._begin_anew()

    def look(self, act: Act) -> None:
        """Do what is due. A line that could not be done is tried again, the next one comes behind it."""
        line, verb = self._done
        if self._asking or line >= len(self.lines):
            return
        now, due = self._clock(), self.lines[line]
        if now < max(self._heard + due.after, self._again):
            return
        heard = self._heard
        is_done = act(due.verbs[verb], due.after)
        if heard != self._heard:  # it has come back meanwhile
            return
        if not is_done:
            self._again, self._pause = self._clock() + self._pause, min(MOST, 2 * self._pause)
            return
        self._again, self._pause = 0.0, AGAIN
        self._done = [line, verb + 1] if verb + 1 < len(due.verbs) else [line + 1, 0]

    def watching(self, act: Act) -> Thread:
        """Look again and again, in a thread of its own, until `stop`."""

        def watch() -> None:
            while not self._stop.wait(LOOKS):
                self.look(act)

        thread = Thread(target=watch, daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()

    def _begin_anew(self) -> None:
        self._heard = self._clock()
        self._done, self._again, self._pause = [0, 0], 0.0, AGAIN


def lines_of(given: object) -> tuple[Line, ...] | None:
    """Read lines as they are written or sent: pairs of seconds and verbs; None where they are none."""
    if not isinstance(given, Sequence) or isinstance(given, str) or len(given) > _MOST_LINES:
        return None
    found = []
    for each in given:
        match each:
            case [int(after) | float(after), [_, *_] as verbs] if after >= 0 and _are_verbs(verbs):
                found.append(Line(float(after), tuple(verbs)))
            case _:
                return None
    return tuple(found)


def _are_verbs(words: Sequence[object]) -> bool:
    return all(each in VERBS for each in words)
