"""Reading `kind: strategy`."""

from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds
from genesis_dsl.language.condition import own_condition, take_condition
from genesis_dsl.language.fields import Fields
from genesis_dsl.language.head import read_rule_head, read_tests
from genesis_dsl.language.messages import keys as say

ORDER_TYPES = ("market", "limit", "stop", "stop_limit")
SIDES = ("buy", "sell")


def read_strategy(fields: Fields, source: Source) -> kinds.Strategy | None:
    """Read a strategy; None where it has no name."""
    head = read_rule_head(fields, source, timezone=False)
    symbols = fields.take_words("symbols", need="[EURUSD]")
    if not fields.has("timeframe"):
        fields.report_missing(say.missing_key(fields.heading, fields.what, "timeframe", "M15"), "timeframe")
    decide = fields.take_text("decide", choices=("every tick", "bar close"))
    allow_forming = fields.take_text("allow_forming", choices=("true", "false"))
    confluence = fields.take_rows("confluence", "this score", read_score)
    entries = fields.take_rows("entries", "this entry", _entry, need="")
    exits = fields.take_rows("exits", "this exit", _exit)
    read_tests(fields, "scenarios")
    if head is None:
        return None
    return kinds.Strategy(
        **head,
        symbols=symbols,
        decide=decide,
        allow_forming=allow_forming,
        confluence=confluence,
        entries=entries,
        exits=exits,
    )


def read_score(fields: Fields) -> kinds.Score | None:
    """Read a confluence score."""
    identifier = fields.take_id("long_score")
    pass_at = fields.take_sentence("pass_at", need="65 points")
    require = fields.take_rows("require", "this line", _line, heading="")
    parts = fields.take_rows("parts", "this part", _part, need="", heading="")
    veto = fields.take_rows("veto", "this veto", _line, heading="")
    if identifier is None or pass_at is None:
        return None
    return kinds.Score(
        span=fields.span, id=identifier, pass_at=pass_at, require=require, parts=parts, veto=veto
    )


def _part(fields: Fields) -> kinds.Part | None:
    identifier = fields.take_id("trend", label=True)
    points = fields.take_sentence("points", need="20")
    condition = own_condition(fields)
    if identifier is None:
        return None
    return kinds.Part(span=fields.span, id=identifier, points=points, condition=condition)


def _line(fields: Fields) -> kinds.Part | None:
    identifier = fields.take_id("opposed", label=True)
    condition = own_condition(fields)
    return None if identifier is None else kinds.Part(span=fields.span, id=identifier, condition=condition)


def _entry(fields: Fields) -> kinds.Entry | None:
    identifier = fields.take_id("long_breakout", label=True)
    side = fields.take_text("side", need="buy", choices=SIDES)
    condition = own_condition(fields)
    entry = {
        "at_once": fields.take_sentence("at_once"),
        "order": _order(fields),
        "risk": fields.take_sentence("risk"),
        "size": fields.take_sentence("size"),
        "size_at_most": fields.take_rows("size_at_most", "this cap", _cap),
        "stop": fields.take_sentence("stop"),
        "targets": fields.take_rows("targets", "this target", _target),
        "because": fields.take_text("because"),
        "renamed_from": fields.take_text("renamed_from"),
    }
    _check_amount(fields)
    if identifier is None:
        return None
    side = side or kinds.Text(
        span=fields.span, text="buy"
    )  # refused already; the rest is checked all the same
    return kinds.Entry.model_validate(
        {"span": fields.span, "id": identifier, "side": side, "condition": condition} | entry
    )


def _check_amount(fields: Fields) -> None:
    """An entry says how much in one way."""
    size = fields.pair("size")
    if not fields.has("risk") and size is None:
        fields.report_missing(say.no_risk(fields.heading), "risk", "size")
    elif fields.has("risk") and size is not None:
        fields.report(say.risk_and_size(size.key.span))


def _order(fields: Fields) -> kinds.OrderSpec | None:
    below = fields.take_fields("order", "an order", "order: {type: market}")
    if below is None:
        return None
    with fields.findings.under("order"):
        by = below.pair("by")
        below.refuse_not_yet("by", what="order: {by: …}")
        type_ = below.take_text("type", need=None if by else "market", choices=ORDER_TYPES)
        if type_ is not None and type_.text == "stop_limit":
            below.report(say.not_yet(type_.span, "", Severity.ERROR))
        order = kinds.OrderSpec(
            span=below.span,
            type=type_,
            at=below.take_sentence("at"),
            limit=below.take_sentence("limit"),
            cancel_after=below.take_sentence("cancel_after"),
            cancel_when=take_condition(below, "cancel_when"),
        )
        below.done()
    return order


def _cap(fields: Fields) -> kinds.SizeCap | None:
    identifier, value = fields.take_id("leverage", label=True), fields.take_sentence("is", need="10 * equity")
    if identifier is None or value is None:
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
    if identifier is None or do is None:
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
