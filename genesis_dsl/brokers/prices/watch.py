"""The prices of a terminal as a session needs them: minutes as they close, ages of quotes, what happened.

Ticks are read by their cursors, the server's clock is inferred from the newest of them, and a minute is over
when that clock has passed its end by a moment, whether another tick came or not. Without a clock no minute
closes; nor does one while a question fails or the terminal is cut off from its server, and a little longer,
for the ticks of that time come afterwards. What is late to a minute that was given is an event: it stays as
it was. So is a minute that the terminal's own chart tells otherwise, which shows when the next one closes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import NamedTuple

import numpy as np

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls, Rows
from genesis_dsl.brokers.gateway.values import BARS, TICKS
from genesis_dsl.brokers.mt5.constants import TIMEFRAME_M1
from genesis_dsl.brokers.prices.age import Age, age_of
from genesis_dsl.brokers.prices.bars import Difference, bars_of_ticks, difference
from genesis_dsl.brokers.prices.closed import Instants, as_bars
from genesis_dsl.brokers.prices.cursor import Gap, Polled, TickCursor, in_order
from genesis_dsl.brokers.prices.offset import OffsetChanged, OffsetWatch
from genesis_dsl.brokers.prices.owner import Quote
from genesis_dsl.brokers.prices.stamp import MINUTE, SECOND, ServerTime
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import PRICES
from genesis_dsl.market.instrument import Instruments

SETTLED = 1_000
"""Milliseconds behind its end until a minute is over: ticks of it may still be on their way."""
RESTORED = 5_000
"""Milliseconds behind a look that failed until minutes close again."""
OLDEST = 30 * SECOND
"""How old a quote may be."""


class Late(NamedTuple):
    """Ticks of minutes that were given already."""

    symbol: str
    first: ServerTime
    ticks: int


class Missing(NamedTuple):
    """A stretch of a symbol in which ticks may be missing: what is made of it is not to be trusted."""

    symbol: str
    gap: Gap


class Unanswered(NamedTuple):
    """The ticks of a symbol could not be read."""

    symbol: str
    why: Failed


class Differs(NamedTuple):
    """A minute that was given is another one in the terminal's own chart."""

    symbol: str
    difference: Difference


class Link(NamedTuple):
    """The terminal lost its server, or found it again."""

    at: int
    is_connected: bool


Event = OffsetChanged | Late | Missing | Unanswered | Differs | Link


@dataclass(frozen=True, slots=True)
class Update:
    """What one look brought.

    Attributes:
        closed: The minutes of each symbol that are over since the last look, where there are any.
        ages: How old the newest quote of every symbol is.
        quotes: The newest ones, of the symbols where they are fresh: what `Ownership.look` takes.
    """

    closed: Mapping[str, Bars]
    ages: Mapping[str, Age]
    quotes: Mapping[str, Quote]
    events: tuple[Event, ...]


@dataclass(slots=True)
class _Symbol:
    """What is known of one symbol (it changes): its cursor, its newest stamp, ticks of minutes not over."""

    cursor: TickCursor
    newest: ServerTime | None = None
    quote: Quote | None = None
    given: Rows = field(default_factory=lambda: np.zeros(0, BARS))
    under_way: Rows = field(default_factory=lambda: np.zeros(0, TICKS))


