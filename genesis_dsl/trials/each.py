"""A rule or a switch that is asked of each symbol, position, order or idea, over those of a test.

A rule is kept when it holds for every one that is there, a switch trips when it does for any; the room is the
least. A test without such a list gives the words of one by themselves; in an empty list there is none.
"""

from collections.abc import Sequence
from fractions import Fraction

from genesis_dsl.checker.typed import CheckedRule, Typed
from genesis_dsl.graph.subjects import OF_A_NAME
from genesis_dsl.language import kinds
from genesis_dsl.trials.follows import SORTS, sorts_of
from genesis_dsl.trials.readings import always, is_there
from genesis_dsl.trials.seen import Place
from genesis_dsl.trials.standin import StandIn, list_of
from genesis_dsl.types.kind import TRUTH


def each_holds(condition: Typed, stand: StandIn, subject: str) -> Typed:
    """Ask whether a condition holds for every thing that is there."""
    each = of_each(stand, condition, subject) if subject else []
    if not each:
        return _always(condition, 1) if stand.lists_none(subject) else stand.of(condition)
    absent = (Typed("not", TRUTH, condition.span, (there,)) for there, _ in each)
    parts = zip(absent, each, strict=True)
    return _joined("and", condition, [_either(condition, gone, holds) for gone, (_, holds) in parts])


def any_trips(condition: Typed, stand: StandIn, subject: str) -> Typed:
    """Ask whether a condition is true for any thing that is there."""
    each = of_each(stand, condition, subject) if subject else []
    if not each:
        return _always(condition, 0) if stand.lists_none(subject) else stand.of(condition)
    return _joined("or", condition, [Typed("and", TRUTH, condition.span, both) for both in each])


def least_room(room: Typed, stand: StandIn, subject: str) -> Typed:
    """Measure the least room of all that is there."""
    each = of_each(stand, room, subject) if subject else []
    if not each:
        return stand.of(room)
    least = each[0][1]
    for there, one in each[1:]:
        less = Typed("min", room.type, room.span, (least, one))
        least = Typed("cases", room.type, room.span, (there, less, least))
    nought = Typed("literal", room.type, room.span, data=(Fraction(0), room.type.currency))
    return Typed("subtract", room.type, room.span, (least, nought))  # the gate weighs two sides


def of_each(stand: StandIn, typed: Typed, subject: str) -> list[tuple[Typed, Typed]]:
    """Ask a sentence of each symbol, position, order or idea of the test, beside whether it is there.

    Empty where the test lists none, and gives the words of one by themselves.
    """
    if subject == "symbol":
        return [_of(stand, "symbol", each, typed) for each in stand.symbols if len(stand.symbols) > 1]
    if subject == "strategy":
        return [_of(stand, "strategy", each, typed) for each in _strategies(stand)]
    if subject in SORTS:
        return [_of(stand, subject, each, typed) for each in _sorts(stand, subject)]
    things = list_of(subject)
    lists = [each.value for each in stand.given.get(things, ())]
    most = max((len(each.rows) for each in lists if isinstance(each, kinds.Things)), default=0)
    places = [Place(((things, number),)) for number in range(most)]
    return [(stand.series(typed, TRUTH, is_there(each)), stand.of(typed, each)) for each in places]


def _sorts(stand: StandIn, subject: str) -> list[str]:
    """List the currencies or classes of the things of the test; of an order, its own."""
    if subject in stand.given:
        return [stand.given[subject][-1].value.span.text]
    order = tuple(stand.order.values())
    if order and stand.of_the_order:
        return sorted(sorts_of(order, subject))
    rows = [*_rows(stand), *([order] if order else [])]
    return sorted({name for row in rows for name in sorts_of(row, subject)})


def _of(stand: StandIn, subject: str, name: str, typed: Typed) -> tuple[Typed, Typed]:
    before, stand.asked_of = stand.asked_of, (subject, name)
    found = stand.of(typed)
    stand.asked_of = before
    return stand.series(typed, TRUTH, always), found


def _strategies(stand: StandIn) -> list[str]:
    """List the strategies that the things of the test name."""
    said = (line for row in _rows(stand) for line in row if line.word.text == "strategy")
    return sorted({line.value.span.text for line in said})


def _rows(stand: StandIn) -> list[Sequence[kinds.Line]]:
    """List all things of the test."""
    values = (each.value for lines in stand.given.values() for each in lines)
    return [row for each in values if isinstance(each, kinds.Things) for row in each.rows]


def _always(condition: Typed, truth: int) -> Typed:
    return Typed("literal", TRUTH, condition.span, data=(Fraction(truth), "truth"))


def _either(condition: Typed, gone: Typed, holds: Typed) -> Typed:
    return Typed("or", TRUTH, condition.span, (gone, holds))


def _joined(op: str, condition: Typed, parts: list[Typed]) -> Typed:
    return parts[0] if len(parts) == 1 else Typed(op, TRUTH, condition.span, tuple(parts))


def asked_of(rule: CheckedRule) -> str:
    """Give the things of the test that a rule is asked of; "" for the account, or the order that is sent."""
    if rule.clause == "before_order" and rule.for_each not in OF_A_NAME:
        return ""
    return rule.for_each or ("fill" if rule.clause == "at_fill" else "")
