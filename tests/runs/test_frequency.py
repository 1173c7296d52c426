from pathlib import Path

from genesis_dsl.runs.validate import validate
from tests.builders import Story, entry, random_walk, strategy


def told(folder: Path, when: str) -> list[tuple[str, str]]:
    """Count the condition of an entry on 2,000 bars."""
    rules = strategy(entry(when=when, stop="4 pips", targets=["at: 2 R"]))
    request = Story(rules=rules, prices=random_walk(7, 2_000)).write(folder)
    found = validate(request.paths, data=request.data).findings
    return [(each.code, each.message) for each in found if each.code.startswith("L26")]


def test_a_condition_that_is_hardly_ever_true_is_a_warning(tmp_path: Path) -> None:
    ((code, message),) = told(tmp_path, "rsi(close, 14) > 99.99")

    assert code == "L261"
    assert message.startswith("this is never true on 1,9")
    assert message.endswith(" bars of EURUSD M1")


def test_a_condition_that_is_nearly_always_true_is_a_warning(tmp_path: Path) -> None:
    assert told(tmp_path, "high - low < 500 pips") == [
        ("L262", "this is true on all of 2,000 bars of EURUSD M1")
    ]


def test_other_conditions_are_left_alone(tmp_path: Path) -> None:
    assert told(tmp_path, "close > open") == []


def test_what_reads_the_account_is_not_counted(tmp_path: Path) -> None:
    assert told(tmp_path, "balance > 1 USD") == []
