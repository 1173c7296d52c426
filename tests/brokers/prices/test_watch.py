"""A terminal watched as a session would: on the simulated one, with what goes wrong there."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np

from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.prices.age import State
from genesis_dsl.brokers.prices.offset import OffsetChanged
from genesis_dsl.brokers.prices.owner import Ownership, Source, Switched
from genesis_dsl.brokers.prices.stamp import ServerTime
from genesis_dsl.brokers.prices.watch import Differs, Event, Late, Link, Unanswered, Update, Watch
from genesis_dsl.market.bars import Bars, join
from tests.market.makers import instruments

BEGIN = datetime(2026, 3, 5, 10, tzinfo=UTC)
FIRST = ServerTime(round((BEGIN + timedelta(hours=2)).timestamp() * 1_000))
MINUTES = 8
BROKER = {"symbols": {"EURUSD": {"name": "EURUSD.m"}}}


def quotes(seed: int) -> list[tuple[datetime, float, float]]:
    """Make ticks about a second apart."""
    generator = np.random.default_rng(seed)
    times = np.sort(generator.integers(0, MINUTES * 60_000, MINUTES * 60))
    bids = 110_000 + generator.integers(-5, 6, len(times)).cumsum()
    return [
        (BEGIN + timedelta(milliseconds=int(time)), bid / 100_000, (bid + 9) / 100_000)
        for time, bid in zip(times.tolist(), bids.tolist(), strict=True)
    ]


QUOTES = {"EURUSD": quotes(1), "GBPUSD": quotes(2)}
NAMES = {"EURUSD": "EURUSD.m", "GBPUSD": "GBPUSD"}


def now() -> int:
    return round(terminal.now().timestamp() * 1_000)


def looks(faults: str = "", seconds: float = 2.0) -> Iterator[Update]:
    """Watch a terminal from its beginning to its end, and connect again where the link is lost."""
    terminal.load(QUOTES, faults=faults or None, start=BEGIN, broker=BROKER)
    terminal.initialize()
    watch = Watch(instruments(), NAMES, FIRST)
    while not terminal.ended():
        terminal.advance(seconds)
        update = watch.look(Direct(terminal), now())
        yield update
        if any(isinstance(each, Unanswered) for each in update.events):
            terminal.initialize()


@cache
def lived(faults: str = "") -> list[Update]:
    """All looks of one life; some are asked by several tests."""
    return list(looks(faults))


FROZEN = "- when: after 2 minutes\n  what: quotes of EURUSD.m frozen for 2 minutes"


def closed_bars(updates: list[Update], symbol: str) -> Bars:
    return join([each.closed[symbol] for each in updates if symbol in each.closed], "M1")


def events(updates: list[Update], kind: type[Event]) -> list[Event]:
    return [event for update in updates for event in update.events if isinstance(event, kind)]


def expected(symbol: str) -> list[tuple[int, int, int, int, int]]:
    found: dict[int, list[int]] = {}
    for time, bid, _ in QUOTES[symbol]:
        opened = round(time.timestamp() * 1_000) // 60_000 * 60_000
        found.setdefault(opened, []).append(round(bid * 100_000))
    return [(opened, each[0], max(each), min(each), each[-1]) for opened, each in sorted(found.items())]


def told(bars: Bars) -> list[tuple[int, int, int, int, int]]:
    columns = (bars.opened_at, bars.open, bars.high, bars.low, bars.close)
    return list(zip(*(each.tolist() for each in columns), strict=True))


def test_every_minute_closes_once_in_instants_and_points_and_all_symbols_together() -> None:
    updates = lived()
    begin = round(BEGIN.timestamp() * 1_000)
    behind = [
        begin + number * 2_000 - int(each.closed_at[-1])
        for number, update in enumerate(updates, 1)
        for each in update.closed.values()
    ]
    for symbol in NAMES:
        assert told(closed_bars(updates, symbol)) == expected(symbol)[: MINUTES - 1]
    assert {tuple(each.closed) for each in updates if each.closed} == {("EURUSD", "GBPUSD")}
    assert all(1_000 <= each <= 3_000 for each in behind[2:]), "a moment behind its end, without a tick"
    (clock,) = events(updates, OffsetChanged)
    assert isinstance(clock, OffsetChanged)
    assert (clock.before, clock.after.ms) == (None, 7_200_000)
    assert events(updates, Differs) == []
    unknown = [each for each in updates if each.ages["EURUSD"].state is State.UNKNOWN]
    assert unknown[0] is updates[0]
    assert [each.closed for each in unknown] == [{}] * len(unknown), "without a clock nothing closes"


BROKEN = """
- when: after 1 minute
  what: terminal dies for 40 seconds
