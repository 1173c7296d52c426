"""Whole sets of rules drawn at random: a strategy, its limits, its switches, and prices that wander.

What is drawn is accepted by the checker and can be run; the same seed draws the same files.
"""

from random import Random
from textwrap import indent

from tests.builders import Bar, Story, csv_text, random_walk, symbol_text

START = "2026-03-27 18:00"
SYMBOLS = ("EURUSD", "GBPUSD", "USDJPY")
COSTS = (
    "",
    "commission: 2.50 USD\nslippage: 0.1 pips",
    "gap_allowance: 1 pip\nswap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}",
    "stops_level: 0.3 pips\nfreeze_level: 0.4 pips\nfills: {share: 20%, unit: 0.001 lots}",
)
LATENCIES = ("", "", "latency: {least: 100 milliseconds, most: 2 minutes, seed: 5}\n")
CANDLES = ("doji", "hammer", "bullish_engulfing", "bearish_engulfing", "bullish_marubozu", "three_inside_up")


def drawn(seed: int, count: int = 400) -> Story:
    """Draw a set of rules, and so many bars of prices for each symbol."""
    chance = Random(seed)
    symbols = sorted(chance.sample(SYMBOLS, chance.choice((1, 1, 2, 3))))
    prices = {each: random_walk(chance.randrange(1_000_000), count, step=10) for each in symbols}
    return Story(
        Rules(chance, chance.choice(("M1", "M1", "M5", "M15"))).strategy(symbols),
        prices,
        limits=Rules(chance).limits(),
        switches=Rules(chance).switches(),
        symbols=tuple(symbol_text(each, more=chance.choice(COSTS)) for each in symbols),
        quotes=chance.choice(("bid", "middle")),
        limits_fill=chance.choice(("touch", "through")),
        account=chance.choice(LATENCIES),
        start=START,
        zone=chance.choice(("UTC", "Europe/Prague", "America/New_York")),
        raw={f"{each}_M1.csv": with_volume(each, bars, chance) for each, bars in prices.items()},
    )


def with_volume(symbol: str, bars: list[Bar], chance: Random) -> str:
    """Write bars with a volume that is missing on some stretches."""
    header, *rows = csv_text(bars, START, digits=3 if symbol.endswith("JPY") else 5).splitlines()
    known, lines = True, [f"{header},volume"]
    for row in rows:
        known ^= chance.random() < 0.02
        lines.append(f"{row},{chance.randint(1, 200) if known else ''}")
    return "\n".join([*lines, ""])


