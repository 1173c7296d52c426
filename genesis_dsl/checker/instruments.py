"""Instruments files: symbols with their exact points, pips, sizes, costs and hours."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from fractions import Fraction
from functools import partial
from math import ceil

from genesis_dsl.checker.literal import DAY_SECONDS, number
from genesis_dsl.checker.messages import instruments as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.schema import is_faulty, percent, share, whole
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import typed
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.versions import check_versions, day_of
from genesis_dsl.checker.zone import zone_fault
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.messages.failure import leverage as one_number
from genesis_dsl.market.instrument import (
    Closure,
    DaySpan,
    EarlyClose,
    Instrument,
    Instruments,
    Swap,
    TickRules,
    TradingHours,
    VolumeShare,
    WeekSpan,
)
from genesis_dsl.market.zone_name import is_zone
from genesis_dsl.types.calendar import DAYS
from genesis_dsl.types.currency import CODES, is_currency
from genesis_dsl.types.kind import Kind

MOST_DIGITS = 10
_PER_LOT = re.compile(r"(\d[\d_]*(?:\.\d+)?)\s*([A-Z]{3})\s*/\s*(?:lots?|sides?|contracts?)")
SYMBOL = re.compile(r"[A-Z][A-Z0-9]*(\.[a-z]+)?")


def check_instruments(sheet: Sheet, model: kinds.Instruments) -> Instruments:
    """Check an instruments file whose head has been read."""
    scope = Scope(sheet)
    seconds, zone = model.bars_start
    fault = zone_fault(model.id.span, zone)
    if fault is not None:
        scope.at("bars_start").report(fault)
    zone = zone if is_zone(zone) else "UTC"
    prices = model.prices.text if model.prices else "bid"
    limits_fill = model.limits_fill.text if model.limits_fill else "through"
    read = partial(_instrument, prices=prices, limits_fill=limits_fill, suffix=model.suffix)
    symbols: dict[str, Instrument] = {}
    for each in model.symbols:
        inside = scope.at("symbols", each.symbol.text)
        first = read(each, inside)
        versions = check_versions(each, (zone, seconds), read, inside.at("versions"))
        symbols[each.symbol.text] = replace(first, versions=versions)
    _spelt_once(model, scope.at("symbols"))
    _groups(model, scope.at("groups"))
    groups = {name.text: tuple(each.text for each in members) for name, members in model.groups}
    return Instruments(model.id.text, seconds, zone, symbols, groups, tick_rules(model.tick_data))


def tick_rules(model: kinds.TickRules | None) -> TickRules:
    """Take the rules that are written; the others stand as they do."""
    names = [each.name for each in fields(TickRules)]
    written = {name: getattr(model, name) for name in names if model}
    return replace(TickRules(), **{name: word.text for name, word in written.items() if word})


def _groups(model: kinds.Instruments, scope: Scope) -> None:
    known = [each.symbol.text for each in model.symbols]
    for _, members in model.groups:
        for each in members:
            if each.text not in known:
                scope.report(say.not_in_this_file(each.span, each.text, nearest(each.text, known)))


def _spelt_once(model: kinds.Instruments, scope: Scope) -> None:
    """Report a spelling that would mean two symbols: prices and orders could be those of either."""
    first = {each.symbol.text: each.symbol for each in model.symbols}
    for each in model.symbols:
        for name in _written_spellings(each, model.suffix):
            other = first.setdefault(name.text, each.symbol)
            if other.text != each.symbol.text:
                scope.at(each.symbol.text).report(
                    say.spelt_twice(name.span, name.text, each.symbol.text, other.span)
                )


def _written_spellings(model: kinds.Symbol, suffix: kinds.Text | None) -> Iterator[kinds.Text]:
    """Give each other spelling of a symbol, with the place that says it."""
    yield from (each for each in (model.broker_name, *model.aliases) if each is not None)
    if suffix is not None:
        yield kinds.Text(span=suffix.span, text=model.symbol.text + suffix.text)


def _instrument(
    model: kinds.Symbol, scope: Scope, prices: str, limits_fill: str, suffix: kinds.Text | None
) -> Instrument:
    _words(model, scope)
    digits = whole(model.digits, 0, "5", scope.at("digits"))
    if digits is not None and digits > MOST_DIGITS:
        scope.at("digits").report(say.too_many_digits(model.digits.span, MOST_DIGITS))
        digits = None
    pip = _in_points(model.pip, "pip", "0.0001", digits, scope.at("pip"))
    tick = _in_points(model.tick, "tick", "0.25", digits, scope.at("tick")) if model.tick else 1
    least, most, step = _sizes(model, scope.at("lots"))
    commission, currency = _for_a_lot(model.commission, "commission", scope)
    margin, margin_currency = _for_a_lot(model.margin, "margin", scope)
    _one_margin(model, scope.at("margin"))
    return Instrument(
        symbol=model.symbol.text,
        asset_class=model.asset_class.text if model.asset_class else "",
        base=model.base.text,
        quote=model.quote.text,
        digits=digits or 0,
        pip_points=pip or 1,
        tick_points=tick or 1,
        lot=_lot(model, scope.at("lot")),
        least=least,
        most=most,
        step=step,
        leverage=_leverage(model.leverage, scope.at("leverage")),
        commission=commission,
        commission_currency=currency,
        spread_points=_points(model.spread, pip, scope.at("spread")),
        gap_points=_points(model.gap_allowance, pip, scope.at("gap_allowance")),
        slippage_points=_points(model.slippage, pip, scope.at("slippage")),
        swap=_swap(model.swap, scope.at("swap")) if model.swap else None,
        hours=_hours(model.hours, scope.at("hours")) if model.hours else None,
        prices=prices,
        limits_fill=limits_fill,
        aliases=tuple(dict.fromkeys(each.text for each in _written_spellings(model, suffix))),
        margin=margin,
        margin_currency=margin_currency,
        hedged_margin=_hedged(model.hedged_margin, scope.at("hedged_margin")),
        stops_points=_points(model.stops_level, pip, scope.at("stops_level")),
        freeze_points=_points(model.freeze_level, pip, scope.at("freeze_level")),
        total=_total(model, least, scope.at("lots", "total")),
        fills=_fills(model.fills, scope.at("fills")) if model.fills else None,
    )


def _words(model: kinds.Symbol, scope: Scope) -> None:
    """Check what sentences and money read: the symbol in capitals, the base, the currency it is paid in."""
    symbol, base, quote = model.symbol, model.base, model.quote
    if not SYMBOL.fullmatch(symbol.text):
        scope.report(say.symbol_in_capitals(symbol.span, symbol.text))
    if not SYMBOL.fullmatch(base.text):
        scope.at("base").report(say.not_a_currency(base.span, base.text))
    if not is_currency(quote.text):
        scope.at("quote").report(say.not_a_currency(quote.span, quote.text))


def _positive(sentence: kinds.Sentence, example: str, scope: Scope) -> Fraction | None:
    """Read a number above zero that has no unit."""
    if is_faulty(sentence):
        return None
    amount = number(typed(sentence.expr, scope)) if _has_no_unit(sentence.expr) else None
    if amount is None or amount <= 0:
        scope.report(say.positive_needed(sentence.span, example))
        return None
    return amount


def _has_no_unit(node: tree.Node) -> bool:
    inner = node.value if isinstance(node, tree.Minus) else node
    return isinstance(inner, tree.Quantity) and not inner.unit


def _in_points(sentence: kinds.Sentence, word: str, example: str, digits: int | None, scope: Scope) -> int:
    """Count the points in a pip or a tick: a whole number of them, 0 where that cannot be told."""
    step = _positive(sentence, example, scope)
    if step is None or digits is None:
        return 0
    points = step * Fraction(10**digits)
    if points.denominator != 1:
        scope.report(say.step_between_points(sentence.span, word, digits))
        return 0
    return points.numerator


def _lot(model: kinds.Symbol, scope: Scope) -> Fraction:
    node = model.lot.expr
    if is_faulty(model.lot):
        return Fraction(1)
    if not SYMBOL.fullmatch(model.base.text):
        return Fraction(1)
    if not isinstance(node, tree.Quantity) or node.value <= 0 or node.unit != model.base.text:
        scope.report(say.lot_in_base(model.lot.span, model.base.text))
        return Fraction(1)
    return node.value


def _sizes(model: kinds.Symbol, scope: Scope) -> tuple[Fraction, Fraction, Fraction]:
    least, most, step = (_size(each, scope) for each in (model.least, model.most, model.step))
    if least and most and most < least:
        scope.report(say.most_below_least(model.most.span, least, model.least.span))
    if least is not None and step is not None:
        _in_steps(model, least, step, scope)
    return least or Fraction(1), most or Fraction(1), step or Fraction(1)


def _in_steps(model: kinds.Symbol, least: Fraction, step: Fraction, scope: Scope) -> None:
    """Report the first size that is no whole number of steps: where several are not, it may be the step."""
    for sentence in (model.least, model.most, model.total):
        node = sentence.expr if sentence else None
        if not isinstance(node, tree.Quantity) or sentence is None or node.value < least:
            continue
        if (node.value / step).denominator != 1:
            scope.report(say.size_between_steps(sentence.span, node.value, step))
            return


def _total(model: kinds.Symbol, least: Fraction, scope: Scope) -> Fraction | None:
    """Read the most lots that may be open and resting on one side."""
    if model.total is None:
        return None
    total = _size(model.total, scope)
    if total is not None and total < least:
        scope.report(say.total_below_least(model.total.span))
        return None
    return total


def _fills(model: kinds.Fills, scope: Scope) -> VolumeShare | None:
    share, unit = percent(model.share, scope.at("share")), _size(model.unit, scope.at("unit"))
    return None if share is None or unit is None else VolumeShare(share, unit)


def _size(sentence: kinds.Sentence, scope: Scope) -> Fraction | None:
    node = sentence.expr
    if isinstance(node, tree.Quantity) and node.unit == "lot" and node.value > 0:
        return node.value
    return _positive(sentence, "0.01", scope)


def _one_margin(model: kinds.Symbol, scope: Scope) -> None:
    if model.margin and model.leverage:
        scope.report(say.margin_twice(model.margin.span, model.leverage.span))


def _leverage(sentence: kinds.Sentence | None, scope: Scope) -> Fraction:
    """Read how many times its margin a position may be worth; 0 where none is written."""
    as_time = re.fullmatch(r"1:(\d\d)", sentence.span.text) if sentence else None
    if sentence and as_time:  # `1:100` is no sentence at all, `1:30` is a time of the day
        scope.report(one_number(sentence.span, str(int(as_time[1]))))
        return Fraction(0)
    return _positive(sentence, "100", scope) or Fraction(0) if sentence else Fraction(0)


def _hedged(sentence: kinds.Sentence | None, scope: Scope) -> Fraction:
    """Read the share of margin for what both sides hold: as MetaTrader, once, where none is written."""
    found = share(sentence, scope) if sentence else None
    return Fraction(1) if found is None else found


def _for_a_lot(sentence: kinds.Sentence | None, key: str, scope: Scope) -> tuple[Fraction, str]:
    """Read money for each lot. Nothing written costs nothing, in no currency."""
    if sentence is None:
        return Fraction(0), ""
    scope = scope.at(key)
    divided = _PER_LOT.fullmatch(sentence.span.text)
    if divided is not None:
        scope.report(say.money_by_a_lot(sentence.span, key, Fraction(divided[1]), divided[2]))
        return Fraction(0), ""
    found = typed(sentence.expr, scope)
    amount = number(found)
    if amount == 0 and found.type.kind is Kind.NUMBER:
        return Fraction(0), ""
    if found.type.kind is Kind.MONEY and amount is not None and amount >= 0:
        _known_currency(sentence, found.type.currency, scope)
        return amount, found.type.currency
    if found.type.kind is Kind.MONEY and amount is not None:
        scope.report(say.below_zero_for_a_lot(sentence.span, key))
    elif found.type.kind is not Kind.UNKNOWN:
        scope.report(say.not_money_for_a_lot(sentence.span, key))
    return Fraction(0), ""


def _known_currency(sentence: kinds.Sentence, currency: str, scope: Scope) -> None:
    """Report money that no price can turn into another: of no country, and of no symbol of the file."""
    model = scope.sheet.model
    symbols = model.symbols if isinstance(model, kinds.Instruments) else ()
    traded = {side.text for each in symbols for side in (each.base, each.quote)}
    if currency not in CODES | traded:
        near = nearest(currency, traded) or nearest(currency, CODES)
        scope.report(say.no_such_currency(sentence.span, currency, near))


def _points(sentence: kinds.Sentence | None, pip_points: int, scope: Scope) -> int:
    """Read a price distance as whole points."""
    if sentence is None:
        return 0
    found = typed(sentence.expr, scope)
    amount = number(found)
    if found.type.kind is Kind.UNKNOWN or amount == 0:
        return 0
    if found.type.kind is not Kind.DISTANCE or amount is None or amount < 0:
        scope.report(say.distance_needed(sentence.span))
        return 0
    points = amount * pip_points if found.data[1] == "pip" else amount
    if points.denominator != 1:
        scope.report(say.between_points(sentence.span, pip_points, ceil(points)))
    return ceil(points)


def _swap(model: kinds.Swap, scope: Scope) -> Swap:
    long, short = (_signed(each, scope) for each in (model.long, model.short))
    triple = DAYS.index(model.triple.text) if model.triple else None
    weekends = model.nights is not None and model.nights.text == "all"
    if model.nights and model.triple and weekends:
        scope.at("nights").report(say.weekend_charged_twice(model.nights.span, model.triple.text))
    return Swap(long, short, model.unit.text, triple, weekends)


def _signed(sentence: kinds.Sentence, scope: Scope) -> Fraction:
    amount = number(typed(sentence.expr, scope)) if _has_no_unit(sentence.expr) else None
    if amount is None and not is_faulty(sentence):
        scope.report(say.swap_number(sentence.span))
    return amount or Fraction(0)


def _hours(model: kinds.TradingHours, scope: Scope) -> TradingHours:
    zone = model.zone.text
    fault = zone_fault(model.zone.span, zone)
    if fault is not None:
        scope.report(fault)
    zone = zone if is_zone(zone) else "UTC"
    opened = tuple(span for each in model.open if (span := _week_span(each, scope)))
    breaks = tuple(pause for each in model.breaks if (pause := _day_span(each, scope)))
    closed = tuple(each.text for each in model.closed if day_of(each, scope) is not None)
    early = tuple(EarlyClose(each.day, each.clock) for each in model.closes_early)
    closures = tuple(found for each in model.closures if (found := _closure(each, scope.at("closures"))))
    return TradingHours(zone, opened, breaks, closed, early, closures)


def _closure(model: kinds.Closure, scope: Scope) -> Closure | None:
    start, end = (EarlyClose(each.day, each.clock) for each in (model.start, model.end))
    if (start.day, start.clock) >= (end.day, end.clock):
        scope.report(say.closure_ends_first(model.span))
        return None
    return Closure(start, end)


def _week_span(model: kinds.Hours, scope: Scope) -> WeekSpan | None:
    if model.from_day not in DAYS or model.to_day not in DAYS:
        scope.report(say.open_needs_days(model.span))
        return None
    start = DAYS.index(model.from_day) * DAY_SECONDS + model.from_seconds
    end = DAYS.index(model.to_day) * DAY_SECONDS + model.to_seconds
    return WeekSpan(start, end)


def _day_span(model: kinds.Hours, scope: Scope) -> DaySpan | None:
    if model.from_day or model.to_day:
        scope.report(say.break_without_days(model.span))
        return None
    return DaySpan(model.from_seconds, model.to_seconds)
