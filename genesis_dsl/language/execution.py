"""Reading `kind: execution`."""

import re

from genesis_dsl.language import kinds
from genesis_dsl.language.condition import optional_condition, take_condition
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_rule_head
from genesis_dsl.language.located import Scalar
from genesis_dsl.language.messages import values as say

_PLACE_AND_PRICE = r"(limit|stop)(?:\s+order)?\s+(?:at\s+|@\s*)(.+)"
PLACES = ("limit", "stop", "market")
PLACES_OF_CLOSING = ("limit", "market")


def read_execution(fields: Fields) -> kinds.Execution:
    """Read an execution policy."""
    head = read_rule_head(fields, timezone=False)
    policy = {
        "market_entries": fields.take_text("market_entries", choices=("never", "allowed")),
        "exempt": fields.take_words("except"),
        "stop_with_order": fields.take_text("stop_with_order", choices=("required", "optional")),
        "steps": fields.take_rows("steps", "this step", _step, need=""),
        "give_up_when": take_condition(fields, "give_up_when"),
        "partial_fill": fields.take_text(
            "partial_fill", choices=("keep", "requote the rest", "cancel the rest")
        ),
        "too_small_rest": fields.take_text("too_small_rest", choices=("cancel", "keep")),
        "recheck_at_send": fields.take_words("recheck_at_send"),
        "closing": fields.take_part("closing", "`closing`", "closing: {place: market}", _closing),
        "expected_slippage": fields.take_sentence("expected_slippage"),
        "requests_a_day": fields.take_sentence("requests_a_day"),
    }
    return kinds.Execution.model_validate(head | policy)


def _step(fields: Fields) -> kinds.Step:
    identifier = fields.take_id("first", label=True)
    step = {
        "at_most": fields.take_sentence("at_most"),
        "condition": optional_condition(fields),
        "place": _place(fields),
        "at": fields.take_sentence("at"),
        "step": fields.take_sentence("step"),
        "wait": fields.take_sentence("wait"),
    }
    return kinds.Step.model_validate({"span": fields.span, "id": identifier} | step)


def _closing(fields: Fields) -> kinds.Closing:
    closing = {
        "place": _place(fields, PLACES_OF_CLOSING),
        "at": fields.take_sentence("at"),
        "wait": fields.take_sentence("wait"),
        "market_when": take_condition(fields, "market_when"),
    }
    return kinds.Closing.model_validate({"span": fields.span} | closing)


def _place(fields: Fields, places: tuple[str, ...] = PLACES) -> kinds.Text:
    """Ask how the order is placed; one that is missing or wrong was reported, and may be any."""
    pair = fields.pair("place")
    found = (
        re.fullmatch(_PLACE_AND_PRICE, pair.value.text) if pair and isinstance(pair.value, Scalar) else None
    )
    if pair and found and found[1] in places:
        with fields.findings.under("place"):
            fields.report(say.place_with_price(pair.value.span, found[1], found[2]))
        return kinds.Text(span=fields.heading, text="")
    place = fields.take_text("place", need="limit", choices=places)
    return place or kinds.Text(span=fields.heading, text="")
