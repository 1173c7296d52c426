"""What is left out as certain is run, whatever word stands in it; common strategies are certain."""

import pytest

from genesis_dsl.checker import vocabulary
from genesis_dsl.checker.reads import is_whole
from genesis_dsl.checker.typed import Typed
from genesis_dsl.graph.doubt import doubtful, in_doubt
from genesis_dsl.graph.scope import Unsupported
from tests.checker import files
from tests.graph.sentences import ENTRY, EXIT, lower

WORDS = sorted({*vocabulary.CHART, *vocabulary.CLOCK_WORDS, *vocabulary.ACCOUNT, *vocabulary.POSITION})
PLACES = (
    *("{}", "{} = {}", "{} > 5", "{} > 1 day", "{} > 10 pips", "{} > 1_000 USD", "{} > 2 R", "{} is known"),
    *(
        "{} > 08:00 in UTC",
        *("{} = friday in UTC", "{} = march in UTC", "{} > 5 in UTC"),
        "highest({}, 5) > {}",
        "average({}, 5) > {}[1]",
        "ema({}, 5) > 1.1",
    ),
    *("({} = {}) for 3 bars", "{} at entry > {}", "highest({} since entry) > {}"),
    *(
        "count(positions where {} = {}) > 1",
        "close rising for 2 bars and {} = {}",
        "highest(close - {}, 4) > 1 pip",
    ),
)
"""Where a word may stand; what does not fit there is no sentence, and is not asked."""


def sentences_with(word: str) -> list[Typed]:
    rows = "".join(
        f"  - id: exit_{number}\n    when: {place.replace('{}', word)}\n    do: close position\n"
        for number, place in enumerate(PLACES)
    )
    (strategy,) = files.run(f"{files.strategy()}exits:\n{rows}").strategies.values()
    return [each.condition for each in strategy.exits if is_whole(each.condition)]


def runs(condition: Typed) -> bool:
    try:
        lower(condition, ENTRY)
        lower(condition, EXIT)
    except Unsupported:
        return False
    return True


@pytest.mark.parametrize("word", WORDS)
def test_what_is_certain_is_run(word: str) -> None:
    told = sentences_with(word)

    assert told or word == "idea"
    assert [each.span.text for each in told if not doubtful(each) and not runs(each)] == []


def test_the_sentences_of_most_strategies_are_certain() -> None:
    usual = (
        *("close crosses above highest(high, 20)[1]", "time between 08:00 and 11:00 in Europe/London"),
        *("atr(14) < 1.5 * atr(100) or ema(close, 20) rising for 3 bars", "spread <= 1.2 pips"),
    )

    assert [text for text in usual if doubtful(files.condition(text))] == []


def kept(entry: str, **parts: str) -> tuple[int, int]:
    (strategy,) = files.run(files.strategy(entry=entry, **parts)).strategies.values()
    left = in_doubt(strategy, None)
    return len(left.entries), len(left.exits)


@pytest.mark.parametrize(
    "entry",
    [
        "risk: 0.5% of balance\nstop: close - 1.5 * atr(14)",
        "size: 1 lots\nstop: 10 pips\ntargets:\n  - at: 2 R\n    close: 50%\n    then: stop to entry",
    ],
)
def test_an_order_of_known_words_is_certain(entry: str) -> None:
    assert kept(entry) == (0, 0)


@pytest.mark.parametrize(
    "entry",
    [
        "size: 1 lots\nstop: 10 pips\nsize_at_most:\n  - id: few\n    is: 1 lots * count(trades)",
        "size: 1 lots\norder:\n  by: sniper",
        "size: 1 lots * count(last 5_000 trades)",
    ],
)
def test_an_order_that_may_not_be_run_is_asked(entry: str) -> None:
    assert kept(entry) == (1, 0)


def test_an_exit_that_may_not_be_run_is_asked() -> None:
    assert kept("size: 1 lots", exit_when="count(last 5_000 trades) > 4") == (0, 1)


def test_all_is_asked_of_a_strategy_that_looks_at_every_tick() -> None:
    head = "decide: every tick\n"
    (strategy,) = files.run(files.strategy(head=head)).strategies.values()

    assert in_doubt(strategy, None) is strategy
