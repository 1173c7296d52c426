"""What the engine reads and does; any other word of the language is refused before a run."""

from collections.abc import Mapping

_POSITION = frozenset(
    {
        *("side", "lots", "entry", "stop", "profit", "open_profit", "risk", "at_stake", "notional", "move"),
        *(
            "costs",
            "held",
            "time_without_stop",
            "bars_since_entry",
            "targets_hit",
            "has_stop",
            "symbol",
            "idea",
        ),
    }
)

_ORDER = frozenset(
    {
        *("side", "lots", "price", "order_type", "risk", "notional", "stop_distance", "target_distance"),
        *("reward_risk", "reward_risk_after_costs", "has_stop", "symbol", "score"),
    }
)

_FILL = frozenset({"opens", "reason", "side", "symbol", "price", "lots", "slippage", "expected_slippage"})

READ: Mapping[str, frozenset[str]] = {
    "account": frozenset(
        {
            *("balance", "equity", "initial_balance", "capital", "margin_used", "operator_pause", "phase"),
            *("time_since_start", "time_since_last_trade", "time_since_last_opening"),
            *("reserved_requests", "requests_left", "latency"),
        }
    ),
    "position": _POSITION,
    "order": _ORDER,
    "fill": _FILL,
    "execution": frozenset(
        {"touch_price", "cross_price", "waited", "requotes", "moved_away", "reward_risk_left"}
    ),
    "positions": _POSITION,
    "orders": _ORDER,
    "trades": frozenset({"profit", "costs", "held", "side", "symbol", "lots"}),
    "openings": frozenset({"side", "symbol", "lots"}),
    "fills": _FILL,
    "signals": frozenset({"side", "symbol"}),
    "requests": frozenset({"action", "failed", "latency"}),
    "accounts": frozenset({"initial_balance", "phase"}),
    "days": frozenset({"profit"}),
    "trading_days": frozenset({"profit"}),
    "deposits": frozenset({"amount"}),
    "payouts": frozenset({"amount"}),
}
"""Words by the subject that is asked about, and by the things of a fold."""

GUARD_VERBS = frozenset(
    {"block_entries", "cancel_orders", "close_positions", "alert", "warning", "account_failed"}
    | {"scale_size", "reduce_order", "move_stop", "trail", "deduct"}
)
"""What a rule or a switch carries out."""

MOVES = frozenset({"move_stop", "trail"})
"""What a rule or a switch does to each position in its scope, from when it trips until it is armed again."""

EXIT_VERBS = frozenset(
    {"close_position", "close_positions", "close_part", "move_stop", "move_target", "trail"}
    | {"cancel_orders", "alert", "block_entries"}
)
"""What an exit carries out."""

TARGET_VERBS = EXIT_VERBS - {"close_position", "close_part"}
"""What is carried out when a target was hit."""

FOLDED = frozenset(
    {
        *("positions", "orders", "accounts", "trades", "openings", "fills", "signals", "requests", "days"),
        *("trading_days", "breaches", "trips", "deposits", "payouts"),
    }
)
"""What a fold can run over."""

QUOTE_WORDS = frozenset({"bid", "ask", "middle_price", "spread"})
SESSION_WORDS = frozenset({"market_open", "time_to_close", "next_break", "this_break", "session"})
"""What the hours of an instrument, and of the trading centres, say at the close of a bar."""
