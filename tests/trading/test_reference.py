"""The venue against a reference that shares no line with it."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Bar, Story, entry, flat, run, strategy, symbol_text
from tests.trading.reference import Asked, deals_of

P = 110_000
QUIET = flat(5)


@st.composite
def bars_around(draw: st.DrawFn) -> list[Bar]:
    """Draw bars that jump, rest and overshoot."""
    last, bars = P, []
    for _ in range(draw(st.integers(1, 8))):
        first = last + draw(st.sampled_from([0, 0, 7, -7, 60, -60]))
        last = first + draw(st.integers(-40, 40))
        high = max(first, last) + draw(st.sampled_from([0, 1, 15, 70]))
        bars.append((first, high, min(first, last) - draw(st.sampled_from([0, 1, 15, 70])), last))
    return bars


@st.composite
def orders(draw: st.DrawFn) -> Asked:
    """Draw an order: its price, its stop and its targets are near, so that bars hold several of them."""
    side, type_ = (
        draw(st.sampled_from([1, -1])),
        draw(st.sampled_from(["market", "limit", "stop", "stop_limit"])),
    )
    away = draw(st.integers(1, 40)) * side
    ask = P + 10 if side > 0 else P
    trigger = ask + away
    limit = trigger + draw(st.integers(-20, 20)) * side
    expected = {"market": ask, "limit": ask - away, "stop": trigger, "stop_limit": limit}[type_]
    gains = sorted(draw(st.sets(st.integers(1, 60), min_size=1, max_size=2)))
    shares = draw(st.sampled_from([(50, 0), (30, 30), (100, 0)]))
    return Asked(
        side,
        type_,
        expected,
        expected - side * draw(st.integers(1, 60)),
        tuple((expected + side * gain, share) for gain, share in zip(gains, shares, strict=False)),
        to_entry=draw(st.booleans()),
        slippage=draw(st.sampled_from([0, 3])),
        through=draw(st.sampled_from([0, 1])),
        trigger=trigger,
        level=draw(st.sampled_from([0, 0, 5, 20])),
    )


def told(asked: Asked) -> str:
    """Write an order as a strategy."""
    order = "" if asked.type == "market" else f"type: {asked.type}\nat: {price(asked.price)}"
    if asked.type == "stop_limit":
        order = f"type: stop_limit\nat: {price(asked.trigger)}\nlimit: {price(asked.price)}"
    targets = [
        f"at: {price(level)}" + (f"\nclose: {share}%" if share else "") for level, share in asked.targets
    ]
    targets[0] += "\nthen: stop to entry" if asked.to_entry else ""
    side = "buy" if asked.side > 0 else "sell"
    return strategy(entry(side=side, order=order, stop=price(asked.stop), targets=targets))


def price(points: int) -> str:
    """Write a level as a price."""
    return f"{points / 100_000:.5f}"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=orders(), bars=bars_around())
def test_the_venue_deals_as_a_plain_reading_of_the_design(
    asked: Asked, bars: list[Bar], tmp_path: Path
) -> None:
    costs = f"slippage: {asked.slippage} points\n" if asked.slippage else ""
    levels = f"stops_level: {asked.level} points" if asked.level else ""
    symbols = (symbol_text(more=costs + levels),)
    fill = "through" if asked.through else "touch"
    ran = run(Story(told(asked), [*QUIET, *bars], symbols=symbols, limits_fill=fill), tmp_path)
    deals = [(each.time // 60_000 % 60 - 6, each.steps, each.price, each.reason) for each in ran.fills]
    assert deals == deals_of(asked, bars)
