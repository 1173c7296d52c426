"""Trades that are won and lost as a word says, and a switch that tells when a fold over them becomes true."""

from pathlib import Path

from tests.builders import START, Bar, Story, clock, entry, flat, path, run, strategy

P = 110_000


def rules(*clocks: str) -> str:
    """Write a strategy that buys at each of these clocks, twenty pips from its stop and its target."""
    entries = [entry(each, name=f"at{each[3:]}", targets=["at: 20 pips"]) for each in clocks]
    return strategy(*entries)


def trades(ends: str) -> list[Bar]:
    """Make ten bars for each trade, won (+) or lost (-) at the seventh."""
    bars: list[Bar] = []
    for each in ends:
        end = P + 300 if each == "+" else P - 300
        bars += [*flat(2), *path(P, P, P, P, end), *flat(1, end), *path(end, P)]
    return bars


def trips(
    condition: str,
    prices: list[Bar],
    folder: Path,
    *clocks: str,
    start: str = START,
    more: str = "",
    before: str = "",
    groups: str = "",
) -> list[str]:
    """List when a switch trips that is armed again as soon as its condition is clear, and those before it."""
    switch = f"{before}- id: probe\n{more}  trip_when: {condition}\n  if_unknown: ignore\n"
    switch += "  then: alert info\n  re_arm: when clear\n"
    story = Story(rules(*(clocks or CLOCKS)), prices, switches=switch, start=start, zone="UTC", groups=groups)
    return [clock(each.time) for each in run(story, folder).decisions if each.kind == "tripped"]


CLOCKS = ("00:01", "00:11", "00:21", "00:31")
