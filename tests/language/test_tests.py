import pytest

from genesis_dsl.language import kinds
from genesis_dsl.language.printer import print_moment, print_series
from tests.language.rules import RULESET, found, load

HEAD = "genesis: 1\nkind: tests\nid: tried\ntitle: Tried\nruleset: limits\n"
RULE = "  - id: cap\n    must_hold: equity > 0\n"


def written(body: str) -> str:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return f"{HEAD}tests:\n  - name: kept\n{lines}"


def one(body: str) -> kinds.Test:
    file, faults = load(written(body))
    assert faults == []
    assert isinstance(file, kinds.Tests)
    return file.tests[0]


def test_a_file_of_tests_names_what_it_tries() -> None:
    file, faults = load(written("expect: {verdict: kept}") + "kill_switches: [a, b]\nstrategy: c\n")

    assert faults == []
    assert isinstance(file, kinds.Tests)
    assert file.ruleset is not None
    assert [each.text for each in file.kill_switches] == ["a", "b"]


def test_a_test_gives_values_of_each_form() -> None:
    test = one(
        "symbol: EURUSD\nclock: 2026-03-02 23:30 in Europe/Prague\n"
        "prices: 1.2000 x 300, rise 40 pips in 5 bars\n"
        "given:\n  equity: 94_999.99 USD\n  volume: 900 x 300, 2_000\n  side: buy\n  spread: unknown\n"
        "  positions:\n    - {symbol: EURUSD, open_profit: -4_500 USD}\n"
        "  events:\n    - {set: high, at: 2026-10-02 14:30 in Europe/Prague, named: CPI y/y}\n"
        "order: {symbol: GBPUSD, lots: 1.00 lots}\nexpect:\n  verdict: not yet\n  short_by: 100 USD\n"
        "  because: volume unknown"
    )

    assert test.clock is not None
    assert print_moment(test.clock) == "2026-03-02 23:30 in Europe/Prague"
    assert test.prices is not None
    assert print_series(test.prices.parts) == "1.2 x 300, rise 40 pips in 5 bars"
    values = [each.value for each in (*test.given, *test.expect)]
    assert [type(each).__name__ for each in values] == [
        *("Sentence", "Series", "Text", "Unknown", "Things", "Things"),
        *("Text", "Sentence", "Text"),
    ]
    events = values[5]
    assert isinstance(events, kinds.Things)
    assert [type(each.value).__name__ for each in events.rows[0]] == ["Text", "Moment", "Text"]
    assert [each.word.text for each in test.order] == ["symbol", "lots"]


def test_a_story_is_told_by_its_moments() -> None:
    first, second = one(
        "story:\n  - at: 2026-03-02 23:30 in Europe/Prague\n    given: {equity: 5 USD}\n"
        "    expect: {cap: kept}\n  - at: 2026-03-03 00:00 in Europe/Prague\n    expect: {cap: broken}"
    ).story

    assert (len(first.given), len(second.given), len(second.expect)) == (1, 0, 1)


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("given: {equity: 5 USD}", [("Y219", "name")]),
        ("story:\n  - at: 2026-03-02 23:30 in UTC", [("Y219", "name")]),
        ("expct: {verdict: kept}", [("Y201", "expct")]),
        ("given: {equity: 94,999.99 USD}\nexpect: {verdict: kept}", [("Y103", ",")]),
        ("given:\n  equity: 94,999.99 USD\nexpect: {verdict: kept}", [("S120", "94,999.99")]),
        ("given:\n  equity: 5 % USD\nexpect: {verdict: kept}", [("S131", "USD")]),
        ("given: equity\nexpect: {verdict: kept}", [("Y206", "equity")]),
        ("given:\n  positions: {lots: 1 lots}\nexpect: {verdict: kept}", [("Y206", "{lots: 1 lots}")]),
        ("given:\n  positions:\n    - EURUSD\nexpect: {verdict: kept}", [("Y206", "EURUSD")]),
        ("clock: 25:00 in UTC\nexpect: {verdict: kept}", [("S114", "25:00")]),
        ("clock: 2026-02-30 12:00 in UTC\nexpect: {verdict: kept}", [("S115", "2026-02-30")]),
        ("prices: 1.2, up 3 pips\nexpect: {verdict: kept}", [("S135", "up")]),
        ("prices: [1.2, 1.3]\nexpect: {verdict: kept}", [("Y206", "[1.2, 1.3]")]),
        ("story:\n  - expect: {verdict: kept}", [("Y202", "expect")]),
        ("expect: {}", [("Y207", "{}")]),
        ("given: {days: []}\nexpect: {verdict: kept}", [("Y207", "[]")]),
        ("given: {events: []}\nexpect: {verdict: kept}", [("Y207", "[]")]),
        ("expect: {verdict: kept}\n- name: kept", [("Y219", "name"), ("Y204", "kept")]),
    ],
)
def test_what_is_wrong_in_a_test_is_answered(body: str, faults: list[tuple[str, str]]) -> None:
    assert found(written(body).replace("    - name", "  - name")) == faults


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("    tests:\n      - name: kept\n        expect: {verdict: kept}\n", []),
        ("    tests:\n      - expect: {verdict: kept}\n", [("Y202", "expect")]),
        ("    tests: kept\n", [("Y206", "kept")]),
        ("    tests:\n      - kept\n", [("Y206", "kept")]),
        ("    tests:\n      - &x\n        name: kept\n", [("Y106", "&x")]),
        ("    tests:\n", [("Y112", "tests")]),
    ],
)
def test_tests_live_with_a_rule(body: str, faults: list[tuple[str, str]]) -> None:
    assert found(RULESET + RULE + body) == faults


def test_two_scenarios_of_one_symbol_are_no_neighbours_of_one_name() -> None:
    text = written("symbol: EURUSD\nexpect: {verdict: kept}") + (
        "  - name: broken\n    symbol: EURUSD\n    expect: {verdict: broken}\n"
    )
    assert found(text) == []


def test_a_file_of_tests_says_what_it_tries() -> None:
    assert found(written("expect: {verdict: kept}").replace("ruleset: limits\n", "")) == [("Y218", "genesis")]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("daily_loss broken", "daily_loss: broken"),
        ("daily_loss is violated", "daily_loss: broken"),
        ("passed", "verdict: kept"),
        ("tripped", "verdict: tripped"),
        ("nothing happens at all", "verdict: nothing happens at all"),
    ],
)
def test_what_is_expected_in_one_line_is_answered_with_its_key(said: str, meant: str) -> None:
    _, (fault,) = load(written(f"expect: {said}"))

    assert (fault.code, fault.help) == ("Y206", f"`{meant}`")