class Rules:
    """Draws the parts of rule files, each from smaller ones."""

    def __init__(self, chance: Random, timeframe: str = "M1") -> None:
        """Draw from here on, for this timeframe."""
        self.chance, self.pick, self.roll = chance, chance.choice, chance.randint
        self.timeframe = timeframe
        self.slower = "M15" if timeframe != "M15" else "H1"
        self.ids = 0

    def strategy(self, symbols: list[str]) -> str:
        """Draw a strategy over some symbols."""
        head = f"genesis: 1\nkind: strategy\nid: story\ntitle: Drawn\nsymbols: [{', '.join(symbols)}]\n"
        head += f"timeframe: {self.timeframe}\ntimezone: Europe/London\n"
        head += f"names:\n  width: max({self.distance()}, {self.roll(3, 9)} pips)\n"
        head += f"confluence:\n{indent(self.score(), '  ')}"
        entries = "".join(self.entry(first=number == 0) for number in range(self.roll(1, 3)))
        exits = "".join(self.exit() for _ in range(self.roll(0, 3)))
        return (
            head + f"entries:\n{indent(entries, '  ')}" + (f"exits:\n{indent(exits, '  ')}" if exits else "")
        )

    def score(self) -> str:
        """Draw a score of three parts, perhaps with a veto."""
        parts = "".join(
            f"    - id: {self.id()}\n      points: {points}\n      when: {self.condition(1)}\n"
            for points in (40, 35, 25)
        )
        veto = f"  veto:\n    - id: {self.id()}\n      when: {self.condition(1)}\n"
        return f"- id: mood\n  pass_at: {self.pick((40, 60))} points\n  parts:\n{parts}" + (
            veto if self.chance.random() < 0.3 else ""
        )

    def entry(self, *, first: bool) -> str:
        """Draw an entry with its order, size, stop and targets; the first one asks for the score."""
        side = self.pick(("buy", "sell"))
        lines = [f"- id: {self.id()}", f"  side: {side}"]
        if self.chance.random() < 0.6:
            lines.append(f"  at_once: {self.roll(1, 3)}")
        lines += indent(self.group(scored=first), "  ").splitlines()
        lines += indent(self.order(side), "  ").splitlines()
        size = (f"risk: 0.{self.roll(2, 9)}% of {self.pick(('balance', 'equity'))}",)
        lines.append("  " + self.pick((*size, "size: 0.5 lots", "size: 0.1 lots")))
        lines.append(f"  stop: {self.pick(('width', '1.5 * width', '8 pips'))}")
        lines += indent(self.targets(), "  ").splitlines()
        return "\n".join(lines) + "\n"

    def group(self, *, scored: bool) -> str:
        """Draw what an entry asks: one condition, or several under a word."""
        word = self.pick(("all_of", "any_of", "at_least"))
        if not scored and self.chance.random() < 0.3:
            return f"when: {self.condition(2)}\n"
        asked = [self.condition(1) for _ in range(2)] + ["mood passes"] * scored
        if self.chance.random() < 0.3:
            asked.append(self.of_account())
        items = "".join(f"  - id: {self.id()}\n    when: {each}\n" for each in asked)
        return f"at_least: 1\nof:\n{items}" if word == "at_least" else f"{word}:\n{items}"

    def order(self, side: str) -> str:
        """Draw how the entry is ordered: market, limit, stop, or a limit behind a stop."""
        kind = self.pick(("", "limit", "stop", "stop_limit"))
        if not kind:
            return ""
        sign = "-" if (side == "buy") == (kind == "limit") else "+"
        lines = [f"order:\n  type: {kind}\n  at: close {sign} 0.{self.roll(1, 9)} pips"]
        if kind == "stop_limit":
            lines.append(f"  limit: close {sign} {self.pick((0, 0.4, 1.2))} pips")
        lines.append(f"  cancel_after: {self.pick(('3 bars', '20 minutes', '90 seconds'))}")
        if self.chance.random() < 0.3:
            lines.append(f"  cancel_when: {self.condition(1)}")
        return "\n".join(lines) + "\n"

    def targets(self) -> str:
        """Draw no target, one, or two with a move of the stop between them."""
        one = f"targets:\n  - at: {self.pick(('1 R', '10 pips', '1.5 R'))}\n"
        then = self.pick(("", "    then: stop to entry\n", "    then: trail width\n"))
        return self.pick(("", one, f"{one}    close: 50%\n{then}  - at: 3 R\n"))

    def exit(self) -> str:
        """Draw when something is done with a position, and what."""
        when = self.pick(
            (
                f"bars_since_entry >= {self.roll(3, 30)}",
                f"held >= {self.roll(5, 90)} minutes",
                f"profit >= 0.{self.roll(3, 9)} R",
                f"move <= -{self.roll(2, 6)} pips and {self.condition(0)}",
                f"targets_hit >= 1 and {self.condition(0)}",
                self.condition(1),
            )
        )
        do = self.pick(
            (
                *("close position", "close 50%", "stop to entry", "trail width", "stop to 4 pips"),
                *("stop to lowest(close since entry) - width", "target to 12 pips", "cancel orders"),
            )
        )
        return f"- id: {self.id()}\n  when: {when}\n  do: {do}\n"

    def limits(self) -> str:
        """Draw a loss rule that blocks, and perhaps others beside it."""
        loss = "- id: daily_loss\n  names:\n"
        loss += f"    allowance: {self.pick((1, 2, 5))}% of initial_balance\n"
        loss += "  must_hold: equity >= balance_at_day_start - allowance\n"
        loss += "  if_broken: block entries\n  re_arm: next day\n"
        others = (
            "- id: trailing\n  must_hold: equity >= highest(equity since start) - 3% of initial_balance\n",
            "- id: few\n  must_hold: count(positions) <= 2\n",
            "- id: small\n  before_order: lots <= 2 lots\n",
            "- id: each_one\n  for_each: position\n  must_hold: profit >= -1% of initial_balance\n",
            "- id: calm\n  for_each: symbol\n  must_hold: true_range on M1 <= 6 * atr(14) on M1\n",
        )
        return loss + "".join(self.chance.sample(others, self.roll(0, 3)))

    def switches(self) -> str:
        """Draw up to three switches."""
        return "".join(self.switch() for _ in range(self.roll(0, 3)))

    def switch(self) -> str:
        """Draw when a switch trips, what it does, and when it is armed again."""
        each = self.pick(("", "symbol", "position"))
        trips = {
            "": (
                self.of_account(),
                "room of daily_loss <= 60% of allowance of daily_loss",
                "daily_loss broken",
            ),
            "symbol": (self.condition(1), "high - low > 2 * atr(14)"),
            "position": ("held >= 40 minutes", "profit <= -0.1% of initial_balance", "bars_since_entry >= 9"),
        }[each]
        lines = [f"- id: {self.id()}", f"  for_each: {each}"] if each else [f"- id: {self.id()}"]
        lines.append(f"  trip_when: {self.pick(trips)}")
        if self.chance.random() < 0.3:
            lines.append(f"  for_at_least: {self.pick((30, 90, 200))} seconds")
        verbs = ("block entries", "[block entries, cancel orders]", "close positions", "alert warning")
        lines.append(f"  then: {self.pick(verbs)}")
        re_arm = ("when clear", "after 90 minutes", "after 10 minutes clear", "next day")
        lines.append(f"  re_arm: {self.pick(re_arm)}")
        if self.chance.random() < 0.3:
            lines.append(f"  if_unknown: {self.pick(('trip', 'hold', 'ignore'))}")
        return "\n".join(lines) + "\n"

    def condition(self, depth: int) -> str:
        """Draw a condition of the market; with a depth it may hold others."""
        simple = (
            lambda: f"{self.plain()} {self.sign()} {self.line()} + {self.roll(1, 9)} points",
            lambda: f"{self.distance()} {self.sign()} {self.roll(2, 12)} points",
            lambda: f"{self.number()} {self.sign()} {self.roll(25, 75)}",
            lambda: f"{self.number()} between {self.roll(10, 45)} and {self.roll(50, 90)}",
            lambda: f"close crosses {self.pick(('above', 'below'))} {self.average()}",
            lambda: f"{self.average()} {self.pick(('rising', 'falling'))}",
            lambda: self.pick(CANDLES) + self.pick(("", f" on {self.slower}")),
            lambda: f"volume {self.sign()} 0.9 * average(volume, {self.window()})",
            lambda: f"volume is {self.pick(('known', 'unknown'))}",
            lambda: f"(high - low) / (close - open) > {self.roll(1, 5)}",
            lambda: f"time between {self.hour(0, 11)} and {self.hour(12, 23)} in Europe/London",
        )
        if depth == 0:
            return self.pick(simple[:8])()
        inner = (
            lambda: f"not ({self.condition(depth - 1)})",
            lambda: f"({self.condition(depth - 1)}) and ({self.condition(depth - 1)})",
            lambda: f"({self.condition(depth - 1)}) or ({self.condition(depth - 1)})",
            lambda: f"({self.condition(depth - 1)}) within {self.roll(2, 6)} bars",
            lambda: f"({self.condition(depth - 1)}) for {self.roll(2, 3)} bars",
            lambda: f"count(close > open[1], {self.roll(3, 9)}) >= {self.roll(1, 2)}",
        )
        return self.pick((*simple, *inner))()

    def of_account(self) -> str:
        """Draw a condition of the account."""
        return self.pick(
            (
                "count(positions) < 2",
                "equity >= 99.5% of initial_balance",
                "equity < highest(equity since start)",
                "streak(trades where profit < 0) < 3",
                "sum(profit of trades) >= -0.5% of initial_balance",
                "count(openings today) < 9",
                "count(trades in last 2 hours where profit < 0) < 3",
                "sum(profit of last 5 trades) > -0.3% of initial_balance",
                "count(fills this week where reason = stop) < 6",
                "count(signals in last 40 minutes) < 5",
                "count(trading_days where profit < 0) < 1",
                "time_since_last_trade > 7 minutes",
                "highest(profit of positions) > 20 USD",
            )
        )

    def plain(self) -> str:
        """Draw a price of a bar, or of now."""
        slower = f"close on {self.slower}"
        return self.pick(("close", "open", "high", "low", "bid", "ask", "close[2]", slower))

    def line(self) -> str:
        """Draw a price that takes several bars."""
        return self.pick(
            (
                self.average(),
                f"highest(high, {self.window()})[1]",
                f"lowest(low, {self.window()})[1]",
                f"bollinger_upper(close, {self.window()}, 1.5)",
                f"supertrend({self.window()}, 2)",
                "sar(0.02, 0.2)",
                f"max({self.plain()}, {self.average()}) - {self.distance()}",
            )
        )

    def average(self) -> str:
        """Draw a line that follows the close."""
        name = self.pick(("average", "ema", "weighted_average", "kama", "linear_regression"))
        return f"{name}(close, {self.window()})" + self.pick(("", "", f" on {self.slower}", "[1]"))

    def distance(self) -> str:
        """Draw a distance between prices."""
        return self.pick(
            (
                f"atr({self.window()})",
                f"{self.pick((0.5, 1.5, 2))} * atr_ema({self.window()})",
                f"stdev(close, {self.window()})",
                "(high - low)",
                "true_range",
                "abs(close - open)",
                "spread",
            )
        )

    def number(self) -> str:
        """Draw a number from 0 to 100."""
        name = self.pick(("rsi(close, {})", "adx({})", "percent_rank(close, {})", "stochastic_k({}, 2)"))
        return name.format(self.window()) + self.pick(("", "", f" on {self.slower}"))

    def sign(self) -> str:
        """Draw a sign of comparison."""
        return self.pick((">", "<", ">=", "<="))

    def window(self) -> int:
        """Draw a length of a window."""
        return self.roll(2, 12)

    def hour(self, first: int, last: int) -> str:
        """Draw a clock time."""
        return f"{self.roll(first, last):02}:{self.pick((0, 15, 30)):02}"

    def id(self) -> str:
        """Give a name that was not given before."""
        self.ids += 1
        return f"n{self.ids}"
