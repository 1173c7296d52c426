"""A session from its first look to the Ctrl-C of a person."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.prices.stamp import SECOND
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import GenesisError, StoreError
from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.heap import passed_over
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.runs.sessions.driver import Driver
from genesis_dsl.runs.sessions.ending import Ended, end
from genesis_dsl.runs.sessions.opening import open_session
from genesis_dsl.runs.sessions.standing import Opened
from genesis_dsl.runs.sessions.terminal import Away, Terminal, reach, steady
from genesis_dsl.runs.sessions.wanted import Clock, Tell, Wanted
from genesis_dsl.runs.stopping import Stop, interruptible
from genesis_dsl.store.database import Database
from genesis_dsl.store.writer import let_go

LOOKS = 0.25
"""Seconds from one look to the next."""
AGAIN = 1.0
"""Seconds until a terminal that is away is asked again, or a record that refused is tried again."""
HOUR = 3_600 * SECOND

Sleep = Callable[[float], None]


def trade(wanted: Wanted, wall: Clock, tell: Tell, sleep: Sleep) -> Ended:
    """Let rules trade until a person ends it, or for as long as its record can be written.

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
        with interruptible() as stop:
            watched, lost = _Watched(stop, wall, tell, sleep), ""
            while True:
                try:
                    with ExitStack() as held:
                        opened = open_session(wanted, terminal, held)
                        held.enter_context(passed_over())
                        watched.run = opened.record.writer.run
                        _watch(opened, second, watched, lost)
                        return end(opened)
                except StoreError as fault:
                    if not watched.run or stop.asked:
                        raise
                    lost = _wait_for_the_record(wanted.database, watched, fault)
                except Away as fault:
                    if not watched.run or stop.asked:
                        raise
                    let_go(wanted.database, watched.run)
                    _wait_for_the_terminal(terminal, watched, fault)
                wanted = replace(wanted, anew=False)


@dataclass(slots=True)
class _Watched:
    """What a session looks with (it changes); `run` is 0 until it has begun."""

    stop: Stop
    wall: Clock
    tell: Tell
    sleep: Sleep
    run: int = 0


def _watch(opened: Opened, second: Terminal | None, by: _Watched, lost: str) -> None:
    """Look until a person ends it; `lost`: why the record could not be written until now, if that was so."""
    terminal = opened.start.terminal
    driver = Driver(opened, by.tell, second)
    by.tell(_begun(opened))
    driver.recover()
    if lost:
        driver.note("record", "", messages.written_again(lost))
    driver.guard(opened.start.chosen.account.dead_man)
    pace = _Pace(steady(terminal.clock), by.wall)
    is_away, told = False, 0
    while not by.stop.asked:
        try:
            driver.look()
        except Away as fault:
            if not is_away:
                driver.lose(str(fault))
            is_away = True
            by.sleep(AGAIN)
            continue
        is_away = False
        if driver.now - told >= HOUR:
            told = driver.now
            by.tell(driver.standing())
        by.sleep(pace.pause())
    try:
        driver.guard(())
    except GenesisError as fault:
        by.tell(messages.still_guarded(str(fault)))


def _wait_for_the_record(database: Database, by: _Watched, fault: StoreError) -> str:
    """Raise the alarm, and wait until the record of the run can be written; nothing is decided meanwhile.

    What was not written was not lived through, or is lived through again: the session goes on as one that
    was killed does. Gives why it could not be written.
    """
    by.tell(messages.not_recorded(str(fault), AGAIN))
    while not by.stop.asked:
        by.sleep(AGAIN)
        with suppress(StoreError):
            let_go(database, by.run)
            return str(fault)
    raise fault


def _wait_for_the_terminal(terminal: Terminal, by: _Watched, fault: Away) -> None:
    """Wait until a terminal answers that went away while both books were held against each other."""
    by.tell(messages.gone_again(str(fault), AGAIN))
    while not by.stop.asked:
        by.sleep(AGAIN)
        answer = terminal.calls.account_info()
        if not (isinstance(answer, Failed) and answer.is_away):
            return
    raise fault


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