- when: after 3 minutes
  what: disconnected for 90 seconds
- when: copy_ticks_from 300 to 320
  what: fails with -1
"""


def test_minutes_of_a_broken_link_close_late_and_whole() -> None:
    updates = list(looks(BROKEN))
    for symbol in NAMES:
        assert told(closed_bars(updates, symbol)) == expected(symbol)[: MINUTES - 1]
    assert events(updates, Late) == []
    assert len(events(updates, Unanswered)) > 20
    assert len(events(updates, Link)) >= 2


def test_frozen_quotes_grow_old_and_block_with_their_age() -> None:
    updates = lived(FROZEN)
    stale = [each.ages["EURUSD"] for each in updates if each.ages["EURUSD"].state is State.STALE]
    assert len(stale) > 40
    assert stale[0].blocks
    assert "s old, and at most 30 s are allowed" in stale[0].why
    assert {each.ages["GBPUSD"].state for each in updates[60:-20]} == {State.FRESH}
    assert all(("EURUSD" in each.quotes) is not each.ages["EURUSD"].blocks for each in updates)
    assert events(updates, Late), "what came behind its minute was told, and the minute stayed"


def test_a_servers_clock_that_jumps_is_an_event() -> None:
    moment = f"{BEGIN + timedelta(minutes=5):%Y-%m-%d %H:%M} UTC"
    updates = list(looks(f"- when: {moment}\n  what: server clock jumps ahead 1 hour"))
    changes = [each for each in events(updates, OffsetChanged) if isinstance(each, OffsetChanged)]
    assert [each.after.ms for each in changes] == [7_200_000, 10_800_000]
    assert told(closed_bars(updates, "GBPUSD"))[:4] == expected("GBPUSD")[:4]


def test_a_minute_that_the_terminal_tells_otherwise_is_an_event() -> None:
    updates = list(looks("- when: after 130 seconds\n  what: ticks missing for 1 minute"))
    differs = [each for each in events(updates, Differs) if isinstance(each, Differs)]
    assert {each.symbol for each in differs} == set(NAMES)
    minutes = {(each.difference.opened - FIRST) // 60_000 for each in differs}
    assert minutes == {2, 3}, "the two minutes in which ticks are missing, and no other"


def test_a_second_terminal_takes_over_while_the_first_is_frozen_and_gives_back_later() -> None:
    first, second = lived(FROZEN), lived()
    symbol = Ownership("EURUSD")
    switched = [
        event
        for number, (one, other) in enumerate(zip(first, second, strict=True))
        for event in symbol.look((number + 1) * 2_000, one.quotes.get("EURUSD"), other.quotes.get("EURUSD"))
        if isinstance(event, Switched)
    ]
    assert [(each.before, each.after) for each in switched[1:]] == [
        (Source.PRIMARY, Source.SECONDARY),
        (Source.SECONDARY, Source.PRIMARY),
    ]
    taken, given = (each.at // 1_000 for each in switched[1:])
    assert 150 <= taken <= 160, "two minutes, 30 s until it is old, 5 s of patience"
    assert 240 + 60 <= given <= 240 + 70, "a minute after it came back"
