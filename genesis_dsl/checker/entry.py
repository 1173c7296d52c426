"""Entries: the side, the condition, the order, the size, the stop and the targets."""

from fractions import Fraction

from genesis_dsl.checker.action import Wanted, actions, amount
from genesis_dsl.checker.literal import bare, number
from genesis_dsl.checker.logic import condition
from genesis_dsl.checker.messages import rules as say
from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.policy import check_policy
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.schema import percent, whole
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, typed
from genesis_dsl.checker.sides import check_stop, check_target
from genesis_dsl.checker.typed import CheckedEntry, CheckedTarget, Typed
from genesis_dsl.checker.vocabulary import RESTING
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds
from genesis_dsl.types.kind import COUNT, DISTANCE, DURATION, LOTS, MONEY, PRICE, VOLUME, Kind, R

BOLD_RISK = Fraction(1, 20)
"""A share of the account above which one trade's risk is likely a slip."""

_AT = Wanted("at", (PRICE, DISTANCE), "close - 1 pip")
_LIMIT = Wanted("limit", (PRICE, DISTANCE), "close + 1 pip")
_RISK = Wanted("risk", (MONEY,), "0.5% of balance")
_SIZE = Wanted("size", (LOTS,), "0.10 lots")
_CAP = Wanted("size_at_most", (LOTS, MONEY, VOLUME), "1 lots")
_STOP = Wanted("stop", (PRICE, DISTANCE), "20 pips")
_TARGET = Wanted("at", (PRICE, DISTANCE, R), "2 R")
_PATIENCE = Wanted("cancel_after", (COUNT, DURATION), "4 bars")


@dataclass(frozen=True, slots=True)
class Ordered:
    """How an entry is ordered; see `CheckedEntry`."""

    type: str = "market"
    at: Typed | None = None
    expires_bars: int = 0
    expires_ms: int = 0
    expires: Typed | None = None
    cancel_when: Typed | None = None
    limit: Typed | None = None


def entry(model: kinds.Entry, scope: Scope) -> CheckedEntry:
    """Check one entry."""
    check_policy(model, scope)
    order = _order(model.order, scope.at("order")) if model.order else Ordered()
    planned = scope.about("entry", "chart")
    risk = amount(model.risk.expr, _RISK, planned.at("risk")) if model.risk else None
    size = amount(model.size.expr, _SIZE, planned.at("size")) if model.size else None
    stop = amount(model.stop.expr, _STOP, planned.at("stop")) if model.stop else None
    _sized(model, risk, scope)
    check_stop(model, order.at, stop, planned)
    for key, part in (("risk", risk), ("stop", stop)):
        unit = next((each for each in nodes(part) if each.op == "from_r"), None) if part else None
        if unit is not None:
            scope.at(key).report(say.measured_in_itself(unit.span, key))
    return CheckedEntry(
        model,
        model.id.text,
        -1 if model.side.text == "sell" else 1,
        condition(model.condition, scope),
        whole(model.at_once, 1, "3", scope.at("at_once")) if model.at_once else None,
        order.type,
        order.at,
        order.expires_bars,
        order.expires_ms,
        order.expires,
        order.cancel_when,
        order.limit,
        model.order.by.text if model.order and model.order.by else "",
        risk,
        size,
        tuple(
            (cap.id.text, amount(cap.value.expr, _CAP, planned.at("size_at_most", cap.id.text)))
            for cap in model.size_at_most
        ),
        stop,
        _targets(model, order.at, scope),
    )


def _sized(model: kinds.Entry, risk: Typed | None, scope: Scope) -> None:
    """Ask for a stop where there is a risk, and about a risk that is likely a slip."""
    if model.risk is not None and model.stop is None:
        scope.report(say.risk_without_stop(model.risk.span))
    share = number(bare(risk).args[0]) if risk is not None and bare(risk).op == "share" else None
    if share is not None and model.risk is not None and share > BOLD_RISK:
        scope.at("risk").report(say_values.bold_risk(model.risk.span, share))


def _order(model: kinds.OrderSpec, scope: Scope) -> Ordered:
    kind = model.type.text if model.type else "market"
    if model.type and kind == "market" and model.at is not None:
        scope.report(say.market_with_price(model.at.span))
    elif kind != "market" and model.at is None:
        scope.report(say.order_without_price(model.span, kind))
    if model.limit is not None and model.type and kind != "stop_limit":
        scope.report(say.limit_of_another_order(model.limit.span, kind))
    elif model.limit is None and kind == "stop_limit":
        scope.report(say.stop_limit_without_limit(model.span))
    bars, milliseconds = _patience(model.cancel_after, scope) if model.cancel_after else (0, 0)
    return Ordered(
        kind,
        _price(model.at, _AT, scope.at("at"), stands=kind != "market" or model.by is not None),
        bars,
        milliseconds,
        typed(model.cancel_after.expr, scope) if model.cancel_after else None,
        condition(model.cancel_when, scope.about(RESTING, "chart").at("cancel_when"))
        if model.cancel_when
        else None,
        _price(model.limit, _LIMIT, scope.at("limit"), stands=kind == "stop_limit"),
    )


def _price(model: kinds.Sentence | None, wanted: Wanted, scope: Scope, *, stands: bool) -> Typed | None:
    """Check a price of an order; one that must not stand there is told as such, and only its names count."""
    if model is not None and stands:
        return amount(model.expr, wanted, scope)
    if model is not None:
        typed(model.expr, scope)
    return None


def _patience(sentence: kinds.Sentence, scope: Scope) -> tuple[int, int]:
    """Read `4 bars` or `2 hours` as bars and milliseconds, one of which is 0."""
    found = typed(sentence.expr, scope)
    value = number(found)
    if found.type.kind is Kind.UNKNOWN:
        return 0, 0
    if value is None or value.denominator != 1 or value < 1 or found.type not in _PATIENCE.kinds:
        scope.at("cancel_after").report(say.patience_needed(sentence.span))
        return 0, 0
    return (value.numerator, 0) if found.type == COUNT else (0, value.numerator)


def _targets(model: kinds.Entry, entry_at: Typed | None, scope: Scope) -> tuple[CheckedTarget, ...]:
    found = tuple(
        _target(each, model, entry_at, scope.at(f"targets {place}"))
        for place, each in enumerate(model.targets, 1)
    )
    shares = [each.share for each in found if each.share is not None]
    if sum(shares) > 1:
        scope.at("targets").report(say.shares_above_all(model.targets[-1].span, sum(shares, Fraction(0))))
    for place, each in enumerate(found[:-1]):
        if each.share is None and model.targets[place].close is None:
            scope.at("targets").report(
                say.target_never_reached(model.targets[place + 1].span, model.targets[place].span)
            )
            break
    return found


def _target(model: kinds.Target, owner: kinds.Entry, entry_at: Typed | None, scope: Scope) -> CheckedTarget:
    at = amount(model.at.expr, _TARGET, scope.about("target", "chart"))
    if at.type.kind is Kind.R and owner.stop is None:
        if owner.risk is None:  # else it is told once, at the risk
            scope.report(say.risk_unit_without_stop(model.at.span))
        at = failed(model.at.span)
    check_target(owner, entry_at, at, scope)
    share = percent(model.close, scope) if model.close else None
    return CheckedTarget(at, share, actions(model.then, "target", scope.about("position", "chart")))