class Watch:
    """Looks at a terminal again and again (it changes).

    Attributes:
        clock: What is known of the server's clock.
        read: The instant of the newest tick in the minutes that were given, of each symbol that has some.
    """

    def __init__(
        self, instruments: Instruments, names: Mapping[str, str], begin: ServerTime, oldest: int = OLDEST
    ) -> None:
        """Begin at a stamp, which opens a minute, with symbols of the instruments file.

        Args:
            names: What the broker calls each symbol that is watched.
            oldest: How old a quote may be, in milliseconds.
        """
        self.clock = OffsetWatch()
        self.read: dict[str, int] = {}
        self._instruments, self._oldest = instruments, oldest
        self._symbols = {each: _Symbol(TickCursor(name, begin)) for each, name in sorted(names.items())}
        self._begin = self._given = begin
        self._whole_from = 0
        self._is_connected = True

    @property
    def given(self) -> int | None:
        """Give the instant up to which minutes are over and were given; None while the clock is not known."""
        return None if self.clock.offset is None else self.clock.offset.instant(self._given)

    def look(self, terminal: Calls, now: int) -> Update:
        """Read what is new at an instant of a clock that is right; never before the last one.

        Raises:
            FeedError: A price of the terminal does not fit the instruments file.
        """
        events: list[Event] = [*self._link(terminal, now)]
        for symbol, each in self._symbols.items():
            polled = each.cursor.poll(terminal)
            if isinstance(polled, Failed):
                events.append(Unanswered(symbol, polled))
                self._whole_from = now + RESTORED
            else:
                events += self._took(symbol, polled)
        newest = {name: each.newest for name, each in self._symbols.items() if each.newest is not None}
        changed = self.clock.look(newest, now)
        events += [] if changed is None else [changed]
        ages = self._ages(now)
        fresh = {name: each.quote for name, each in self._symbols.items() if not ages[name].blocks}
        quotes = {name: quote for name, quote in fresh.items() if quote is not None}
        given = {symbol: each.given for symbol, each in self._symbols.items()}
        closed = self._closed(now)
        for symbol in closed:
            events += self._compared(terminal, symbol, given[symbol])
        return Update(closed, ages, quotes, tuple(events))

    def _quote(self, symbol: str, tick: np.void) -> Quote | None:
        """Read a tick as a quote in points; one without a bid or an ask is none."""
        scale = 10 ** self._instruments.symbols[symbol].digits
        bid, ask = (round(float(tick[name]) * scale) for name in ("bid", "ask"))
        return Quote(bid, ask) if bid > 0 and ask > 0 else None

    def _link(self, terminal: Calls, now: int) -> Iterable[Event]:
        info = terminal.terminal_info()
        is_connected = not isinstance(info, Failed) and info.connected
        if not is_connected:
            self._whole_from = now + RESTORED
        if is_connected is not self._is_connected:
            self._is_connected = is_connected
            yield Link(now, is_connected)

    def _took(self, symbol: str, polled: Polled) -> Iterable[Event]:
        each = self._symbols[symbol]
        if len(polled.fresh):
            each.newest = ServerTime(int(polled.fresh["time_msc"][-1]))
            each.quote = self._quote(symbol, polled.fresh[-1])
        several = np.concatenate([polled.late, polled.fresh])
        several = several[several["time_msc"] >= self._begin]  # what is before is history
        is_given = several["time_msc"] < self._given
        late, timely = several[is_given], several[~is_given]
        if len(timely):
            each.under_way = in_order(np.concatenate([each.under_way, timely]))
        if len(late):
            yield Late(symbol, ServerTime(int(late["time_msc"][0])), len(late))
        if polled.gap is not None:
            yield Missing(symbol, polled.gap)

    def _closed(self, now: int) -> dict[str, Bars]:
        """Take out the minutes that are over by the server's clock."""
        offset = self.clock.offset
        if offset is None or now < self._whole_from:
            return {}
        end = offset.stamp(now - SETTLED) // MINUTE * MINUTE
        if end <= self._given:
            return {}
        self._given = ServerTime(end)
        ms = offset.ms
        found = {symbol: self._bars(symbol, end, lambda stamps: stamps - ms) for symbol in self._symbols}
        return {symbol: bars for symbol, bars in found.items() if len(bars)}

    def _bars(self, symbol: str, end: int, instants: Instants) -> Bars:
        each, instrument = self._symbols[symbol], self._instruments.symbols[symbol]
        cut = int(np.searchsorted(each.under_way["time_msc"], end))
        over, each.under_way = each.under_way[:cut], each.under_way[cut:]
        if len(over):
            self.read[symbol] = int(instants(over["time_msc"][-1:])[0])
        rows = bars_of_ticks(over, 1, 10.0**-instrument.digits)
        each.given = rows
        return as_bars(rows, "M1", instants, instrument, self._instruments)

    def _compared(self, terminal: Calls, symbol: str, rows: Rows) -> Iterable[Event]:
        """Hold minutes that were given at the last closing against the terminal's own, by their prices."""
        if len(rows) == 0:
            return
        name, first, last = self._symbols[symbol].cursor.symbol, int(rows["time"][0]), int(rows["time"][-1])
        theirs = terminal.copy_rates_range(name, TIMEFRAME_M1, first, last)
        found = None if isinstance(theirs, Failed) else difference(rows, theirs, PRICES)
        if found is not None:
            yield Differs(symbol, found)

    def _ages(self, now: int) -> dict[str, Age]:
        return {
            symbol: age_of(
                each.newest,
                self.clock.offset,
                now,
                self._instruments.symbols[symbol].hours,
                self._oldest,
            )
            for symbol, each in self._symbols.items()
        }
