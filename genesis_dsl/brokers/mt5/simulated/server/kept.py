"""An account that outlives the process it is in: what moved it is written down before it is done.

A real account is at the broker's, and knows nothing of a terminal that is killed. All that an account does
follows from its ground, from the requests that reached it and from their instants; so these are kept, a line
of JSON each, and lived through again when it is opened. A request that was written down and not answered any
more was carried out: that is for the program to find out.
"""

import json
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from genesis_dsl.brokers.mt5.records import OrderSendResult, TradeRequest
from genesis_dsl.brokers.mt5.simulated import messages
from genesis_dsl.brokers.mt5.simulated.seam import AS_IT_IS, Ground, Market
from genesis_dsl.brokers.mt5.simulated.server.account import Account
from genesis_dsl.brokers.mt5.simulated.server.desk import open_desk
from genesis_dsl.errors import SettingsError


class KeptAccount(Account):
    """An account with a file (it changes)."""

    def __init__(self, ground: Ground, path: Path) -> None:
        """Open it as it was left; the file is made where there is none.

        Raises:
            SettingsError: As `open_account`; or the file belongs to other prices or another account.
        """
        super().__init__(open_desk(ground))
        self._path, self._until = path, ground.start
        begun = {"ground": _name(ground)}
        lines = _read(path)
        if lines and lines[0] != begun:
            raise SettingsError(messages.other_ground(path))
        for line in lines[1:]:
            self._live(line)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not lines:
            self._write(begun)

    def advance(self, instant: int) -> None:
        """Bring the books up to an instant, and keep that it was reached."""
        if instant > self._until:
            self._until = instant
            self._write({"to": instant})
        super().advance(instant)

    def send(self, request: TradeRequest, market: Market = AS_IT_IS) -> OrderSendResult:
        """Carry out a request, which is kept before."""
        for_sale = None if market.for_sale is None else str(market.for_sale)
        self._write({"asked": tuple(request), "market": (for_sale, market.slip, market.reason)})
        return super().send(request, market)

    def pay(self, amount: int) -> None:
        """Pay money in or out, and keep it before."""
        self._write({"paid": amount})
        super().pay(amount)

    def _live(self, line: dict[str, Any]) -> None:
        """Live through a line once more."""
        if "to" in line:
            self._until = line["to"]
            super().advance(self._until)
            return
        if "paid" in line:
            super().pay(line["paid"])
            return
        for_sale, slip, reason = line["market"]
        market = Market(None if for_sale is None else Fraction(for_sale), slip, reason)
        super().send(TradeRequest(line["asked"]), market)

    def _write(self, line: dict[str, Any]) -> None:
        with self._path.open("ab", buffering=0) as file:
            file.write(json.dumps(line).encode() + b"\n")


def kept_until(folder: Path) -> int:
    """Give the latest instant that an account of a folder has reached; 0 where there is none."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in _read(path)]
    return max((line["to"] for line in lines if "to" in line), default=0)


def _read(path: Path) -> list[dict[str, Any]]:
    """Read the whole lines of a file; one that was cut off while it was written is taken out."""
    if not path.exists():
        return []
    text = path.read_bytes()
    whole = text[: text.rfind(b"\n") + 1]
    if whole != text:
        path.write_bytes(whole)
    return [json.loads(line) for line in whole.splitlines()]


def _name(ground: Ground) -> str:
    """Name what an account stands on: its terms, symbols, clock and ticks."""
    sheets = [ground.sheets[name] for name in sorted(ground.sheets)]
    digest = sha256(repr((ground.terms, sheets, ground.clock, ground.start, ground.lag_ms)).encode())
    for name in sorted(ground.tape):
        ticks = ground.tape[name]
        for column in (ticks.time, ticks.bid, ticks.ask, ticks.start):
            digest.update(column.tobytes())
    return digest.hexdigest()
