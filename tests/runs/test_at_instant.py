"""A run that is made again answers for any instant, in any order, as the run itself did."""

from functools import cache

from genesis_dsl.runs.at_instant import at_instant, entries_on
from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.store.decisions import find_decisions
from genesis_dsl.store.reader import reading
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.rows import DecisionRow
from tests.builders import at
from tests.recordings import small_recording


@cache
def opened() -> Opened:
    return OpenedRuns().of(small_recording().database, small_recording().run)


def numbers() -> dict[str, int]:
    return {entry.checked.id: number for number, _, entry in entries_on(opened().prepared, "EURUSD")}


def asked(time: int) -> list[DecisionRow]:
    with at_instant(opened(), time) as there:
        return [there.asked(number) for number in numbers().values()]


def supposed(decision: DecisionRow) -> list[DecisionRow]:
    with at_instant(opened(), decision.time) as there:
        return there.supposed(numbers()[decision.subject])


def stored() -> list[DecisionRow]:
    with reading(small_recording().database) as session:
        return [each for each in find_decisions(session, 1) if each.kind in ENTRY_KINDS]


def without_numbers(decision: DecisionRow) -> tuple[object, ...]:
    detail = {name: value for name, value in decision.detail.items() if name != "order"}
    return decision.kind, decision.reason, decision.time, decision.subject, detail


def test_instants_can_be_asked_backwards_and_again() -> None:
    times = [at(f"2026-01-06T0{hour}:{minute:02}:00") for hour in (0, 1) for minute in (5, 25, 45)]

    forwards = [asked(time) for time in times]
    backwards = [asked(time) for time in reversed(times)]

    assert forwards == backwards[::-1]


def test_to_suppose_that_a_rule_said_yes_is_what_happened_where_it_did() -> None:
    """Of every stored decision whose rule said yes: same answer, same size, price, stop and room."""
    said_yes = [each for each in stored() if each.kind in ("fired", "blocked", "refused", "already in")]
    assert {"fired", "blocked", "already in"} <= {each.kind for each in said_yes}

    for each in said_yes:
        assert without_numbers(supposed(each)[0]) == without_numbers(each)


def test_to_suppose_leaves_no_trace() -> None:
    time = at("2026-01-06T00:45:00")
    before = asked(time)

    with at_instant(opened(), time) as there:
        assert all(there.supposed(number) for number in numbers().values())

    assert asked(time) == before


def test_what_stops_an_order_is_lifted_until_it_is_sent_or_cannot_be() -> None:
    blocked = [each for each in stored() if each.reason == "switch:wild"]

    for each in blocked:
        found = [(made.kind, made.reason) for made in supposed(each)]
        assert found[0] == ("blocked", "switch:wild")
        assert len(set(found)) == len(found) > 1
    assert blocked
