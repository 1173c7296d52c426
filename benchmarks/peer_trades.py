"""W1 in this engine and in backtesting.py: the same trades one for one, the same equity to the cent.

A year of real M1 EURUSD without costs, in an instrument whose volume step is one unit, `limits_fill: touch`.
The peer comes from PyPI into an environment of its own and works out its own signals. Exit code 1 where
anything differs.
"""

import json
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from environment import ENVIRONMENT, install_peer
from numpy.typing import NDArray

from genesis_dsl.settings import market_data

HERE = Path(__file__).parent
PEER = ("backtesting==0.6.6", "TA-Lib==0.8.2")
YEAR = 2017
FIRST = "2017-01-02 09:39"  # the close of the 500th bar
MINUTE = 60

Trade = tuple[int, int, int, int, int]
"""Signed units; opening stamps of the bars of entry and exit, in seconds; both prices in points."""


def main() -> None:
    """Run both and compare."""
    folder = market_data()
    if folder is None:
        sys.exit("There are no prices: set GENESIS_MARKET_DATA.")
    with tempfile.TemporaryDirectory() as scratch:
        table = with_volume(next((folder / "bars_m1").glob(f"EURUSD_M1_{YEAR}*.parquet")))
        ours, balance = run_ours(table, Path(scratch))
        theirs, cents, own = run_theirs(table, Path(scratch))
    tell(ours, balance, theirs, cents, own)


def with_volume(path: Path) -> pa.Table:
    """Take the year, and give it the volume that the benchmark describes."""
    table = pq.read_table(path, columns=["time", "open", "high", "low", "close"])
    years = table["time"].to_numpy().astype("datetime64[Y]").astype(int) + 1970
    table = table.filter(pa.array(years == YEAR))
    ranges = table["high"].to_numpy() - table["low"].to_numpy()
    z = np.random.default_rng(7).standard_normal(len(ranges))
    volume = np.round(80 * np.exp(0.5 * z) * np.sqrt(ranges / ranges.mean() + 0.05))
    return table.append_column("volume", pa.array(np.maximum(1, volume)))


def run_ours(table: pa.Table, scratch: Path) -> tuple[list[Trade], float]:
    """Run the rule files beside this one. Gives the trades and the end balance."""
    data = scratch / "data"
    data.mkdir()
    pq.write_table(table, data / f"EURUSD_M1_{YEAR}.parquet")
    command: list[str | Path] = [
        Path(sys.executable).parent / "genesis-dsl",
        "run",
        HERE / "rules" / "peer_breakout.yaml",
    ]
    command += ["--account", HERE / "rules" / "peer_account.yaml", "--data", data]
    command += ["--from", f"{FIRST.replace(' ', 'T')}Z", "--json", scratch / "ours.json"]
    command += ["--db", f"sqlite:///{scratch / 'ours.db'}"]
    subprocess.run(command, check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    told = json.loads((scratch / "ours.json").read_text("utf-8"))
    return [our_trade(each) for each in told["trades"]], told["summary"]["end_balance"]


def our_trade(told: dict[str, Any]) -> Trade:
    """Read a trade of `--json`; what happens in a bar is stamped with its close."""
    sign = 1 if told["side"] == "buy" else -1
    begin, end = (int(datetime.fromisoformat(told[f"{when}_time"]).timestamp()) for when in ("entry", "exit"))
    first, last = (round(told[f"{when}_price"] * 100_000) for when in ("entry", "exit"))
    return sign * round(told["lots"]), begin - MINUTE, end - MINUTE, first, last


def keep_points(table: pa.Table, path: Path) -> None:
    """Write bars as the peers read them: whole points, stamps in seconds, and the bar that decides first."""
    names = {"opens": "open", "highs": "high", "lows": "low", "closes": "close"}
    prices = {name: table[each].to_numpy() * 100_000 for name, each in names.items()}
    points = {name: np.rint(each).astype(np.int64) for name, each in prices.items()}
    stamps = stamps_of(table)
    decides = int(datetime.fromisoformat(f"{FIRST}+00:00").timestamp())
    first = int(np.searchsorted(stamps, decides)) - 1  # a bar that closes then decides
    volume = table["volume"].to_numpy().astype(np.float64)
    np.savez(path, stamps=stamps, volume=volume, first=first, **points)


def stamps_of(table: pa.Table) -> NDArray[np.int64]:
    """Give the opening stamps of bars, in seconds. Shape: (T,)."""
    return table["time"].to_numpy().astype("datetime64[s]").astype(np.int64)


def run_theirs(table: pa.Table, scratch: Path) -> tuple[list[Trade], int, float]:
    """Run the peer. Gives the trades, the equity in booked cents, and what it says itself."""
    python = install_peer(scratch / "peer", *PEER)
    keep_points(table, scratch / "prices.npz")
    words: list[str | Path] = [
        python,
        HERE / "peers" / "backtesting_py.py",
        "w1",
        scratch / "prices.npz",
        "1",
    ]
    words += [scratch / "peer.json"]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    told = json.loads((scratch / "peer.json").read_text("utf-8"))
    stamps = stamps_of(table)
    trades = [
        (size, int(stamps[begin]), int(stamps[end]), round(first * 100_000), round(last * 100_000))
        for size, begin, end, first, last in told["deals"]
    ]
    return trades, told["cents"], told["own_equity"]


def tell(ours: list[Trade], balance: float, theirs: list[Trade], cents: int, own: float) -> None:
    """Print what is equal, and end with 1 where anything is not."""
    different = [pair for pair in zip(sorted(ours), sorted(theirs), strict=False) if pair[0] != pair[1]]
    print(f"trades: ours {len(ours)}, {PEER[0]} {len(theirs)}, different {len(different)}")
    for pair in different[:5]:
        print("  ours {}\n  peer {}".format(*pair))
    print(f"equity at the end: ours {balance:,.2f}, peer with deals in whole cents {cents / 100:,.2f}")
    print(f"the peer's own figure, with fractions of a cent: {own:,.4f}")
    same = not different and len(ours) == len(theirs) and round(balance * 100) == cents
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
