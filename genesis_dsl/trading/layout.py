"""An account and its symbols, laid out for the venue."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from genesis_dsl.market.instrument import Instrument
from genesis_dsl.trading.broker import NEVER_ACTS
from genesis_dsl.trading.scale import Scale
from genesis_dsl.trading.tables import LEDGER, Table


def open_ledger(
    balance: int, started: int, *, netting: bool, call: Fraction | None, out: Fraction | None
) -> Table:
    """Make the ledger of an account that opens with some money, in minor units.

    Args:
        started: The first instant.
        call, out: The shares of the margin at which the broker warns and closes; None: never.
    """
    ledger = np.zeros(1, LEDGER)
    for name in ("balance", "initial", "equity", "lowest_equity", "peak"):
        ledger[0][name] = balance
    ledger[0]["netting"] = netting
    for name, level in {"call": call, "out": out}.items():
        share = (NEVER_ACTS, 1) if level is None else level.as_integer_ratio()
        ledger[0][f"{name}_num"], ledger[0][f"{name}_den"] = share
    for name in ("next_position", "next_order", "next_decision"):
        ledger[0][name] = 1
    for name in ("started", "now", "last_open", "last_close"):
        ledger[0][name] = started
    return ledger


def symbol_row(instrument: Instrument, scale: Scale, symbols: Sequence[str]) -> dict[str, Any]:
    """Lay out the figures of a symbol; where its prices stand is another's to say.

    Args:
        symbols: All symbols of the venue, by their numbers.
    """
    fills = instrument.fills
    unit = instrument.volume_unit / instrument.step
    share = fills.share * unit if fills else Fraction(0)
    swap = instrument.swap
    swaps = (scale.swap_long, scale.swap_short)
    den = (swaps[0].denominator * swaps[1].denominator) or 1
    return {
        "digits": instrument.digits,
        "tick": instrument.tick_points,
        "spread": instrument.spread_points,
        "middle": int(instrument.prices == "middle"),
        "through": int(instrument.limits_fill == "through"),
        "gap": instrument.gap_points,
        "slippage": instrument.slippage_points,
        "stops": instrument.stops_points,
        "freeze": instrument.freeze_points,
        "total": scale.total_steps,
        "share_num": share.numerator,
        "share_den": share.denominator,
        "unit_num": unit.numerator,
        "unit_den": unit.denominator,
        "least": scale.least_steps,
        "most": scale.most_steps,
        "lots_num": scale.lots_per_step.numerator,
        "lots_den": scale.lots_per_step.denominator,
        "num": scale.num,
        "den": scale.den,
        **_ways(instrument.symbol, scale, symbols),
        **_margin(scale),
        "commission_num": scale.commission.numerator,
        "commission_den": scale.commission.denominator,
        "swap_long": int(swaps[0] * den),
        "swap_short": int(swaps[1] * den),
        "swap_den": den,
        "swap_money": int(not scale.swap_in_points),
        "triple": -1 if swap is None or swap.triple_day is None else swap.triple_day,
        "weekends": int(swap is not None and swap.weekends),
    }


def _ways(symbol: str, scale: Scale, symbols: Sequence[str]) -> dict[str, list[int]]:
    """Lay out how profit, commission and margin of a symbol become the account's money."""
    ways = (scale.conversion, scale.commission_conversion, scale.margin_conversion)
    return {
        "mode": [int(each.first.rate) for each in ways],
        "other": [symbols.index(each.first.symbol or symbol) for each in ways],
        "then_mode": [int(each.then.rate) for each in ways],
        "then_other": [symbols.index(each.then.symbol or symbol) for each in ways],
        "cross": [each.cross for each in ways],
    }


def _margin(scale: Scale) -> dict[str, int]:
    """Lay out what margin a symbol takes: money for a step, or a share of what a position is worth."""
    share = scale.margin or (1 / scale.leverage if scale.leverage else Fraction(0))
    return {
        "margin_num": share.numerator,
        "margin_den": share.denominator,
        "margin_fixed": int(scale.margin != 0),
        "hedged_num": scale.hedged_margin.numerator,
        "hedged_den": scale.hedged_margin.denominator,
    }
