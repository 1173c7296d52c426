from genesis_dsl.checker.environment import Environment
from genesis_dsl.operators.catalogue import WORDS
from tests.checker.files import instruments, run


def test_symbols_are_found_in_the_files_by_the_order_of_their_ids() -> None:
    first = run(instruments("a", pip="0.001")).instruments["a"]
    second = run(instruments("b")).instruments["b"]

    environment = Environment(instruments={"b": second, "a": first})

    assert environment.symbols == {"EURUSD"}
    assert environment.instrument("EURUSD") == first.symbols["EURUSD"]
    assert environment.instrument("XAUUSD") is None
    assert environment.words is WORDS
