from dataclasses import replace

import pytest

from genesis_dsl.brokers.doctor.bench import Bench, Told
from genesis_dsl.brokers.doctor.examine import Finding, bench_of, examine
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.gateway.operations import Given
from genesis_dsl.brokers.mt5.records import AccountInfo, make
from genesis_dsl.errors import SettingsError
from tests.brokers.doctor.conftest import HEDGING, NETTING, Opened

REAL = 2
GONE = Failed(-10004, "No IPC connection")


@pytest.mark.parametrize("book", [HEDGING, NETTING])
def test_a_simulated_terminal_agrees_with_itself_in_all_twelve_points(opened: Opened, book: int) -> None:
    bench = opened(book)
    findings = list(examine(bench, bench))
    assert [each.number for each in findings] == list(range(1, 13))
    assert [each.differences for each in findings] == [()] * 12
    untold = [each.number for each in findings if not each.found.facts]
    assert untold == ([11] if book == HEDGING else [])


def test_what_both_tell_differently_is_a_difference_and_nothing_else_is() -> None:
    found = Told((("a", "1"), ("b", "2"), ("c", "3")))
    simulated = Told((("a", "1"), ("b", "9"), ("d", "4")))
    assert Finding(1, "", found, simulated).differences == (("b", "2", "9"),)


class Says(Calls):
    """A terminal that says one thing."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def ask(self, name: str, given: Given, key: str | None = None) -> object:  # noqa: ARG002  # one thing
        return self.answer


def bench_over(answer: object, *, trades: bool = False) -> Bench:
    return bench_of(Says(answer), "EURUSD", lambda: 0, lambda _: None, trades=trades)


def test_orders_are_only_sent_where_the_money_is_not_real() -> None:
    with pytest.raises(SettingsError, match="on a demo account alone"):
        bench_over(make(AccountInfo, trade_mode=REAL), trades=True)


def test_a_terminal_that_does_not_answer_is_told() -> None:
    with pytest.raises(SettingsError, match="does not answer: No IPC connection"):
        bench_over(GONE)


def test_an_unknown_symbol_is_told_and_a_terminal_that_falls_silent_ends_the_examination(
    bench: Bench,
) -> None:
    with pytest.raises(SettingsError, match="has no XXXXXX"):
        bench_of(bench.terminal, "XXXXXX", bench.now, bench.wait, trades=False)

    asked = examine(replace(bench, terminal=Says(GONE)), bench)
    first = next(asked)
    assert (first.number, first.found.facts, first.differences) == (1, (), ())
    with pytest.raises(SettingsError, match="does not answer"):
        next(asked)
