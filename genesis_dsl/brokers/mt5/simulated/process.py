"""The link of a process and the last error of its calls: the package keeps both once, for all threads."""

import time
from collections.abc import Callable
from typing import TypeVar

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.failures import TEXTS, CallError, LeftBehindError
from genesis_dsl.brokers.mt5.simulated import messages
from genesis_dsl.brokers.mt5.simulated.clock import RunningTime, SteppedTime
from genesis_dsl.brokers.mt5.simulated.server.kept import kept_until
from genesis_dsl.brokers.mt5.simulated.session import Session
from genesis_dsl.brokers.mt5.simulated.world import World
from genesis_dsl.errors import SettingsError

Answer = TypeVar("Answer")
Failed = TypeVar("Failed")

_SUCCESS = (mt5.RES_S_OK, TEXTS[mt5.RES_S_OK])


class Process:
    """A process that has imported the package (it changes)."""

    def __init__(self) -> None:
        """Begin without a terminal on the machine."""
        self._session: Session | None = None
        self._stepped: SteppedTime | None = None
        self.error = _SUCCESS

    def load(self, world: World, speed: float | None) -> None:
        """Put a terminal on the machine; what was there before is gone.

        Raises:
            SettingsError: The speed moves no clock.
        """
        if speed is not None and not speed > 0:
            raise SettingsError(messages.no_speed(speed))
        begin = max(world.begin, kept_until(world.kept)) if world.kept else world.begin
        self._stepped = SteppedTime(begin) if speed is None else None
        self._session = Session(world, self._stepped or RunningTime(begin, speed or 1, time))
        self.error = _SUCCESS

    @property
    def session(self) -> Session:
        """Give the session.

        Raises:
            SettingsError: Nothing was loaded.
        """
        if self._session is None:
            raise SettingsError(messages.not_loaded())
        return self._session

    @property
    def clock(self) -> SteppedTime:
        """Give the clock that is moved by hand.

        Raises:
            SettingsError: Nothing was loaded, or the clock runs by itself.
        """
        if self._stepped is None:
            raise SettingsError(messages.moved_by_itself() if self._session else messages.not_loaded())
        return self._stepped

    def call(
        self,
        answer: Callable[[Session], Answer],
        failed: Failed,
        absent: int = mt5.RES_E_INTERNAL_FAIL_CONNECT,
    ) -> Answer | Failed:
        """Answer a call of the package. Gives `failed`, and keeps the error, where it fails.

        Args:
            answer: What the terminal does.
            failed: What the package gives instead of an answer.
            absent: The error where there is no terminal on the machine.
        """
        self.error = _SUCCESS
        if self._session is None:
            self.error = (absent, _ABSENT.get(absent, TEXTS[absent]))
            return failed
        try:
            return answer(self._session)
        except CallError as fault:
            self.error = (fault.code, fault.text)
            return failed
        except LeftBehindError as fault:
            self.error = fault.error
            raise


_ABSENT = {mt5.RES_E_INTERNAL_FAIL_INIT: "IPC initialize failed, MetaTrader 5 x64 not found"}
