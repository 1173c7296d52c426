"""What `drill` prints: for each switch what it did by itself, what was done by hand, and what came of it."""

from collections.abc import Iterator
from typing import Any

from genesis_dsl.market.instant import format_iso, format_moment
from genesis_dsl.runs.drill import Drill, Drilled
from genesis_dsl.runs.trips import Told, Trip

_UNITS = ((86_400_000, "d"), (3_600_000, "h"), (60_000, "min"), (1_000, "s"))


def as_text(drill: Drill) -> str:
    """Lay everything out, switch by switch; the last line is the sum."""
    span = f"from {format_moment(drill.first)} to {format_moment(drill.last)}"
    what = f"{', '.join(drill.strategies)} on {', '.join(drill.symbols)}, account {drill.account}"
    lines = [*(f"note: {each}" for each in drill.notes), f"{what}, {span}"]
    for each in drill.switches:
        lines += ["", *_switch(each)]
    return "\n".join([*lines, "", _sum(drill)])


def _sum(drill: Drill) -> str:
    by_hand = sum(each.moment is not None for each in drill.switches)
    failed = [each.key[1] for each in drill.switches if each.problem]
    end = f"not seen to the end: {', '.join(failed)}" if failed else "all seen to the end"
    count = len(drill.switches)
    switches = _counted(count, "switch", "switches")
    return f"{switches}: {count - by_hand} tripped by themselves, {by_hand} by hand; {end}"


def _switch(one: Drilled) -> Iterator[str]:
    yield f"{' > '.join(one.key)}: {_by_itself(one.told)}"
    if one.moment is not None:
        moment = one.moment
        there = (
            f"{_counted(moment.positions, 'position')} open and {_counted(moment.orders, 'order')} resting"
        )
        yield f"  tripped by hand at {format_moment(moment.time)}, with {there}"
        yield from (f"    {each}" for each in [one.needed] if each)
    if one.trip is not None:
        yield f"  {_followed(one, one.trip)}"
    if one.problem:
        yield f"  NOT SEEN: {one.problem}"


def _by_itself(told: Told) -> str:
    """Say what a switch did on this data."""
    held = f"; it could not tell, and held entries, {_times(told.held)}" if told.held else ""
    if not told.trips:
        return f"never tripped by itself on this data{held}"
    often = ", ".join(f"{symbol} {count}" for symbol, count in sorted(told.by_symbol.items()) if symbol)
    where = f" ({often})" if often else ""
    return f"tripped by itself {_times(len(told.trips))}{where}, armed again {_times(told.re_armed)}{held}"


def _followed(one: Drilled, trip: Trip) -> str:
    """Say what was done at a trip, until it was armed again."""
    parts = [] if one.moment is not None else [f"at {format_moment(trip.time)}"]
    parts += [", ".join(one.then), _came_of_it(trip)]
    if one.closes and trip.flat is not None:
        parts.append(f"flat {_after(trip.flat - trip.time)}")
    if trip.re_armed is not None:
        by = f", by {' and '.join(one.by)}" if one.by else ""
        parts.append(f"armed again {_after(trip.re_armed - trip.time)}, {format_moment(trip.re_armed)}{by}")
    return "; ".join(filter(None, parts))


def _came_of_it(trip: Trip) -> str:
    """Count what a switch stopped, cancelled and closed."""
    counts = {
        "blocked": (trip.blocked, "entry", "entries"),
        "cancelled": (trip.cancelled, "order", "orders"),
        "closed": (trip.closed, "position", "positions"),
    }
    return ", ".join(f"{_counted(*each)} {what}" for what, each in counts.items() if each[0])


def _after(milliseconds: int) -> str:
    """Write a length of time in its two largest units."""
    parts, rest = [], milliseconds
    for size, unit in _UNITS:
        count, rest = divmod(rest, size)
        parts += [f"{count} {unit}"] if count else []
    return f"after {' '.join(parts[:2])}" if parts else "at once"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def as_json(drill: Drill) -> dict[str, Any]:
    """Give everything as plain values; instants are ISO 8601 in UTC."""
    return {
        "version": 1,
        "account": drill.account,
        "strategies": list(drill.strategies),
        "symbols": list(drill.symbols),
        "first": format_iso(drill.first),
        "last": format_iso(drill.last),
        "notes": list(drill.notes),
        "switches": list(map(_plain, drill.switches)),
        "failed": drill.failed,
    }


def _plain(one: Drilled) -> dict[str, Any]:
    told, moment, trip = one.told, one.moment, one.trip
    return {
        "file": one.key[0],
        "id": one.key[1],
        "then": list(one.then),
        "by_itself": {
            "tripped": len(told.trips),
            "re_armed": told.re_armed,
            "held": told.held,
            "by_symbol": dict(told.by_symbol),
        },
        "by_hand": moment
        and {
            "time": format_iso(moment.time),
            "positions": moment.positions,
            "orders": moment.orders,
            "needed": one.needed,
        },
        "trip": trip
        and {
            "time": format_iso(trip.time),
            "blocked": trip.blocked,
            "cancelled": trip.cancelled,
            "closed": trip.closed,
            "flat": format_iso(trip.flat) if trip.flat is not None else None,
            "re_armed": format_iso(trip.re_armed) if trip.re_armed is not None else None,
            "by": list(one.by) if trip.re_armed is not None else [],
        },
        "problem": one.problem,
    }
