import re
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


def crossings(folder: Path, sentence: str, *, data: bool = True, **parts: str) -> list[str]:
    """Validate an entry of two crossings, with 2,000 bars or without."""
    rules = strategy(entry(when=sentence, stop="4 pips", targets=["at: 2 R"]), **parts)
    request = Story(rules=rules, prices=random_walk(7, 2_000)).write(folder)
    found = validate(request.paths, data=request.data if data else None).findings
    return [each.message for each in found if each.code == "L217"]


CLOSE = "close crosses above ema(close, 20)"


def test_two_crossings_are_counted_on_the_bars_that_are_given(tmp_path: Path) -> None:
    (message,) = crossings(tmp_path, f"{CLOSE} and close crosses above ema(close, 21)")
    head, times = message.split(": ")

    assert head == "both crossings must happen on the same bar"
    assert re.fullmatch(r"\d+ times on 1,9\d\d bars of EURUSD M1", times)


def test_two_crossings_that_never_meet_are_told_so(tmp_path: Path) -> None:
    (message,) = crossings(tmp_path, f"{CLOSE} and ema(close, 40) crosses above 2.5")

    assert message.startswith("both crossings must happen on the same bar: never on 1,9")


def test_without_prices_two_crossings_are_a_warning_all_the_same(tmp_path: Path) -> None:
    assert crossings(tmp_path, f"{CLOSE} and close crosses above ema(close, 21)", data=False) == [
        "both crossings must happen on the same bar, which is very rare"
    ]
