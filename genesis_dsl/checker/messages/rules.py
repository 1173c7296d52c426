"""R: what an entry, an order, a rule or a switch must say."""

from collections.abc import Iterable
from fractions import Fraction

from genesis_dsl.checker.messages.finding import did_you_mean, error, listed, warning
from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Note
from genesis_dsl.diagnostics.source import Span


def cites_no_source(span: Span, rule: str) -> Diagnostic:
    """Say that a firm's rule does not say where it comes from.

    Why it matters: nobody could check it against the firm's own words.
    Wrong: a rule without `cites:` in a ruleset with a `firm`
    Right: `cites: objectives`
    """
    message = f"`{rule}` cites no source; a rule of a firm must say where it comes from"
    return error("R301", span, message, "add `cites:` with the id of one of the `sources:`")


def unknown_source(span: Span, source: str, near: str) -> Diagnostic:
    """Say that the ruleset lists no such source.

    Why it matters: the reader could not find the page.
    Wrong: `cites: objectivs`
    Right: `cites: objectives`
    """
    help_ = did_you_mean(near, "add it under `sources:`")
    return error("R302", span, f"there is no source `{source}` in this file", help_)


def risk_without_stop(span: Span) -> Diagnostic:
    """Say that a risk needs a stop.

    Why it matters: `risk:` is the money lost at the stop; without one it has no meaning.
    Wrong: `risk: 0.5% of balance` without `stop:`
    Right: `stop: 20 pips` beside it
    """
    return error(
        "R305", span, "`risk:` is the money lost at the stop, and there is no `stop:`", "add `stop: 20 pips`"
    )


def risk_unit_without_stop(span: Span) -> Diagnostic:
    """Say that R needs a stop.

    Why it matters: 1 R is the distance from the entry to the stop.
    Wrong: `targets:` with `at: 2 R` and no `stop:`
    Right: `stop: 20 pips` in the entry
    """
    return error(
        "R306",
        span,
        "R is the distance to the stop, and there is no `stop:`",
        "add `stop: 20 pips`, or a target in pips",
    )


def measured_in_itself(span: Span, key: str) -> Diagnostic:
    """Say that a stop or a risk cannot be measured in R.

    Why it matters: 1 R is the distance from the entry to this very stop.
    Wrong: `stop: max(20 pips, 1 R)`
    Right: `stop: max(20 pips, 2 * atr(14))`
    """
    unit = "pips" if key == "stop" else "money"
    message = f"R comes from the stop and the risk, so `{key}` cannot be measured in it"
    return error("R318", span, message, f"say it in {unit}")


def limit_of_another_order(span: Span, kind: str) -> Diagnostic:
    """Say that `limit:` belongs to a stop_limit order.

    Why it matters: it would be read by nobody.
    Wrong: `type: limit` with `limit: close - 1 pip`
    Right: `type: limit` with `at: close - 1 pip`
    """
    article = "a limit" if kind == "limit" else f"a {kind}"
    return error("R319", span, f"{article} order has no `limit:`", "its price stands under `at:`")


def market_with_price(span: Span, key: str = "type") -> Diagnostic:
    """Say that a market order takes no price.

    Why it matters: it fills at the next price, whatever it is.
    Wrong: `type: market` with `at: close - 1 pip`
    Right: `type: limit` with `at: close - 1 pip`
    """
    return error("R309", span, "a market order takes no price", f"remove `at:`, or say `{key}: limit`")


def order_without_price(span: Span, kind: str) -> Diagnostic:
    """Say that a resting order needs a price.

    Why it matters: it waits for one.
    Wrong: `order: {type: limit}`
    Right: `type: limit` with `at: close - 1 pip`
    """
    return error("R310", span, f"a {kind} order must say at which price it waits", "add `at: close - 1 pip`")


def stop_limit_without_limit(span: Span) -> Diagnostic:
    """Say that a stop_limit order lacks its second price.

    Why it matters: once the stop is touched, it waits at that price.
    Wrong: `type: stop_limit` with `at: high + 1 pip`
    Right: `type: stop_limit` with `at: high + 1 pip` and `limit: high + 2 pips`
    """
    message = "a stop_limit order must say at which price it waits once its stop is touched"
    return error("R320", span, message, "add `limit: high + 2 pips`")


def patience_needed(span: Span) -> Diagnostic:
    """Say that `cancel_after:` takes bars or a duration.

    Why it matters: it says how long the order waits.
    Wrong: `cancel_after: 4`
    Right: `cancel_after: 4 bars`
    """
    return error(
        "R311", span, "`cancel_after:` is a number of bars or a duration", "as in `4 bars`, `2 hours`"
    )


def shares_above_all(span: Span, total: Fraction) -> Diagnostic:
    """Say that targets close more than there is.

    Why it matters: the last of them could not be carried out.
    Wrong: targets with `close: 60%` and `close: 50%`
    Right: `close: 50%` and a last target without `close:`
    """
    return error(
        "R312",
        span,
        f"the targets close {number_text(total * 100)}% of the position",
        "leave `close:` out of the last one",
    )


