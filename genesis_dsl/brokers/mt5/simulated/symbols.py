"""A symbol as the package shows it: what the instruments file and the broker's sheet say, and its prices."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import SymbolInfo, make
from genesis_dsl.brokers.mt5.simulated.charts import Chart
from genesis_dsl.brokers.mt5.simulated.clock import SECOND
from genesis_dsl.brokers.mt5.simulated.seam import Sheet
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.versions import in_force
from genesis_dsl.trading.conversion import Rate, Step
from genesis_dsl.trading.scale import Scale, to_scale
from genesis_dsl.types.currency import minor_digits

_DAYS = 7


@dataclass(frozen=True, slots=True)
class Known:
    """What a terminal knows of a symbol at an instant.

    Attributes:
        ticks: How many have come.
        selected: Whether it stands in the Market Watch: without that it has no prices.
    """

    sheet: Sheet
    chart: Chart
    ticks: int
    selected: bool

    @property
    def is_quoted(self) -> bool:
        """Say whether there is a price to be seen."""
        return self.selected and self.ticks > 0


def symbol_info(known: Known, instant: int, currency: str, others: Mapping[str, Known]) -> SymbolInfo:
    """Show a symbol.

    Args:
        known: What is known of it.
        instant: The present one; what the instruments file says for it holds.
        currency: The account's.
        others: Symbols that may turn one currency into another.
    """
    sheet = known.sheet
    instrument = in_force(sheet.instrument, instant)
    shown = {**_figures(sheet, instrument), "select": known.selected, "visible": known.selected}
    if known.is_quoted:
        shown |= _prices(known) | _tick_values(known, instrument, currency, others)
    return make(SymbolInfo, **shown)


def _figures(sheet: Sheet, instrument: Instrument) -> dict[str, Any]:
    """Give what does not move with prices."""
    swap = instrument.swap
    in_points = swap is not None and swap.unit == "points"
    none = mt5.SYMBOL_SWAP_MODE_DISABLED
    swap_mode = mt5.SYMBOL_SWAP_MODE_POINTS if in_points else mt5.SYMBOL_SWAP_MODE_CURRENCY_DEPOSIT
    triple = swap.triple_day if swap else None
    return {
        "digits": instrument.digits,
        "spread_float": True,
        "trade_calc_mode": sheet.calculation,
        "trade_mode": sheet.trade,
        "trade_stops_level": instrument.stops_points,
        "trade_freeze_level": instrument.freeze_points,
        "trade_exemode": sheet.execution,
        "swap_mode": swap_mode if swap else none,
        "swap_rollover3days": 0 if triple is None else (triple + 1) % _DAYS,
        "expiration_mode": sheet.expiration,
        "filling_mode": sheet.filling,
        "order_mode": sheet.orders,
        "order_gtc_mode": sheet.daily,
        "point": 10.0**-instrument.digits,
        "trade_tick_size": instrument.tick,
        "trade_contract_size": instrument.lot,
        "volume_min": instrument.least,
        "volume_max": instrument.most,
        "volume_step": instrument.step,
        "volume_limit": instrument.total or 0,
        "swap_long": swap.long if swap else 0,
        "swap_short": swap.short if swap else 0,
        "margin_initial": instrument.margin,
        "margin_hedged": instrument.hedged_margin * instrument.lot,
        "currency_base": instrument.base,
        "currency_profit": instrument.quote,
        "currency_margin": instrument.margin_currency or instrument.base,
        "description": f"{instrument.base} against {instrument.quote}",
        "name": sheet.name,
        "path": f"{instrument.asset_class or 'symbols'}\\{sheet.name}",
    }


def _prices(known: Known) -> dict[str, Any]:
    """Give the last prices, and those of the server's day."""
    chart, ticks = known.chart, known.chart.ticks
    last = known.ticks - 1
    tick = chart.tick(last)
    days = chart.count(mt5.TIMEFRAME_D1, known.ticks)
    recent = chart.rates(mt5.TIMEFRAME_D1, known.ticks, max(0, days - 2), days)
    today = recent[-1]
    asks = chart.price(ticks.ask[known.ticks - int(today["tick_volume"]) : known.ticks])
    before = float(recent[-2]["close"]) if len(recent) > 1 else 0.0
    return {
        "time": chart.stamps[last] // SECOND,
        "bid": tick["bid"],
        "ask": tick["ask"],
        "spread": ticks.ask[last] - ticks.bid[last],
        "bidhigh": today["high"],
        "bidlow": today["low"],
        "askhigh": asks.max(),
        "asklow": asks.min(),
        "session_open": today["open"],
        "session_close": before,
        "price_change": 100 * (tick["bid"] / before - 1) if before else 0.0,
    }


def _tick_values(
    known: Known, instrument: Instrument, currency: str, others: Mapping[str, Known]
) -> dict[str, float]:
    """Give what a tick is worth in a lot, in money of the account; 0 where a price for that is lacking."""
    quoted = {each.sheet.instrument.symbol: each for each in others.values() if each.is_quoted}
    try:
        scale = to_scale(instrument, currency, [each.sheet.instrument for each in quoted.values()])
    except SettingsError:
        return {}
    at_bid, at_ask = (
        _tick_value(scale, instrument, known, quoted, currency, side) for side in ("bid", "ask")
    )
    return {
        "trade_tick_value": at_bid,
        "trade_tick_value_profit": at_bid,
        "trade_tick_value_loss": at_ask,
    }


def _tick_value(
    scale: Scale, instrument: Instrument, own: Known, quoted: Mapping[str, Known], currency: str, side: str
) -> float:
    def rate(step: Step) -> int:
        if step.rate is Rate.SAME:
            return 1
        known = own if step.rate is Rate.OWN else quoted[step.symbol]
        return int(getattr(known.chart.ticks, side)[known.ticks - 1])

    rates = [rate(each) for each in (scale.conversion.first, scale.conversion.then)]
    minor = scale.worth(instrument.tick_points, 1, *rates) / scale.lots_per_step
    return float(Fraction(minor) / 10 ** minor_digits(currency))
