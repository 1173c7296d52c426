"""Given one bar after the other, a session is the run over all of them: every row, and the digest.

Whatever history it begins with, and wherever it is thrown away and gone on with from its snapshot.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import MINUTE, STRATEGY, Ran, Story, at, random_walk, run_request, symbol_text
from tests.feeding import fed
from tests.properties.drawn import drawn, with_volume
from tests.properties.lively import story
from tests.properties.shipped import SHIPPED, request_of

HALF_A_MINUTE = 30_000
Maker = Callable[[int, int], Story]


@settings(max_examples=4)
@given(seed=st.integers(0, 100_000), make=st.sampled_from((drawn, drawn, story)), history=st.integers(0, 120))
def test_one_bar_after_the_other_is_the_run_over_all_of_them(seed: int, make: Maker, history: int) -> None:
    one = make(seed, 160)
    with TemporaryDirectory() as folder:
        request = one.write(Path(folder))
        if history > 20:
            request = replace(request, first=at(one.start) + history * MINUTE)
        whole = run_request(request)
        restarts = Random(seed).sample(range(30), 2)
        assert Ran(whole.prepared, fed(request, restarts)).digest() == whole.digest()


SENTENCES = (
    "close crosses above ema(close, 8) followed by close < low[1] within 5 bars",
    "close > open within 3 bars and close rising",
    "close > open for 2 bars",
    "rsi(close, 7) on M5 > 40 and close > highest(high, 10)[1] on M5",
    "average(atr(5), 12) on M5 > 0.1 pips",
    "correlation(EURUSD, GBPUSD, 15) > 0",
    "session in (london, new_york) and time between 09:00 and 21:00 in Europe/London",
    "close > swing_high(2) on M5",
    "volume > average(volume, 5)",
    "close > previous_day_high or spread <= 2 * usual_spread",
    "close on GBPUSD > ema(close, 9) on M5",
    "market_open and time_to_close > 1 hours",
    "close > highest(high today where close > open)[1]",
    "count(close > open today) on M5 > 3 and close < first(open today)",
)


@pytest.mark.parametrize("restarts", [(), (90, 91, 300)])
def test_every_kind_of_sentence_lives_as_it_runs(restarts: tuple[int, ...], tmp_path: Path) -> None:
    parts = "".join(f"      - id: s{n}\n        when: {each}\n" for n, each in enumerate(SENTENCES))
    symbols = ("EURUSD", "GBPUSD")
    prices = {each: random_walk(number, 420, step=12) for number, each in enumerate(symbols)}
    one = Story(
        "timezone: America/New_York\nday_starts: 17:00\n"  # it begins in these hours
        + STRATEGY.format(
            symbols="EURUSD, GBPUSD",
            timeframe="M1",
            body=f"entries:\n  - id: most\n    side: buy\n    at_least: 6\n    of:\n{parts}"
            "    stop: close - 20 pips\n    size: 0.1 lots\n    targets:\n      - at: 1 R\n",
        ),
        prices,
        symbols=tuple(map(symbol_text, symbols)),
        start="2026-03-26 17:30",
        raw={f"{each}_M1.csv": with_volume(each, prices[each], Random(5)) for each in symbols},
    )
    request = one.write(tmp_path)
    whole = run_request(request)
    assert len(whole.decisions) > 5
    assert Ran(whole.prepared, fed(request, restarts)).digest() == whole.digest()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_strategy_lives_as_it_runs(name: str, synthetic: Path) -> None:
    first = at("2024-02-13 00:00")
    request = replace(request_of(name, synthetic), first=first, last=first + 720 * MINUTE + HALF_A_MINUTE)
    whole = run_request(request)
    assert Ran(whole.prepared, fed(request, (50, 401))).digest() == whole.digest()
