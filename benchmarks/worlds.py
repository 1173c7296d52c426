"""Generated worlds: so many symbols, so many conditions each, so many M1 bars; nothing of them is real."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

CURRENCIES = ("EUR", "GBP", "AUD", "NZD", "USD", "CAD", "CHF", "SEK", "NOK", "DKK", "SGD", "PLN")
SYMBOLS = tuple(sorted(one + other for one, other in combinations(CURRENCIES, 2)))
START = 1_483_315_200_000  # Monday 2017-01-02 00:00 UTC
MINUTE = 60_000
YEAR = 372_000
"""M1 bars of a year of five-day weeks."""

CONDITIONS = (
    "close > ema(close, {n})",
    "close > average(close, {n})",
    "rsi(close, {n}) > 30",
    "adx({n}) > 10",
    "close > lowest(low, {n})[1]",
    "atr({n}) > 0.2 pips",
    "close > bollinger_lower(close, {n}, 2)",
    "macd(close, {n}, 60) > -50 pips",
    "stochastic_k({n}, 3) > 10",
    "cci({n}) > -150",
)
TIMEFRAMES = ("", " on M15", " on H1")


def conditions(count: int) -> list[str]:
    """Write conditions over three timeframes, no two alike."""
    found = []
    for number in range(count):
        form, chart = CONDITIONS[number % len(CONDITIONS)], TIMEFRAMES[number % len(TIMEFRAMES)]
        left, sign, right = form.format(n=10 + number // 30 + number % 7).partition(" > ")
        sides = (left, right + chart) if left == "close" else (left + chart, right)
        found.append(sign.join(sides))
    return found


def write_rules(folder: Path, symbols: tuple[str, ...], count: int) -> tuple[Path, Path]:
    """Write a strategy of so many conditions with its account. Gives both files."""
    written = "".join(f"      - id: c{n}\n        when: {each}\n" for n, each in enumerate(conditions(count)))
    strategy = folder / "strategy.yaml"
    strategy.write_text(
        "genesis: 1\nkind: strategy\nid: wide\ntitle: Many conditions over three timeframes\n"
        f"symbols: [{', '.join(symbols)}]\ntimeframe: M1\nentries:\n  - id: all\n    side: buy\n    all_of:\n"
        f"{written}    risk: 0.01% of balance\n    stop: close - 3 * atr(14)\n    targets:\n      - at: 2 R\n"
    )
    (folder / "instruments.yaml").write_text(
        "genesis: 1\nkind: instruments\nid: made_symbols\ntitle: Made instruments\n"
        "bars_start: 17:00 in America/New_York\nprices: bid\nlimits_fill: through\nsymbols:\n"
        + "".join(map(_instrument, symbols))
    )
    account = folder / "account.yaml"
    account.write_text(
        "genesis: 1\nkind: account\nid: made\ntitle: A made account\ncurrency: USD\n"
        "initial_balance: 1_000_000 USD\nphase: challenge\nbook: hedging\ninstruments: made_symbols\n"
        "broker: simulated\nrulesets:\n  - id: ftmo_2step_challenge\nkill_switches: [house_limits]\n"
        "strategies:\n  - id: wide\n"
    )
    return strategy, account


def _instrument(symbol: str) -> str:
    return (
        f"  - symbol: {symbol}\n    class: forex\n    base: {symbol[:3]}\n    quote: {symbol[3:]}\n"
        f"    digits: 5\n    pip: 0.0001\n    lot: 100_000 {symbol[:3]}\n"
        "    lots: {least: 0.01, most: 100, step: 0.01}\n    spread: 0.2 pips\n    leverage: 100\n"
    )


def opening_times(count: int, first: int = 0) -> np.ndarray:
    """Give when M1 bars open, weekends left out, from one of them on. Shapes: (count,)."""
    rows = np.arange(first, first + count, dtype=np.int64)
    return START + (rows // 7_200 * 10_080 + rows % 7_200) * MINUTE


def prices(seed: int | tuple[int, int], count: int) -> dict[str, np.ndarray]:
    """Draw a walk in whole points. Shapes: (count,) each."""
    draw = np.random.default_rng(seed)
    steps = draw.integers(-12, 13, count)
    close = 110_000 + np.cumsum(steps - np.sign(np.cumsum(steps)) * (np.arange(count) % 5 == 0))
    opening = np.concatenate((close[:1], close[:-1]))
    high = np.maximum(opening, close) + draw.integers(0, 8, count)
    low = np.minimum(opening, close) - draw.integers(0, 8, count)
    return {"open": opening, "high": high, "low": low, "close": close}


def write_prices(folder: Path, symbols: tuple[str, ...], count: int) -> Path:
    """Write a file of bars for each symbol. Gives their folder."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    time = pa.array(opening_times(count), pa.timestamp("ms", tz="UTC"))
    for number, symbol in enumerate(symbols):
        columns = {name: each / 100_000 for name, each in prices(number, count).items()}
        pq.write_table(pa.table({"time": time, **columns}), data / f"{symbol}_M1.parquet")
    return data


def chosen(count: int) -> tuple[str, ...]:
    """Choose symbols, and with each those that turn its money into dollars."""
    with_dollars = [each for each in SYMBOLS if "USD" in each]
    others = [each for each in SYMBOLS if "USD" not in each]
    return tuple(sorted((with_dollars + others)[:count]))
