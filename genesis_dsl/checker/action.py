"""What is done: verbs, where each may stand, and what their values must be."""

from fractions import Fraction

from genesis_dsl.checker.literal import adapt, bare, is_plain, number
from genesis_dsl.checker.messages import mixtures as say_types
from genesis_dsl.checker.messages import rules as say
from genesis_dsl.checker.messages import unitless as say_units
from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.mixture import instrument, is_percent
from genesis_dsl.checker.schema import percent
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, value
from genesis_dsl.checker.typed import CheckedAction, Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds, tree
from genesis_dsl.types.kind import DISTANCE, MONEY, PRICE, RATIO, Kind, R, Type

_EVERYWHERE = {"alert", "block_entries", "cancel_orders", "close_positions"}

ALLOWED = {
    "target": frozenset({*_EVERYWHERE, "move_stop", "move_target", "trail"}),
    "exit": frozenset({*_EVERYWHERE, "close_position", "close_part", "move_stop", "move_target", "trail"}),
    "dead_man": frozenset(_EVERYWHERE),
    "switch": frozenset({*_EVERYWHERE, "move_stop", "trail", "scale_size"}),
    "rule": frozenset(
        {*_EVERYWHERE, "move_stop", "trail", "scale_size"}
        | {"account_failed", "warning", "deduct", "reduce_order"}
    ),
}
"""Verbs by the place in which they may stand."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a key or a verb needs: its name for people, the kinds that will do, one that is right."""

    key: str
    kinds: tuple[Type, ...]
    example: str


_VALUES = {
    "move_stop": Wanted("stop to", (PRICE, DISTANCE, R), "stop to entry"),
    "move_target": Wanted("target to", (PRICE, DISTANCE, R), "target to close + 20 pips"),
    "trail": Wanted("trail", (DISTANCE, R), "trail 2 * atr(14)"),
    "close_part": Wanted("close", (RATIO,), "close 50%"),
    "scale_size": Wanted("size to", (RATIO,), "size to 50%"),
    "deduct": Wanted("deduct", (MONEY,), "deduct 50 USD"),
}


_OF_EACH_POSITION = frozenset({"move_stop", "move_target", "trail"})
"""Verbs about a position: in a rule or a switch they are carried out on each in its scope."""


def actions(verbs: kinds.Verbs | None, place: str, scope: Scope) -> tuple[CheckedAction, ...]:
    """Check the verbs of a place: `target`, `exit`, `switch` or `rule`."""
    return tuple(_action(each, place, scope) for each in verbs.actions) if verbs else ()


def _action(model: tree.Action, place: str, scope: Scope) -> CheckedAction:
    if model.verb not in ALLOWED[place]:
        scope.report(say.verb_not_here(model.span, place, ALLOWED[place]))
    elif model.value is not None and model.verb in _VALUES:
        return _with_value(model, model.value, scope)
    return CheckedAction(model.verb, model.span, level=model.level)


def _with_value(model: tree.Action, node: tree.Node, scope: Scope) -> CheckedAction:
    wanted = _VALUES[model.verb]
    if model.verb in _OF_EACH_POSITION:
        scope = scope.about(*dict.fromkeys((*scope.subjects, "position", "chart")))
    found = amount(node, wanted, scope)
    if model.verb != "close_part":
        if found.type == R:
            found = adapt(found, DISTANCE)
        return CheckedAction(model.verb, model.span, found, level=model.level)
    share = percent(kinds.Sentence(span=node.span, expr=node), scope) if found.op != "failed" else None
    return CheckedAction(model.verb, model.span, share=share)


def is_level(found: Typed) -> bool:
    """Say whether a number without a unit is written as a price: with two decimals or more.

    `stop: 20` is far more likely 20 pips than the price 20.
    """
    level = number(found) if is_plain(found) else None
    decimals = len(found.span.text.partition(".")[2])
    return level is not None and (decimals >= 2 or (level * 10).denominator != 1)


def _as_price(found: Typed, wanted: Wanted) -> str:
    """Write a number with the two decimals of a price: `1.1` as `1.10`; "" where none may stand."""
    text, level = found.span.text, number(found)
    if PRICE not in wanted.kinds or level is None or level <= 0 or not text[-1].isdigit():
        return ""
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals:0<2}"


ABOVE_ZERO = frozenset({"risk", "size", "size_at_most", "stop", "trail"})
"""Keys under which nothing would be no order, no limit, or no stop."""


def _not_below_zero(found: Typed, wanted: Wanted, scope: Scope) -> Typed:
    """Report a size or a distance that is written below zero; a stop may be moved behind the entry."""
    amount = _written_amount(found)
    if amount is None or wanted.key in ("stop to", "target to"):
        return found
    if amount < 0:
        scope.report(say_values.below_zero(found.span, wanted.key))
    elif amount == 0 and wanted.key in ABOVE_ZERO:
        scope.report(say_values.nothing_at_all(found.span, wanted.key, wanted.example))
    else:
        return found
    return failed(found.span)


def _written_amount(found: Typed) -> Fraction | None:
    """Give the number of `20 pips`, of `1% of balance`, and of either with a minus."""
    inner = bare(found)
    if inner.op in ("negate", "share"):
        amount = _written_amount(inner.args[0])
        return amount if amount is None or inner.op == "share" else -amount
    return number(inner)


def amount(node: tree.Node, wanted: Wanted, scope: Scope) -> Typed:
    """Check a value that must be of one of a few kinds."""
    found = value(node, scope)
    if PRICE in wanted.kinds and is_level(found):
        found = adapt(found, PRICE)
    if is_plain(found) and number(found) == 0:
        found = adapt(found, DISTANCE if DISTANCE in wanted.kinds else wanted.kinds[0])
    if found.type.kind in (Kind.UNKNOWN, *(each.kind for each in wanted.kinds)):
        return _not_below_zero(found, wanted, scope)
    if is_percent(found):
        whole = PRICE if PRICE in wanted.kinds else wanted.kinds[0]
        near_entry = whole == PRICE and scope.has_position
        sizes = wanted.key == "size"
        scope.report(say_types.percent_of_what(found.span, whole, near_entry=near_entry, sizes=sizes))
    elif is_plain(found):
        takes = DISTANCE if DISTANCE in wanted.kinds else wanted.kinds[0]
        beside = f"`{wanted.key}` takes"
        scope.report(
            say_units.number_of_what(
                found.span,
                takes,
                beside,
                scope.sheet.currency,
                instrument(scope),
                price=_as_price(found, wanted),
            )
        )
    else:
        scope.report(say_values.wrong_kind(found.span, wanted.key, wanted.kinds, found.type, wanted.example))
    return failed(node.span)
