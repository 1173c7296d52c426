"""What the page about the simulated terminal shows runs, and it names every fault and every option."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.records import SymbolInfo
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.mt5.simulated.broker import read_broker
from genesis_dsl.brokers.mt5.simulated.faults import Kind
from genesis_dsl.brokers.mt5.simulated.loading import Options
from genesis_dsl.brokers.mt5.simulated.script import EXAMPLES, read_script
from tests.house.commands import ROOT

PAGE = (ROOT / "docs" / "mt5.md").read_text("utf-8")
(PROGRAM,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
SHEET, HURTING, HURTING_SHEET, SCRIPT = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
BARS = "time,open,high,low,close\n" + "".join(
    f"2026-03-02 10:{minute:02},1.1000,1.1005,1.0998,1.1003\n" for minute in range(30)
)
AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
ACCOUNT = """genesis: 1
kind: account
id: mine
title: Mine
currency: USD
initial_balance: 10_000 USD
instruments: symbols_that_hurt
"""
RISE = "2026-03-02 10:30,1.1003,1.1100,1.1003,1.1090\n"


def test_the_program_of_the_page_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "prices").mkdir()
    (tmp_path / "prices" / "EURUSD_M1.csv").write_text(BARS + RISE, "utf-8")
    monkeypatch.chdir(tmp_path)

    exec(compile(PROGRAM, "docs/mt5.md", "exec"), {})

    deposit, bought, sold, balance = capsys.readouterr().out.splitlines()
    assert deposit.startswith("2 0.0 0.0 100000.0")
    assert bought.startswith("0 0.1 1.10003")
    assert sold.startswith("1 0.1 1.10403")
    assert float(balance) == pytest.approx(100_000 + 40 - 0.5)


def test_the_sheet_and_the_script_of_the_page_are_understood() -> None:
    assert read_broker(SHEET).suffix == ".m"
    assert len(read_script(SCRIPT, terminal.FUNCTIONS)) == 4


def test_the_symbols_that_hurt_are_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "symbols.yaml").write_text(HURTING, "utf-8")
    (tmp_path / "account.yaml").write_text(ACCOUNT, "utf-8")
    prices = {"EURUSD": 1.1, "GBPUSD": 1.3, "AUDUSD": 0.7, "USDJPY": 150.0, "XAUUSD": 2000.0, "US500": 5000.0}
    ticks = {name: [(AT, price, price)] for name, price in prices.items()}
    terminal.load(ticks, tmp_path / "account.yaml", broker=HURTING_SHEET)
    assert terminal.initialize()

    info = {each.name: each for each in _every_symbol()}
    assert sorted(info) == ["AUDUSD", "EURUSD.m", "GBPUSD", "US500", "USDJPY", "XAUUSD"]
    assert [info[name].filling_mode for name in ("EURUSD.m", "GBPUSD")] == [1, 2]
    assert info["AUDUSD"].trade_exemode == 1
    assert (info["XAUUSD"].trade_stops_level, info["XAUUSD"].trade_freeze_level) == (50, 20)
    assert (info["US500"].trade_tick_size, info["US500"].trade_contract_size, info["US500"].point) == (
        0.25,
        1.0,
        0.01,
    )
    assert info["US500"].trade_tick_value == 0.25
    assert info["USDJPY"].trade_tick_value == pytest.approx(100 / 150)


def _every_symbol() -> tuple[SymbolInfo, ...]:
    found = terminal.symbols_get()
    assert isinstance(found, tuple)
    return found


def test_the_page_names_every_fault_every_option_and_every_function_that_is_ours() -> None:
    assert [each for each in EXAMPLES if f"`{each}" not in PAGE] == []
    written = [{"when": "order_send 1", "what": each} for each in EXAMPLES if "clock" not in each]
    assert {each.kind for each in read_script(written, terminal.FUNCTIONS)} == set(Kind) - {Kind.JUMP}
    assert [each for each in Options.__annotations__ if f"`{each}`" not in PAGE] == []
    assert [each for each in terminal.DRIVING if f"{each}(" not in PAGE] == []
