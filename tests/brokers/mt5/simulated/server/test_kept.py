"""An account that is kept goes on in another process as it would have gone on in its own."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.mt5.simulated.seam import Market
from genesis_dsl.brokers.mt5.simulated.server.account import Account
from genesis_dsl.brokers.mt5.simulated.server.kept import KeptAccount, kept_until
from genesis_dsl.errors import SettingsError
from tests.brokers.mt5.simulated.server.grounds import at, ground, request

QUOTES = [(k, 110_000 + 30 * (k % 7), 110_010 + 30 * (k % 7)) for k in range(1, 60)]
BUY = {"action": mt5.TRADE_ACTION_DEAL, "volume": 1.0, "type_filling": mt5.ORDER_FILLING_IOC}
LIMIT = BUY | {"action": mt5.TRADE_ACTION_PENDING, "type": 3, "type_filling": 2, "price": 1.1015}


def shown(held: Account) -> tuple[object, ...]:
    every = (1, 1 << 40)
    return (
        held.positions(),
        held.orders(),
        held.history_deals(*every),
        held.history_orders(*every),
        held.account(),
    )


def test_it_is_opened_as_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "accounts" / "5001.jsonl"
    held = KeptAccount(ground(QUOTES), path)
    held.advance(at(1))
    held.send(request(**BUY, sl=1.0995, comment="€"), Market(Fraction(2, 5), 3, mt5.ORDER_REASON_CLIENT))
    held.send(request(**LIMIT))
    held.pay(-12_345)
    held.send(request(**BUY, sl=float("nan")))
    held.advance(at(5))
    again = KeptAccount(ground(QUOTES), path)
    assert shown(again) == shown(held)
    assert kept_until(path.parent) == at(5)
    for each in (held, again):
        Account.advance(each, at(40))
    assert shown(again) == shown(held)


def test_a_line_that_was_cut_off_is_as_if_it_had_not_been_written(tmp_path: Path) -> None:
    path = tmp_path / "5001.jsonl"
    held = KeptAccount(ground(QUOTES), path)
    held.advance(at(1))
    before = shown(held)
    with path.open("ab") as file:
        file.write(b'{"asked": [1, 0')
    again = KeptAccount(ground(QUOTES), path)
    assert shown(again) == before
    again.send(request(**BUY))
    assert shown(KeptAccount(ground(QUOTES), path)) == shown(again)


@pytest.mark.parametrize("change", [{"balance": 5}, {"lag_ms": 5}, {"quotes": QUOTES[:-1]}])
def test_other_prices_or_terms_are_refused(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "5001.jsonl"
    KeptAccount(ground(QUOTES), path)
    with pytest.raises(SettingsError, match="was kept with other prices, symbols or terms"):
        KeptAccount(ground(**({"quotes": QUOTES} | change)), path)  # type: ignore[arg-type]  # one of each


TICKS = {"EURUSD": [(datetime(2026, 3, 2, 10, 0, k, tzinfo=UTC), 1.1, 1.1002) for k in range(60)]}
PROGRAM = """
import sys
from datetime import UTC, datetime
from genesis_dsl.brokers.mt5.simulated import terminal as mt5

ticks = [(datetime(2026, 3, 2, 10, 0, k, tzinfo=UTC), 1.1, 1.1002) for k in range(60)]
mt5.load({"EURUSD": ticks}, kept=sys.argv[1])
assert mt5.initialize()
print(mt5.now().second, [each.comment for each in mt5.positions_get()], flush=True)
mt5.advance(seconds=7)
comment = f"at {mt5.now().second}"
mt5.order_send({"action": 1, "symbol": "EURUSD", "volume": 0.1, "price": 1.1002, "comment": comment})
print("sent", flush=True)
sys.stdin.read()
"""


def test_a_process_that_is_killed_leaves_its_account_to_the_next(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline().strip() for _ in range(2)] == ["0 []", "sent"]
        os.kill(process.pid, signal.SIGKILL)
    terminal.load(TICKS, kept=tmp_path)
    assert terminal.initialize()
    assert terminal.now().second == 7
    assert [each.comment for each in terminal.positions_get() or ()] == ["at 7"]
