"""A file of instruments in words."""

from collections.abc import Iterator
from dataclasses import asdict

from genesis_dsl.checker.instruments import tick_rules
from genesis_dsl.checker.messages import readback as say
from genesis_dsl.checker.messages.spoken import listed, sentence
from genesis_dsl.checker.readback.amount import money, number, written
from genesis_dsl.checker.readback.head import words
from genesis_dsl.language import kinds
from genesis_dsl.language.printer import print_clock
from genesis_dsl.market.instrument import Instrument, Instruments


def read_instruments(model: kinds.Instruments, checked: Instruments) -> Iterator[str]:
    """Say what can be traded, in which steps, at what cost and when."""
    seconds, zone = model.bars_start
    yield say.instruments(print_clock(seconds), zone, model.prices.text if model.prices else "bid")
    yield say.limits_fill(model.limits_fill.text if model.limits_fill else "through")
    if model.suffix:
        yield say.suffix(model.suffix.text)
    if model.tick_data:
        yield say.tick_data(asdict(tick_rules(model.tick_data)))
    for each in model.symbols:
        yield from say.section(each.symbol.text, _symbol(each, checked.symbols[each.symbol.text]))
    groups = (f"{name.text}: {words(symbols)}." for name, symbols in model.groups)
    yield from say.section("Groups", groups)


def _symbol(symbol: kinds.Symbol, checked: Instrument) -> Iterator[str]:
    kind = f"class {symbol.asset_class.text.replace('_', ' ')}, " if symbol.asset_class else ""
    called = f", called {symbol.broker_name.text} by the broker" if symbol.broker_name else ""
    yield sentence(f"{kind}{symbol.base.text} priced in {symbol.quote.text}{called}")
    if symbol.aliases:
        yield say.aliases(words(symbol.aliases))
    sizes = (written(symbol.least), written(symbol.most), written(symbol.step))
    yield say.lot(written(symbol.digits), written(symbol.pip), written(symbol.lot), sizes)
    yield say.tick(number(checked.tick), money(checked.tick_value, checked.quote))
    yield from _dated(symbol)
    for each in symbol.versions:
        yield say.version(each.since.text)
        if each.lot is not None:
            yield say.lot_alone(written(each.lot))
        if each.least and each.most and each.step:
            yield say.sizes(written(each.least), written(each.most), written(each.step))
        yield from _dated(each)


def _dated(symbol: kinds.Symbol | kinds.Version) -> Iterator[str]:
    """Say what trading costs, and when it is possible: all that may differ from a date on."""
    if symbol.total:
        yield say.total_lots(written(symbol.total))
    if symbol.stops_level or symbol.freeze_level:
        nearest = (written(each) if each else "" for each in (symbol.stops_level, symbol.freeze_level))
        yield say.levels(*nearest)
    if symbol.fills:
        yield say.fills(written(symbol.fills.share), written(symbol.fills.unit))
    costs = [
        f"{name} {written(value)}{more}"
        for name, value, more in (
            ("commission", symbol.commission, " a lot and side"),
            ("usual spread", symbol.spread, ""),
            ("slippage", symbol.slippage, ""),
            ("allowance for gaps", symbol.gap_allowance, ""),
        )
        if value is not None
    ]
    leverage = [f"leverage {written(symbol.leverage)}"] if symbol.leverage else []
    if costs or leverage:
        yield sentence(listed([*leverage, *costs]))
    yield from _margin(symbol)
    if symbol.swap:
        yield _swap(symbol.swap)
    if symbol.hours:
        yield from _hours(symbol.hours)


def _margin(symbol: kinds.Symbol | kinds.Version) -> Iterator[str]:
    if symbol.margin:
        yield f"A lot takes {written(symbol.margin)} of margin."
    if symbol.hedged_margin:
        yield f"What is both bought and sold takes {written(symbol.hedged_margin)} of the margin of one side."


def _swap(swap: kinds.Swap) -> str:
    triple = swap.triple.text if swap.triple else ""
    weekends = swap.nights is not None and swap.nights.text == "all"
    return say.swap(written(swap.long), written(swap.short), swap.unit.text, triple, weekends=weekends)


def _hours(hours: kinds.TradingHours) -> Iterator[str]:
    spans = [
        (f"It trades from {listed([_span(each) for each in hours.open])}", hours.open),
        (f"It pauses from {listed([_span(each) for each in hours.breaks])}", hours.breaks),
    ]
    for text, found in spans:
        if found:
            yield f"{text}, in {hours.zone.text}."
    if hours.closed:
        yield f"It is closed on {words(hours.closed)}."
    if hours.closes_early:
        moments = listed([f"{each.day} at {print_clock(each.clock)}" for each in hours.closes_early])
        yield f"It closes early on {moments}."
    if hours.closures:
        closures = [f"{_moment(each.start)} to {_moment(each.end)}" for each in hours.closures]
        yield f"It is closed from {listed(closures)}."


def _moment(moment: kinds.EarlyClose) -> str:
    return f"{moment.day} {print_clock(moment.clock)}"


def _span(hours: kinds.Hours) -> str:
    start = f"{hours.from_day.capitalize()} {print_clock(hours.from_seconds)}".strip()
    return f"{start} to {hours.to_day.capitalize()} {print_clock(hours.to_seconds)}".replace("  ", " ")
