"""What other programs have as a setting of a strategy or an entry, and where this language says it."""

import re
from functools import cache

_TRADING = ("this entry", "a strategy")
"""Where people write settings of trading."""

CONDITIONS = {
    "spread <= 2 pips": "max_spread spread_filter spread_limit",
    "session = london": "session sessions trading_session",
    "time between 08:00 and 17:00": "hours trading_hours trading_time time time_filter time_window window "
    "start_time end_time start_hour end_hour",
    "day_of_week in (monday, tuesday)": "days weekdays trading_days day_of_week",
    "time_since_last_trade >= 1 hours": "cooldown cool_down wait_after pause_after time_between_trades",
    "count(openings today) < 3": "max_trades_per_day max_daily_trades trades_per_day daily_trades",
    "not (around(high_impact, 30 minutes, 30 minutes))": "news_filter news avoid_news no_news news_pause",
    "close > ema(close, 200) on H4": "trend trend_filter higher_timeframe htf",
    "atr(14) >= 5 pips": "min_atr volatility_filter volatility min_volatility",
}
"""Sentences of a condition, and the keys elsewhere."""

EXITS = {
    ("move >= 1 R", "trail 2 * atr(14)"): "trailing_stop trail_stop trailing trail tsl trailing_stop_loss",
    ("move >= 1 R", "stop to entry"): "break_even breakeven be move_to_be break_even_at move_to_breakeven",
    ("held >= 4 hours", "close position"): "max_hold max_holding_time time_stop max_duration close_after "
    "exit_after hold",
    ("time >= 21:00", "close position"): "close_at exit_time close_time end_of_day eod flat_at",
}
"""Condition and verb of an exit, and the keys elsewhere."""

TARGETS = {
    "- at: 2 R": "rr risk_reward reward_risk reward_to_risk risk_reward_ratio profit_target",
    "- {at: 1 R, close: 50%}": "partial_close scale_out partial partials partial_tp",
}
"""Rows of `targets:`, and the keys elsewhere."""

ORDERS = {
    "type: limit` and `at: close - 5 pips": "limit limit_price price entry_price entry order_price pending",
    "type: stop` and `at: high + 1 pip": "stop_entry stop_price buy_stop sell_stop trigger_price",
    "cancel_after: 4 bars": "expiry expires valid_for good_for expiration time_in_force",
}
"""Lines below `order:`, and the keys elsewhere."""

RULES = {
    "equity >= equity_at_day_start - 5% of initial_balance": "max_daily_loss daily_loss daily_loss_limit "
    "daily_drawdown max_daily_drawdown",
    "equity >= 90% of initial_balance": "max_loss max_drawdown drawdown equity_stop max_total_loss",
    "sum(notional of positions) <= 30 * equity": "leverage max_leverage",
    "sum(risk of positions) <= 5% of equity": "max_risk max_open_risk max_exposure risk_limit heat",
}
"""Sentences of a rule that must hold, and the keys elsewhere."""

SAID = {
    "`at_once: 3` in an entry: so many positions and orders of it at a time": "max_positions max_trades "
    "max_open_trades max_open_positions max_open pyramiding add scale_in grid",
    "both entries have `at_once: 1`, and an exit cancels what is left: in `exits:`, with an `id`, "
    "`when: count(positions) > 0` and `do: cancel orders`": "oco cancels one_cancels_other cancel_other",
    "a kill switch does it, in a file of `kind: kill_switch`: "
    "`trip_when: streak(trades where profit < 0) >= 3`": "max_consecutive_losses max_losses losing_streak "
    "circuit_breaker kill_switch",
    "remove it: the engine gives every order its number": "magic magic_number expert_id",
    "remove it: the record keeps the very text of the file": "version revision author created date updated",
    "remove it: the account lists the strategies that it runs": "enabled active disabled on_off",
    "each side is an entry of its own: `side: buy`, `side: sell`": "long short buy sell longs shorts",
}
"""What is said in other words altogether, and the keys elsewhere."""


ELSEWHERE = {
    "an account": {
        "remove it: each file of rules says its own `timezone:`": "timezone tz time_zone",
        "`broker: simulated` or `broker: mt5` says where it trades": "mode environment "
        "live demo paper platform",
        "the gateway keeps that, outside of rule files: see `genesis-dsl gateway --help`": "server login "
        "password terminal host port api_key secret",
        "an entry says it: `risk: 1% of equity`": "risk risk_per_trade position_size lots",
    },
    "this exit": {
        "`do: close position` says it, and `do: close 50%` a part of it": "close close_all "
        "close_position sell",
        "`do: stop to entry` moves the stop, `do: trail 2 * atr(14)` lets it follow": "stop move_stop "
        "stop_loss trail",
        "`do: target to entry + 30 pips` moves the last target": "target targets take_profit tp",
    },
    "this rule": {
        "`must_hold:` says what must be true: `equity >= 90% of initial_balance`": "limit max maximum "
        "threshold value floor forbidden max_loss daily_loss max_drawdown",
        "`if_broken:` says what follows: `account failed`, `warning` or `close positions`": "severity level "
        "hard consequence",
        "a source has it, below `sources:`; the rule names it by `cites:`": "quote url page section",
    },
    "this switch": {
        "`re_arm: after 1 hours` says how long it stays tripped": "cooldown cool_down duration "
        "pause block_for",
        "`re_arm: by operator` keeps it tripped until a person arms it": "latched latch manual",
        "remove it: what the account lists under `kill_switches:` is in force": "enabled active",
    },
}
"""The same for keys of an account, a rule and a switch."""


def said_here(what: str, word: str) -> str:
    """Say how this language says what a key of another program does there; "" where nothing is known."""
    return _said(what).get(word.lower().replace("-", "_").replace(" ", "_"), "")


def named_keys(said: str) -> list[str]:
    """List the keys that an answer names: where one of them is missing, it is told already."""
    return re.findall(r"`(\w+):", said)


@cache
def _said(what: str) -> dict[str, str]:
    rule = "a rule of a ruleset says it, which the account lists in `rulesets:`: `must_hold: {}`"
    answers = ELSEWHERE.get(what, {})
    if what in (*_TRADING, "an account"):
        answers = {rule.format(text): words for text, words in RULES.items()} | answers
    if what in _TRADING:
        answers |= _of_an_entry()
    return {word: answer for answer, words in answers.items() for word in words.split()}


def _of_an_entry() -> dict[str, str]:
    condition = "a condition of an entry says it, as a row of `all_of:` with an `id`: `when: {}`"
    return {
        **{condition.format(text): words for text, words in CONDITIONS.items()},
        **{
            f"an exit does it: in `exits:`, with an `id`, `when: {when}` and `do: {verb}`": words
            for (when, verb), words in EXITS.items()
        },
        **{
            f"a target of the entry says it: below `targets:`, `{row}`": each for row, each in TARGETS.items()
        },
        **{
            f"the order of the entry says it: below `order:`, `{line}`": each for line, each in ORDERS.items()
        },
        **SAID,
    }
