"""A fold over things that a test gives, written out over them: the same sentence, asked of each.

`count(days where count(openings) > 0)` over three days becomes a sum of three cases. A thing that is missing
at some moment of the story is passed over; what the engine makes of an unknown `where` it makes here.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, cast

from genesis_dsl.checker.typed import Calendar, CheckedGroup, Typed
from genesis_dsl.checker.vocabulary import GROUPED
from genesis_dsl.engine import opcodes as op
from genesis_dsl.graph.groups import named_by
from genesis_dsl.graph.lower import preorder
from genesis_dsl.language import kinds
from genesis_dsl.market.days import day_starts
from genesis_dsl.trials.follows import SORTS, sorts_of
from genesis_dsl.trials.ideas import gathered
from genesis_dsl.trials.periods import begun, moment_of
from genesis_dsl.trials.seen import Place, Row, Seen, rows_of
from genesis_dsl.trials.story import Untried
from genesis_dsl.trials.values import ABSENT, Cell, cell
from genesis_dsl.types.kind import COUNT, NUMBER, TRUTH, Kind

if TYPE_CHECKING:
    from genesis_dsl.trials.standin import StandIn

Thing = tuple[Typed, Typed, Typed]
"""Of a thing: whether it is there, whether it is meant, and its value."""
Pair = tuple[Typed, Typed]
"""Of many things: a truth, and a value."""

OPEN = frozenset({"positions", "orders"})
TRANSFERS = frozenset({"payouts", "deposits"})
CLOCKED = frozenset({"today", "week", "month", "last", "last_day", "last_week", "last_month"})
"""Periods that go on with the clock."""
DAY = 86_400_000
BEYOND = 10**15
"""More than any value of a thing."""


def written_out(stand: "StandIn", typed: Typed, place: Place) -> Typed:
    """Write a fold out over the things that are given.

    Raises:
        Untried: The period cannot be judged for what is given.
    """
    fold, things = str(typed.data[0]), str(typed.data[1])
    lines = _lines(stand, things, place)
    is_real = things in OPEN and stand.is_screened and not place.things
    if not lines and not (is_real and stand.gives_the_book):
        return _not_listed(stand, typed, place)
    if is_real and typed.data[2]:
        raise Untried(typed.span, f"{typed.span.text}, of an order that the gate is asked about")
    of_some = stand.asked_of[0] in ("strategy", *SORTS)
    if is_real and of_some and stand.order and not stand.of_the_order:
        raise Untried(typed.span, f"{typed.span.text}, for each {stand.asked_of[0]}, beside an order")
    if is_real and not _asks_how_alike(typed) and not of_some:
        return replace(typed, args=tuple(stand.of(each, place) for each in typed.args))
    if not lines:
        return _not_listed(stand, typed, place)
    if any(not isinstance(each.value, kinds.Things) for each in lines):
        return _counted(stand, typed, place)
    most = max(len(each.value.rows) for each in lines if isinstance(each.value, kinds.Things))
    each = [_thing(stand, typed, place.below(things, number)) for number in range(most)]
    return _FOLDS[fold](stand, typed, each)


def _asks_how_alike(typed: Typed) -> bool:
    """Say whether a fold asks how things move with the order: they are those that are there before it."""
    ops = {each.op for each in preorder(typed)}
    return {"correlation", "order"} <= ops


def _not_listed(stand: "StandIn", typed: Typed, place: Place) -> Typed:
    """Stand for a fold over things that are not given themselves, and perhaps follow from others that are.

    Trading days are those of the `days` with an opening, else those on which the `openings` were; groups are
    put together from them. The engine counts breaches of a rule, and trips of a switch, that is tried too.
    Who gives what is open gives all of it: positions without orders mean that there are none, and the other
    way round. Money moves only where somebody says so, as in a run: who lists no payout has none.
    """
    things, group = str(typed.data[1]), named_by(typed)
    if _is_counted_here(stand, typed) and not place.things:
        return typed
    if group and not place.things:
        return _over_groups(stand, typed, group)
    are_none = things in TRANSFERS or (things in OPEN and any(_lines(stand, each, place) for each in OPEN))
    if are_none and not place.things:
        return _FOLDS[str(typed.data[0])](stand, typed, ())
    if things == "trading_days" and not place.things:
        if _lines(stand, "days", place):
            return written_out(stand, _over_days(typed), place)
        if typed.data[0] == "count" and typed.args[1].op == "literal" and _are_dated(stand):
            return stand.series(typed, typed.type, lambda seen: _days_opened(typed, seen))
    return stand.missing(typed, "days" if things == "trading_days" else things)


def _is_counted_here(stand: "StandIn", typed: Typed) -> bool:
    """Say whether a fold is over breaches or trips of what is tried too, so that the engine counts them."""
    return any((each.op, *each.data[:2]) in stand.guards for each in typed.args[2:])


def _over_groups(stand: "StandIn", typed: Typed, group: CheckedGroup) -> Typed:
    """Write a fold over groups out over the openings that are given: of them those that began one."""
    found = gathered(stand, group)
    if found is None:
        return stand.missing(typed, group.id)
    opened = found.over_openings(typed)
    things = []
    for number in range(len(found.openings)):
        is_there, where, value = _thing(stand, opened, Place().below(GROUPED, number))
        begins = Typed("and", TRUTH, typed.span, (is_there, found.begins(typed, number)))
        things.append((begins, where, value))
    return _FOLDS[str(typed.data[0])](stand, typed, things)


def _over_days(typed: Typed) -> Typed:
    """Write a fold over trading days as one over days, of which only those with an opening are meant."""
    value, where = (_as_of_days(each) for each in typed.args)
    always = Typed("literal", TRUTH, typed.span, data=(Fraction(1), "truth"))
    one = Typed("literal", COUNT, typed.span, data=(Fraction(1), ""))
    data = ("count", "openings", "", "", None, typed.data[5])
    opened = Typed("fold", COUNT, typed.span, (one, always), data)
    none = Typed("literal", COUNT, typed.span, data=(Fraction(0), ""))
    some = Typed("compare", TRUTH, typed.span, (opened, none), (">",))
    meant = some if where.op == "literal" else Typed("and", TRUTH, where.span, (some, where))
    return replace(typed, args=(value, meant), data=(typed.data[0], "days", *typed.data[2:]))


def _as_of_days(typed: Typed) -> Typed:
    of_days = typed.op == "element" and typed.data[0] == "trading_days"
    data = ("days", *typed.data[1:]) if of_days else typed.data
    return replace(typed, data=data, args=tuple(_as_of_days(each) for each in typed.args))


def _are_dated(stand: "StandIn") -> bool:
    rows = [row for each in stand.given.get("openings", ()) for row in rows_of((each,), "openings")]
    return bool(rows) and all(moment_of(row) is not None for row in rows)


def _days_opened(typed: Typed, seen: Seen) -> Cell:
    """Count the days on which the openings that are given were, each by its own moment."""
    times = [moment_of(row) for row in rows_of(tuple(seen.given.values()), "openings")]
    day = cast(Calendar, typed.data[5])
    found = {
        int(day_starts(day.zone, day.day_starts_seconds, each - 2 * DAY, each)[-1])
        for each in times
        if each is not None and each <= seen.now
    }
    return Cell(Fraction(len(found)))


def _lines(stand: "StandIn", things: str, place: Place) -> list[kinds.Line]:
    """List the lines that give some things, over the moments of the story."""
    given: dict[str, kinds.Line] = {}
    found = []
    for moment in stand.story.moments:
        given.update(moment.given)
        line = place.listed(given, things)
        if line is not None:
            found.append(line)
    return found


def _counted(stand: "StandIn", typed: Typed, place: Place) -> Typed:
    """Take a number of things, of which nothing else is known: `trading_days: 6`."""
    fold, things = str(typed.data[0]), str(typed.data[1])

    def read(seen: Seen) -> Cell:
        line = place.listed(seen.given, things)
        if line is None:
            return ABSENT
        if isinstance(line.value, kinds.Things):
            return Cell(Fraction(len(line.value.rows)))
        return cell(line, Kind.COUNT) if _is_said_in_period(typed, things, seen) else Cell(Fraction(0))

    where = typed.args[1]
    if fold == "count" and where.op == "literal":
        return stand.series(typed, typed.type, read)
    nothing = all(
        isinstance(each.value, kinds.Sentence) and each.value.span.text == "0"
        for each in _lines(stand, things, place)
    )
    return _FOLDS[fold](stand, typed, ()) if nothing else stand.missing(typed, f"each of {things}")


def _thing(stand: "StandIn", typed: Typed, place: Place) -> Thing:
    value, where = typed.args[:2]  # behind them stands whose breaches are meant
    asked_of = stand.asked_of
    is_there = stand.series(typed, TRUTH, lambda seen: _is_there(typed, place, seen, asked_of))
    return is_there, stand.of(where, place), stand.of(value, place)


def _is_there(typed: Typed, place: Place, seen: Seen, asked_of: tuple[str, str]) -> Cell:
    row = next(iter(place.rows(seen.given)), None)
    meant = row is not None and _is_of(row, *asked_of) and _is_in_period(typed, place, row, seen)
    return Cell(Fraction(meant))


def _is_of(row: Row, subject: str, name: str) -> bool:
    """Say whether a thing is of a symbol, strategy, currency, class; one that does not say of which is."""
    if subject in SORTS:
        return name in (sorts_of(row, subject) or (name,))
    said = next((each.value.span.text for each in row if each.word.text == subject), name)
    return name in ("", said)


def _is_in_period(typed: Typed, place: Place, row: Row, seen: Seen) -> bool:
    """Say whether a thing is of the period; one that does not say when it was, was when the test gave it."""
    period, length = str(typed.data[2]), typed.data[4]
    if period == "things":
        things, number = place.things[-1]
        there = len(Place((*place.things[:-1], (things, None))).rows(seen.given))
        return number is not None and number >= there - int(cast(int, length))
    if period in {"", "day"}:
        return True
    moment = moment_of(row)
    if moment is None:
        return _is_said_in_period(typed, place.things[0][0], seen)
    is_of_the_old_day = seen.begins_day and str(typed.data[1]) in TRANSFERS  # highs look once more at its end
    began = begun(typed, replace(seen, now=seen.now - 1) if is_of_the_old_day else seen)
    began_before = began < moment if period.startswith("last") else began <= moment  # as a run counts them
    return began_before and moment <= seen.now


def _is_said_in_period(typed: Typed, word: str, seen: Seen) -> bool:
    """Say whether a word was given in a period: what it lists or counts is not of the days after."""
    said = seen.said.get(word)
    if said is None or typed.data[2] not in CLOCKED or said == seen.now:
        return True
    return begun(typed, seen) <= said


def _meant(one: Thing) -> Typed:
    is_there, where, _ = one
    return Typed("and", TRUTH, where.span, (is_there, where))


def _cases(typed: Typed, *args: Typed) -> Typed:
    return Typed("cases", typed.type, typed.span, args)


def _number(typed: Typed, value: int) -> Typed:
    return Typed("literal", NUMBER, typed.span, data=(Fraction(value), ""))  # in the engine's unit


def _nothing(stand: "StandIn", typed: Typed) -> Typed:
    return stand.series(typed, typed.type, lambda _: Cell(why=op.NOTHING_YET))


def _joined(op_: str, parts: Sequence[Typed]) -> Typed:
    """Add up parts, or join them, two by two: a long list is not nested deeply."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    first = parts[0]
    return Typed(op_, first.type, first.span, (_joined(op_, parts[:half]), _joined(op_, parts[half:])))


