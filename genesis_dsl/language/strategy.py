"""Reading `kind: strategy`."""

import re

from genesis_dsl.language import kinds
from genesis_dsl.language.condition import own_condition, take_condition
from genesis_dsl.language.confluence import read_score
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_rule_head
from genesis_dsl.language.located import Mapping
from genesis_dsl.language.messages import keys as say
from genesis_dsl.language.tests import read_tests

ORDER_TYPES = ("market", "limit", "stop", "stop_limit")
SIDES = ("buy", "sell")
INLINE = ("type", "limit", "cancel_after", "cancel_when")
"""Keys of an order that says itself how it is placed; for one that has `by:`, its policy says so."""


def read_strategy(fields: Fields) -> kinds.Strategy:
    """Read a strategy."""
    head = read_rule_head(fields, timezone=False)
    symbols = fields.take_words("symbols", need="[EURUSD]")
    if not fields.has("timeframe"):
        fields.report_missing(say.missing_key(fields.heading, fields.what, "timeframe", "M15"), "timeframe")
    decide = fields.take_text("decide", choices=("every tick", "bar close"))
    allow_forming = fields.take_text("allow_forming", choices=("true", "false"))
    fields.note_unread("confluence")
    confluence = fields.take_rows("confluence", "this score", read_score)
    entries = fields.take_rows("entries", "this entry", _entry, need="")
    exits = fields.take_rows("exits", "this exit", _exit)
    scenarios = read_tests(fields, "scenarios")
    return kinds.Strategy(
        **head,
        symbols=symbols,
        decide=decide,
        allow_forming=allow_forming,
        confluence=confluence,
        entries=entries,
        exits=exits,
        scenarios=scenarios,
    )


def _entry(fields: Fields) -> kinds.Entry:
    identifier = fields.take_id("long_breakout", label=True)
    side = fields.take_text("side", need="buy", choices=SIDES)
    condition = own_condition(fields)
    entry = {
        "at_once": fields.take_sentence("at_once"),
        "order": fields.take_part("order", "an order", _order_meant(fields), _order),
        "risk": fields.take_sentence("risk"),
        "size": fields.take_sentence("size"),
        "size_at_most": fields.take_rows("size_at_most", "this cap", _cap),
        "stop": fields.take_sentence("stop") or fields.unread_sentence(),
        "targets": fields.take_rows("targets", "this target", _target),
        "because": fields.take_text("because"),
        "renamed_from": fields.take_text("renamed_from"),
    }
    _check_amount(fields)
    side = side or kinds.Text(
        span=fields.span, text="buy"
    )  # refused already; the rest is checked all the same
    return kinds.Entry.model_validate(
        {"span": fields.span, "id": identifier, "side": side, "condition": condition} | entry
    )


_ORDERS = (
    r"(?:a\s+)?(limit|stop)(?:\s+order)?\s+(?:at|@)\s*(.+?)"
    r"(?:,?\s+(?:valid|good|expires?|cancel\w*)(?:\s+(?:for|after|in))?\s+(\d+)\s+(bar|min|hour)\w*)?"
)
_LENGTHS = {"bar": "bars", "min": "minutes", "hour": "hours"}


def _order_meant(fields: Fields) -> str:
    """Write an order that stands in one line with the keys of one."""
    pair = fields.pair("order")
    in_one_line = pair is not None and not isinstance(pair.value, Mapping)
    found = re.fullmatch(_ORDERS, pair.value.span.text.lower()) if pair and in_one_line else None
    if found is None:
        return "order: {type: market}"
    kind, price, count, length = found.groups()
    lines = ["order:", f"type: {kind}", f"at: {price}"]
    return "\n".join([*lines, f"cancel_after: {count} {_LENGTHS[length]}"] if count else lines)


def _check_amount(fields: Fields) -> None:
    """An entry says how much in one way."""
    size = fields.pair("size")
    if not fields.has("risk") and size is None:
        fields.report_missing(say.no_risk(fields.heading), "risk", "size")
    elif fields.has("risk") and size is not None:
        fields.report(say.risk_and_size(size.key.span))


def _order(fields: Fields) -> kinds.OrderSpec:
    by = fields.take_text("by")
    inline = fields.written(INLINE)
    if fields.has("by"):
        for pair in inline.values():
            fields.report(say.policy_says_it(pair.key.span))
    elif not fields.has("type"):
        kind = "limit" if fields.has("limit") and not fields.has("at") else "market"
        fields.report_missing(say.missing_key(fields.heading, fields.what, "type", kind), "type", "by")
    return kinds.OrderSpec(
        span=fields.span,
        type=fields.take_text("type", choices=ORDER_TYPES),
        at=fields.take_sentence("at"),
        limit=fields.take_sentence("limit"),
        cancel_after=fields.take_sentence("cancel_after"),
        cancel_when=take_condition(fields, "cancel_when"),
        by=by,
    )


def _cap(fields: Fields) -> kinds.SizeCap | None:
    identifier, value = fields.take_id("leverage", label=True), fields.take_sentence("is", need="10 * equity")
    if value is None:
        return None
    return kinds.SizeCap(span=fields.span, id=identifier, value=value)


def _target(fields: Fields) -> kinds.Target | None:
    at = fields.take_sentence("at", need="2 R")
    close, then = fields.take_sentence("close"), fields.take_verbs("then")
    return None if at is None else kinds.Target(span=fields.span, at=at, close=close, then=then)


def _exit(fields: Fields) -> kinds.Exit | None:
    identifier = fields.take_id("stale", label=True)
    condition = own_condition(fields)
    do = fields.take_verbs("do", need="close position")
    entries = fields.take_words("for")
    because, renamed_from = fields.take_text("because"), fields.take_text("renamed_from")
    if do is None:
        return None
    return kinds.Exit(
        span=fields.span,
        id=identifier,
        condition=condition,
        do=do,
        entries=entries,
        because=because,
        renamed_from=renamed_from,
    )
