"""Drawn rules over ticks: each bar of the drawn prices becomes a few, some of them in one millisecond."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from tests.builders import MINUTE, START, Bar, Story, at
from tests.properties.drawn import CANDLES, drawn


def ticking(seed: int, count: int = 400) -> Story:
    """Draw rules, and ticks of each symbol; some keep their bars, and some rules decide at every tick.

    Where all have ticks, half of the rules have a chart of them.
    """
    chance = Random(seed)
    plain = drawn(seed, max(40, count // 4))
    assert isinstance(plain.prices, Mapping), "drawn prices are named"
    raw, rules = dict(plain.raw), plain.rules
    for number, (symbol, bars) in enumerate(plain.prices.items()):
        if number == 0 or chance.random() < 0.7:
            del raw[f"{symbol}_M1.csv"]
            raw[f"{symbol}_ticks.csv"] = as_ticks(bars, chance, 3 if symbol.endswith("JPY") else 5)
    if chance.random() < 0.5:
        rules = rules.replace("\nentries:", "\ndecide: every tick\nentries:", 1)
    elif all(name.endswith("_ticks.csv") for name in raw if "_M1" in name or "_ticks" in name):
        rules = re.sub(rf"\b({'|'.join(CANDLES)})\b(?! on)", "(close > close[1])", rules)
        rules = re.sub(r"\ntimeframe: \w+", "\ntimeframe: ticks", rules, count=1)
    return replace(plain, rules=rules, prices={}, raw=raw)


def as_ticks(bars: Sequence[Bar], chance: Random, digits: int) -> str:
    """Write the four prices of each bar as ticks, the first at its opening, with a spread of their own."""
    rows = ["time,bid,ask"]
    for number, (first, high, low, last) in enumerate(bars):
        inside = sorted(chance.choice((0, 1, 30_000, chance.randrange(MINUTE))) for _ in range(3))
        for offset, price in zip((0, *inside), (first, high, low, last), strict=True):
            stamp = datetime.fromtimestamp((at(START) + number * MINUTE + offset) / 1000, UTC)
            pair = (price, price + chance.randint(-1, 30))  # some are crossed
            quoted = ",".join(f"{each / 10**digits:.{digits}f}" for each in pair)
            rows.append(f"{stamp:%Y-%m-%d %H:%M:%S}.{stamp.microsecond // 1000:03},{quoted}")
    return "\n".join([*rows, ""])
