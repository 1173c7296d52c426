"""The foreign package as a few functions that misbehave when asked to; it runs in a process of its own.

    python scripted.py FOLDER [AWAY]

What is sent is written to FOLDER/sent, so that a test can count it whoever dies. FOLDER/login holds the
account. With AWAY the terminal is not there.
"""

import ctypes
import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.gateway.owner import own, pipes
from genesis_dsl.brokers.gateway.values import TICKS
from genesis_dsl.brokers.mt5.records import (
    AccountInfo,
    OrderSendResult,
    SymbolInfo,
    TradeRequest,
    make,
)

LOGIN = 7001
SERVER = "Scripted-Demo"


class Scripted(SimpleNamespace):
    """The package."""

    def __init__(self, folder: Path, *, away: bool) -> None:
        super().__init__(error=(1, "Success"))
        self.folder, self.away = folder, away

    def last_error(self) -> tuple[int, str]:
        return self.error

    def initialize(self, *path: str, **login: object) -> bool:
        print("the package talks while it starts", path, login)  # noqa: T201  # must not reach the pipe
        self.error = (-10005, "IPC timeout") if self.away else (1, "Success")
        return not self.away

    def shutdown(self) -> bool:
        return True

    def account_info(self) -> AccountInfo:
        login = int((self.folder / "login").read_text("ascii"))
        return make(AccountInfo, login=login, server=SERVER, trade_mode=0)

    def symbol_select(self, symbol: str, enable: bool = True) -> bool:  # noqa: FBT001, FBT002  # its way
        with (self.folder / "selected").open("a", encoding="ascii") as file:
            file.write(f"{symbol} {enable}\n")
        return True

    def symbol_info(self, symbol: str) -> SymbolInfo | None:
        self.error = (1, "Success")
        match symbol:
            case "HANG":
                ctypes.PyDLL(None).pause()  # holds the interpreter lock, as a call of the real package does
            case "DIE":
                os.kill(os.getpid(), signal.SIGKILL)
            case "RAISE":
                message = "symbol_info returned a result with an exception set"
                raise SystemError(message)
            case "BROKEN":
                self.error = (-10002, "IPC recv failed")
                return None
            case "MISSING":
                self.error = (-4, "Terminal: Not found")
                return None
        return make(SymbolInfo, name=symbol, bid=1.1, point=0.00001)

    def positions_get(self, **_: object) -> tuple[object, ...] | None:
        return ()

    def market_book_add(self, symbol: str) -> bool:
        self.error = (1, "Success")
        return symbol != "MISSING"

    def copy_ticks_from(self, _: str, date_from: int, count: int, __: int) -> NDArray[np.void]:
        rows = np.zeros(count, TICKS)
        rows["time_msc"] = date_from * 1000 + np.arange(count)
        rows["bid"] = 0.1 + np.arange(count) / 3
        return rows

    def order_send(self, request: dict[str, Any]) -> OrderSendResult:
        with (self.folder / "sent").open("a", encoding="ascii") as file:
            file.write(f"{request.get('comment', '')}\n")
        if request.get("comment") == "DIE":
            os.kill(os.getpid(), signal.SIGKILL)
        if request.get("comment") == "HANG":
            ctypes.PyDLL(None).pause()
        return make(OrderSendResult, retcode=10009, order=42, request=make(TradeRequest, **request))


if __name__ == "__main__":
    own(lambda _: Scripted(Path(sys.argv[1]), away="AWAY" in sys.argv), *pipes())