def _sum(_: "StandIn", typed: Typed, things: Sequence[Thing]) -> Typed:
    parts = [_number(typed, 0)]
    for each in things:
        one = _number(typed, 1) if typed.data[0] == "count" else each[2]
        parts.append(_cases(typed, _meant(each), one, _number(typed, 0)))
    return _joined("add", parts)


def _average(stand: "StandIn", typed: Typed, things: Sequence[Thing]) -> Typed:
    counted = replace(typed, type=COUNT, data=("count", *typed.data[1:]))
    count = _sum(stand, counted, things)
    some = Typed("compare", TRUTH, typed.span, (count, _number(counted, 0)), (">",))
    mean = Typed("divide", typed.type, typed.span, (_sum(stand, typed, things), count))
    return _cases(typed, some, mean, _nothing(stand, typed))


def _extreme(stand: "StandIn", typed: Typed, things: Sequence[Thing]) -> Typed:
    """Give the greatest or the smallest: what is not meant is beyond all values."""
    if not things:
        return _nothing(stand, typed)
    is_highest = typed.data[0] == "highest"
    beyond = _number(typed, -BEYOND if is_highest else BEYOND)
    values = [_cases(typed, _meant(each), each[2], beyond) for each in things]
    some = _joined("or", [_meant(each) for each in things])
    return _cases(typed, some, _joined("max" if is_highest else "min", values), _nothing(stand, typed))


