"""The files around a test are right in themselves."""

from genesis_dsl.checker.check import check
from genesis_dsl.trials import around


def test_the_files_around_a_test_have_no_fault() -> None:
    found = around.surroundings(()).of((), (), ("EURUSD", "GER40.cash"), "EUR")

    assert found.account.currency == "EUR"
    assert sorted(found.instruments.symbols) == ["EURUSD", "GER40.cash"]
    assert found.value.clause == "to_pass"
    assert check(around.own_files((), (), ("EURUSD",), "EUR")).diagnostics == []