def target_never_reached(span: Span, whole: Span) -> Diagnostic:
    """Warn that a target comes after one that closes everything.

    Why it matters: nothing is left for it.
    Wrong: two targets without `close:`
    Right: `close: 50%` in the first
    """
    note = Note(whole, "this one closes all that is left")
    return warning(
        "R313", span, "nothing is left for this target", "add `close: 50%` to the one before", note
    )


def unknown_entry(span: Span, name: str, near: str) -> Diagnostic:
    """Say that an exit is for an entry that is not there.

    Why it matters: the exit would never be asked.
    Wrong: `for: [long_brakout]`
    Right: `for: [long_breakout]`
    """
    return error("R314", span, f"there is no entry `{name}`", did_you_mean(near))


_PLACES = {
    "target": "a target",
    "exit": "an exit",
    "switch": "a kill switch",
    "rule": "a rule",
    "dead_man": "a dead man's line",
}


_WRITTEN = {
    "move_stop": "stop to entry",
    "move_target": "target to close + 20 pips",
    "trail": "trail 20 pips",
    "close_part": "close 50%",
    "scale_size": "size to 50%",
    "deduct": "deduct 50 USD",
    "alert": "alert warning",
}


def verb_not_here(span: Span, place: str, allowed: Iterable[str]) -> Diagnostic:
    """Say that a verb cannot stand in this place.

    Why it matters: a strategy closes its own position, a switch guards the account.
    Wrong: `then: close position` in a kill switch
    Right: `then: close positions`
    """
    words = sorted(_WRITTEN.get(verb, verb.replace("_", " ")) for verb in allowed)
    return error("R315", span, f"{_PLACES[place]} cannot do this", f"it can: {listed(words)}")


def reduce_without_order(span: Span, clause: str) -> Diagnostic:
    """Say that only an order about to be sent can be reduced.

    Why it matters: no other clause holds an order.
    Wrong: `must_hold:` with `if_broken: reduce order`
    Right: `before_order:` with `if_broken: reduce order`
    """
    return error(
        "R317", span, f"`{clause}:` has no order that could be reduced", "say it in a `before_order:` rule"
    )


def never_broken(span: Span, clause: str, key: str) -> Diagnostic:
    """Say that a clause has no breach, so that nothing can follow one.

    Why it matters: it would never be carried out; a `before_order:` refuses the order, a door stays shut.
    Wrong: `before_order:` with `if_broken: account failed`
    Right: `must_hold:` with `if_broken: account failed`
    """
    message = f"`{clause}:` is never broken, so `{key}:` would never come to anything"
    return error("R321", span, message, "leave it out, or say the rule in a `must_hold:`")


def asks_its_own(span: Span, clause: str, subject: str) -> Diagnostic:
    """Say that a clause about the order or the fill cannot be asked of other things.

    What it says: `before_order:` is asked of the order that is about to be sent, `at_fill:` of the fill that
    happens; whatever else is open is another thing.
    Why it matters: before an order there is one order, and at a fill one fill. What must be so of each
    position or each resting order is `must_hold:`, which is asked of them at every event, fills among them.
    Wrong: `for_each: position` with `before_order: profit >= 0`
    Right: `before_order: lowest(profit of positions) >= 0`
    """
    each = f"one of `{span.text}`" if subject == "group" else subject
    instead = "leave `for_each:` out, or write `must_hold:`, which is asked of each"
    if clause == "at_fill":
        what, help_ = "the fill that happens", f"{instead} {each} at fills too"
    elif subject == "group":
        what, help_ = "the order that is about to be sent", f"{instead} {each} with the order in it"
    else:
        what = "the order that is about to be sent"
        help_ = f"leave `for_each:` out; a fold such as `count({subject}s)` asks of all"
    return error("R322", span, f"`{clause}:` is asked of {what}, not of each {each}", help_)


def rule_without_test(span: Span, rule: str) -> Diagnostic:
    """Warn that a rule of a ruleset has no test.

    Why it matters: nobody has seen it kept and broken, so nobody knows that it says what its source says.
    Wrong: a rule without `tests:`
    Right: one test just inside of its limit, and one just outside
    """
    help_ = "add `tests:` with a case that is kept and one that is broken, each with `given:` and `expect:`"
    return warning("R340", span, f"`{rule}` has no test", help_)


def ends_before_it_begins(span: Span, begin: Span) -> Diagnostic:
    """Say that rules are in force until a day before the one on which they begin.

    Why it matters: on no day would anybody be bound by them.
    Wrong: `in_force: {from: 2026-06-01, until: 2026-01-01}`
    Right: `in_force: {from: 2026-01-01, until: 2026-06-01}`
    """
    message = f"these rules end on {span.text}, before they begin"
    help_ = f"a day from {begin.text} on, or `open`"
    return error("R325", span, message, help_, Note(begin, "they begin here"))