def _first(stand: "StandIn", typed: Typed, things: Sequence[Thing]) -> Typed:
    if not things:
        return _nothing(stand, typed)
    some, value = _halved(things, lambda each: (_meant(each), each[2]), partial(_first_of, typed))
    return _cases(typed, some, value, _nothing(stand, typed))


def _first_of(typed: Typed, one: Pair, later: Pair) -> Pair:
    """Give whether something is meant in either half, and the first of it."""
    return _joined("or", [one[0], later[0]]), _cases(typed, one[0], one[1], later[1])


def _streak(_: "StandIn", typed: Typed, things: Sequence[Thing]) -> Typed:
    """Count the things that are met by all behind them, too."""
    if not things:
        return _number(typed, 0)
    return _halved(things, partial(_met, typed), partial(_streak_of, typed))[1]


def _met(typed: Typed, one: Thing) -> Pair:
    """Give whether a thing, if it is there, is met, and how many such things it is."""
    is_there, where, _ = one
    absent = Typed("not", TRUTH, typed.span, (is_there,))
    passed = Typed("or", TRUTH, typed.span, (absent, where))
    return passed, _cases(typed, _meant(one), _number(typed, 1), _number(typed, 0))


def _streak_of(typed: Typed, one: Pair, later: Pair) -> Pair:
    """Give whether all of both halves are met, and the streak: into the first one if all of the later are."""
    reaches = _cases(typed, later[0], one[1], _number(typed, 0))
    return _joined("and", [one[0], later[0]]), _joined("add", [reaches, later[1]])


def _halved(
    things: Sequence[Thing], of_one: Callable[[Thing], Pair], of_two: Callable[[Pair, Pair], Pair]
) -> Pair:
    """Find something of many things from both halves of them: a long list is not nested deeply."""
    if len(things) == 1:
        return of_one(things[0])
    half = len(things) // 2
    return of_two(_halved(things[:half], of_one, of_two), _halved(things[half:], of_one, of_two))


_FOLDS = {
    "count": _sum,
    "sum": _sum,
    "average": _average,
    "highest": _extreme,
    "lowest": _extreme,
    "first": _first,
    "streak": _streak,
}
