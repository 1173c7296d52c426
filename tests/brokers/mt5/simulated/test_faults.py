"""The script as it is lived through: calls are counted, windows open and close."""

from genesis_dsl.brokers.mt5.simulated.faults import Fault, Faults, Kind, When

CALL = When("order_send", 2, 3)


def after(milliseconds: int) -> When:
    return When(instant=milliseconds, counted_from_begin=True)


def test_a_call_meets_what_is_meant_for_its_number() -> None:
    faults = Faults([Fault(Kind.ANSWERED, CALL, "10004")], 0)
    assert [len(faults.meet("order_send", 0)) for _ in range(4)] == [0, 1, 1, 0]
    assert faults.meet("order_check", 0) == []


def test_a_fault_that_lasts_begins_with_its_call_or_at_its_instant() -> None:
    faults = Faults(
        [Fault(Kind.ALGO_OFF, CALL, lasts_ms=10), Fault(Kind.API_OFF, after(50), lasts_ms=10)], 1_000
    )
    assert [faults.meet("order_send", 1_000 + each) for each in (0, 5)] == [[], []]

    assert [faults.during(Kind.ALGO_OFF, each) is not None for each in (1_004, 1_005, 1_014, 1_015)] == [
        False,
        True,
        True,
        False,
    ]
    assert [faults.during(Kind.API_OFF, each) is not None for each in (1_049, 1_050, 1_060)] == [
        False,
        True,
        False,
    ]


def test_what_happens_once_is_taken_once() -> None:
    faults = Faults([Fault(Kind.DIES, after(10), lasts_ms=0), Fault(Kind.DIES, after(20), lasts_ms=0)], 0)
    assert [len(faults.take(Kind.DIES, each)) for each in (5, 30, 30)] == [0, 2, 0]


def test_a_terminal_knows_what_came_before_its_link_was_lost() -> None:
    lost = Fault(Kind.DISCONNECTED, after(100), lasts_ms=50)
    frozen = Fault(Kind.FROZEN, after(80), lasts_ms=40, text="EURUSD")
    faults = Faults([lost, frozen], 0)

    known = [
        (faults.reached(now), faults.reached(now, "EURUSD"), faults.reached(now, "GBPUSD"))
        for now in (79, 90, 110, 149, 150)
    ]

    assert known == [(79, 79, 79), (90, 79, 90), (99, 79, 99), (99, 79, 99), (150, 150, 150)]
