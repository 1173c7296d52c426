"""Stories of a chart of ticks: each tick closes a bar of one price, on which everything of a chart works."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import talib
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.errors import FeedError, GenesisError
from genesis_dsl.graph.node import Chart
from genesis_dsl.market import quotes
from genesis_dsl.runs.live import begin_live
from genesis_dsl.runs.prepare import ground_of, prepare
from genesis_dsl.runs.profile import Profile
from tests.builders import PRICE, Ran, Story, at, entry, path, run, strategy, symbol_text, ticks_text
from tests.engine.test_ticks import BUSY, QUIET, Tick, minute, stamps, wandering

P = PRICE
DAY = at("2026-01-05 00:00")
ON_TICKS = Chart("EURUSD", "ticks")


def on_ticks(*entries: str, exits: str = "", names: str = "", symbols: str = "EURUSD") -> str:
    return strategy(*entries, exits=exits, names=names, timeframe="ticks", symbols=symbols)


def story(rules: str, ticks: Sequence[Tick] | dict[str, Sequence[Tick]], **more: object) -> Story:
    named = ticks if isinstance(ticks, dict) else {"EURUSD": ticks}
    raw = {f"{name}_ticks.csv": ticks_text(each) for name, each in named.items()}
    return Story(rules, {}, raw=raw, **more)  # type: ignore[arg-type]  # as given


def told(ran: Ran, kind: str = "fired") -> list[float]:
    """List decisions of a kind by their second of the day."""
    return [(each.time - DAY) / 1000 for each in ran.decisions if each.kind == kind]


def of_three(prices: Sequence[int], *, shared: int = 1) -> list[Tick]:
    """Make ticks three seconds apart, so many of them in one millisecond, each with a spread of its own."""
    stamp = [3 * (k // shared) for k in range(len(prices))]
    return [
        (f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}.000", each, each + 2 + k % 3)
        for k, (s, each) in enumerate(zip(stamp, prices, strict=True))
    ]


@settings(max_examples=15)
@given(
    steps=st.lists(st.integers(-4, 4), min_size=30, max_size=90),
    fast=st.integers(2, 9),
    slow=st.integers(10, 25),
    shared=st.sampled_from((1, 2, 5)),
    block=st.sampled_from((1, 7, 1 << 18)),
)
def test_what_a_tick_chart_reads_is_what_the_library_makes_of_the_ticks(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[int],
    fast: int,
    slow: int,
    shared: int,
    block: int,
) -> None:
    ticks = of_three((P + np.cumsum(steps)).tolist(), shared=shared)
    names = f"quick: ema(middle_price, {fast})\nlazy: ema(middle_price, {slow})"
    rules = on_ticks(entry(when="quick > lazy and rsi(ask, 5) > 0 and spread[2] > 0 pips"), names=names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quotes, "BLOCK", block)
        prepared = prepare(story(rules, ticks).write(tmp_path_factory.mktemp("ticks")))

    bid, ask = (np.array([tick[place] for tick in ticks], np.float64) for place in (1, 2))
    middle = bid + (ask - bid) / 2
    columns, graph = prepared.assembled.columns, prepared.plan.found.graph
    assert len(columns.charts[ON_TICKS]) == len(ticks)
    made = {
        (node.data[0], *(graph.nodes[each].data[0] for each in node.args)): columns.of(number)
        for number, node in enumerate(graph.nodes)
        if node.op == "call"
    }
    wanted = {
        ("ema", "middle_price", fast): talib.EMA(middle, fast),
        ("ema", "middle_price", slow): talib.EMA(middle, slow),
        ("rsi", "ask", 5): talib.RSI(ask, 5),
    }
    assert made.keys() == wanted.keys()
    for key, found in made.items():
        known = ~np.isnan(wanted[key])
        assert ((found.why == 0) == known).all()
        assert (found.values[known] == wanted[key][known]).all()  # the same bits


def test_a_tick_chart_does_what_a_chart_of_such_bars_does(tmp_path: Path) -> None:
    """With a tick at the end of each minute and nothing else, a bar is as good as a tick."""
    rng = np.random.default_rng(3)
    prices = (P + np.cumsum(rng.integers(-15, 16, 300))).tolist()
    ticks = [(f"{k // 60:02}:{k % 60:02}:59.999", each, each + 10) for k, each in enumerate(prices)]
    for name in ("bars", "ticks"):
        (tmp_path / name).mkdir()
    rules = BUSY.replace("timeframe: M1", "timeframe: ticks")
    one = run(Story(BUSY, [(each, each, each, each) for each in prices]), tmp_path / "bars")
    other = run(story(rules, [*ticks, ("05:00:00.000", P, P + 10)]), tmp_path / "ticks")

    def traded(ran: Ran) -> list[tuple[int, int, str]]:
        return [(each.side, each.price, each.reason) for each in ran.fills]

    assert len(traded(one)) > 10
    assert traded(other)[: len(traded(one)) - 1] == traded(one)[:-1]


@pytest.mark.compiled
def test_how_ticks_are_cut_into_blocks_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = BUSY.replace("timeframe: M1", "timeframe: ticks").replace(
        "bars_since", "close > ema(close, 30) on M1 and bars_since"
    )
    lived = story(rules, wandering(7, 900))
    whole = run(lived, tmp_path)
    assert len(whole.positions) > 8
    for block, events in ((1, 13), (60, 1)):
        monkeypatch.setattr(quotes, "BLOCK", block)
        assert run(lived, tmp_path, events).digest() == whole.digest()


def test_ticks_of_one_millisecond_are_bars_of_their_own(tmp_path: Path) -> None:
    moment = "00:05:00.250"
    ticks = [*QUIET, (moment, P + 5, P + 15), (moment, P + 9, P + 19), (moment, P + 1, P + 11)]
    rules = on_ticks(entry(when=f"close > close[1] and close[1] = {(P + 5) / 1e5}"))
    ran = run(story(rules, [*ticks, ("00:06:00.000", P, P + 10)]), tmp_path)
    (fired,) = [each for each in ran.decisions if each.kind == "fired"]

    assert fired.time == DAY + 300_250
    assert {P + 9, P + 5} <= set(fired.values.values())
    assert P + 1 not in fired.values.values()
    assert stamps(ran)[0] == ("300.250", "in", P + 11, "entry:go")


def test_of_another_symbol_no_tick_is_seen_before_its_turn(tmp_path: Path) -> None:
    moment = "00:05:00.250"
    own = [*QUIET, (moment, P, P + 10), (moment, P, P + 10), ("00:06:00.000", P, P + 10)]
    other = [*QUIET, (moment, P + 1, P + 11), (moment, P + 9, P + 19), ("00:06:00.000", P, P + 10)]
    rules = on_ticks(entry(when=f"close on GBPUSD ticks > {(P + 5) / 1e5}"))
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    ran = run(story(rules, {"EURUSD": own, "GBPUSD": other}, symbols=symbols), tmp_path)
    (fired,) = [each for each in ran.decisions if each.kind == "fired"]

    assert fired.clocks == {"GBPUSD ticks": DAY + 300_250}
    assert P + 9 in fired.values.values()
    assert stamps(ran)[0][0] == "360.000"  # the first tick behind the second one of the millisecond


def test_an_answer_that_goes_on_from_tick_to_tick_is_told_once(tmp_path: Path) -> None:
    rules = on_ticks(entry(when=f"close > {(P + 2) / 1e5}"))
    prices = [P, P + 3, P + 4, P + 5, P, P + 6, P + 7, P + 8]
    ran = run(story(rules, minute(5, *prices[:6]) + minute(6, *prices[6:])), tmp_path)

    assert told(ran) == [310]
    assert told(ran, "already in") == [320, 350]


def test_bars_of_orders_and_positions_are_ticks(tmp_path: Path) -> None:
    exits = "- id: late\n  when: bars_since_entry >= 3\n  do: close position"
    waits = entry(
        name="waits",
        when=f"close = {(P + 1) / 1e5}",
        order="type: limit\nat: close - 1 pips\ncancel_after: 2 bars",
        more="at_once: 1",
    )
    goes = entry(name="goes", when=f"close = {(P + 1) / 1e5}", more="at_once: 1")
    ticks = [*minute(5, P, P + 1, P, P, P, P), *minute(6, P, P - 40)]
    ran = run(story(on_ticks(goes, waits, exits=exits), ticks), tmp_path)

    assert stamps(ran) == [("320.000", "in", P + 10, "entry:goes"), ("350.000", "out", P, "exit:late")]
    (order,) = [each for each in ran.orders if each.type == "limit"]
    assert (order.ended, (order.ended_at - DAY) / 1000) == ("expired", 330)


def test_longer_bars_are_read_from_it_and_it_from_what_belongs_to_no_strategy(tmp_path: Path) -> None:
    asked = "(close - close[1]) on ticks > 0.5 pips"
    switches = f"- id: fast\n  for_each: symbol\n  trip_when: {asked}\n  then: block entries\n"
    rules = on_ticks(entry(when=f"close on M1 = {(P + 2) / 1e5} and close < {P / 1e5}"))
    ticks = [*QUIET, *minute(5, P, P, P + 2), *minute(6, P, P - 1, P, P + 6, P)]
    ran = run(story(rules, ticks, switches=switches), tmp_path)

    assert (told(ran), told(ran, "tripped")) == ([370], [390])
    clocks = {each.kind: each.clocks for each in ran.decisions}
    assert clocks["fired"] == {"M1": DAY + 360_000, "ticks": DAY + 370_000}
    assert clocks["tripped"] == {"ticks": DAY + 390_000}


def test_where_there_are_bars_alone_a_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match=r"has M1 bars of it; add a file EURUSD_ticks\.csv"):
        run(Story(on_ticks(entry(when="close > open")), path(P, P, P)), tmp_path)


def test_a_live_session_says_that_it_decides_on_bars(tmp_path: Path) -> None:
    request = story(on_ticks(entry(when="close > open")), QUIET).write(tmp_path)
    with pytest.raises(GenesisError, match=r"reads the ticks of EURUSD, and a live session decides on bars"):
        begin_live(ground_of(request, Profile()), DAY, DAY)
