"""A session from its first look to the Ctrl-C of a person."""

from collections.abc import Callable
from contextlib import ExitStack

from genesis_dsl.brokers.prices.stamp import SECOND
from genesis_dsl.errors import GenesisError
from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.runs.sessions.driver import Driver
from genesis_dsl.runs.sessions.ending import Ended, end
from genesis_dsl.runs.sessions.opening import open_session
from genesis_dsl.runs.sessions.standing import Opened
from genesis_dsl.runs.sessions.terminal import Away, reach, steady
from genesis_dsl.runs.sessions.wanted import Clock, Tell, Wanted
from genesis_dsl.runs.stopping import interruptible

LOOKS = 0.25
"""Seconds from one look to the next."""
AGAIN = 1.0
"""Seconds until a terminal that is away is asked again."""
HOUR = 3_600 * SECOND

Sleep = Callable[[float], None]


def trade(wanted: Wanted, wall: Clock, tell: Tell, sleep: Sleep) -> Ended:
    """Let rules trade until a person ends it.

    Args:
        wall: This machine's clock.

    Raises:
        GenesisError: It cannot begin or cannot go on; the sentence says what to do.
    """
    terminal = reach(wanted.gateway, wall)
    with ExitStack() as stack:
        stack.callback(terminal.calls.close)
        second = reach(wanted.second, wall) if wanted.second else None
        if second is not None:
            stack.callback(second.calls.close)
        opened = open_session(wanted, terminal, stack)
        driver = Driver(opened, tell, second)
        with interruptible() as stop:
            tell(_begun(opened))
            driver.recover()
            driver.guard(opened.start.chosen.account.dead_man)
            pace = _Pace(steady(terminal.clock), wall)
            is_away, told = False, 0
            while not stop.asked:
                try:
                    driver.look()
                except Away as fault:
                    if not is_away:
                        driver.lose(str(fault))
                    is_away = True
                    sleep(AGAIN)
                    continue
                is_away = False
                if driver.now - told >= HOUR:
                    told = driver.now
                    tell(driver.standing())
                sleep(pace.pause())
        try:
            driver.guard(())
        except GenesisError as fault:
            tell(messages.still_guarded(str(fault)))
        return end(opened)


def _begun(opened: Opened) -> str:
    start, run = opened.start, opened.record.writer.run
    moment = format_moment(start.terminal.clock())
    return messages.begun(
        *(run, str(start.terminal.account), opened.is_new, start.traded, opened.link is not None, moment)
    )


class _Pace:
    """How long to wait between two looks: a simulated clock may run many times as fast (it changes)."""

    def __init__(self, clock: Clock, wall: Clock) -> None:
        self._clock, self._wall = clock, wall
        self._began = clock(), wall()
        self._faster = 1.0

    def pause(self) -> float:
        there, here = self._began
        passed = self._wall() - here
        if passed > 0:
            self._faster = max(1.0, (self._clock() - there) / passed)
        return min(LOOKS, 1 / self._faster)
