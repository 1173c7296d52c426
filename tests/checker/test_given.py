import pytest

from tests.checker import files
from tests.checker.trials import CLOCK, helps, in_rule, in_strategy, told


@pytest.mark.parametrize(
    "given",
    [
        "initial_balance: 100_000 USD\nbalance_at_day_start: 100_000 USD\nequity: 94_999.99 USD",
        "equity: unknown\nspread: unknown\nfloor: 95_000 USD",
        "spread: 0.6 pips x 100, 2.5 pips\nclose: 1.1 x 20, rise 30 pips in 5 bars\nvolume: 900 x 300, 2_000",
        "prices: 1.1 x 20\nclock: 2026-03-02 23:30 in Europe/Prague\nsymbol: EURUSD",
        "positions:\n  - {symbol: EURUSD, side: buy, open_profit: -4_500 USD, at_stake: 500 USD}",
        "days:\n  - {openings: 1, profit: -5 USD}\n  - {openings: 2}\npositions: 3\nrequests: 1_999",
        f"payouts:\n  - {{amount: 5 USD, at: {CLOCK}}}",
        f"events:\n  - {{ currency: USD, impact: high, named: CPI y/y, at: {CLOCK}}}",
        "market_open: false\nphase: funded\ntime_to_close: 90 minutes",
    ],
)
def test_a_test_gives_the_words_that_rules_read(given: str) -> None:
    lines = given.replace("\n", "\n  ")
    assert told(in_rule(f"given:\n  {lines}\nexpect: {{verdict: kept}}")) == []


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ("equty: 5 USD", [("R201", "equty")]),
        ("highest(equity since start): 5 USD", [("R201", "highest(equity since start)")]),
        ("equity: 94_999.99", [("T203", "94_999.99")]),
        ("equity: 5 lots", [("T201", "5 lots")]),
        ("equity: 5%", [("T202", "5%")]),
        ("equity: high", [("R202", "high")]),
        ("equity: 95% of balance", [("R203", "95% of balance")]),
        ("equity: 94,999", [("R204", "94,999")]),
        ("equity: 5 USD\n  balance: 5 EUR", [("T206", "5 EUR")]),
        ("equity:\n    - {lots: 1 lots}", [("R213", "- {lots: 1 lots}\n")]),
        (f"equity: {CLOCK}", [("R202", CLOCK)]),
        ("side: byu", [("N214", "byu")]),
        ("market_open: yes", [("R202", "yes")]),
        ("symbol: eurusd", [("N225", "eurusd")]),
        ("clock: soon", [("R208", "soon")]),
        ("events: 3", [("R214", "3")]),
        ("events:\n    - {currency: DOLLARS, at: 2026-03-04 14:30 in UTC}", [("T101", "DOLLARS")]),
        ("events:\n    - {currency: USD}", [("R217", "currency: USD")]),
        ("positions: many", [("R214", "many")]),
        ("positions: 1.5", [("R214", "1.5")]),
        ("positions:\n    - {sid: buy}", [("R201", "sid")]),
        ("positions:\n    - {side: byu}", [("N214", "byu")]),
        ("positions:\n    - {lots: 1}", [("T203", "1")]),
        ("days:\n    - {opennings: 1}", [("R201", "opennings")]),
        ("events:\n    - {sett: high, at: 2026-03-04 14:30 in UTC}", [("R201", "sett")]),
        ("prices: 1.1 pips", [("T201", "1.1 pips")]),
    ],
)
def test_what_cannot_be_given_is_told(given: str, faults: list[tuple[str, str]]) -> None:
    found = told(in_rule(f"given:\n  {given}\nexpect: {{verdict: kept}}"))
    assert [(code, place.strip("\n")) for code, place in found] == [(c, p.strip("\n")) for c, p in faults]


def test_the_nearest_word_is_offered() -> None:
    assert helps(in_rule("given: {equty: 5 USD}\nexpect: {verdict: kept}")) == ["did you mean `equity`?"]
    assert helps(in_rule("given:\n  postions: 2\nexpect: {verdict: kept}")) == ["did you mean `positions`?"]


def test_a_rule_about_fills_is_given_a_fill() -> None:
    clause = "at_fill: reason != stop"
    assert told(in_rule("given: {reason: stop}\nexpect: {verdict: broken}", clause)) == []
    assert told(in_rule("given: {reason: stpo}\nexpect: {verdict: broken}", clause)) == [("N214", "stpo")]


def test_names_are_given_a_value_of_their_kind() -> None:
    assert told(in_strategy("given: {step: 20 pips}\nexpect: {entry: long}")) == []
    assert told(in_strategy("given: {step: 20 USD}\nexpect: {entry: long}")) == [("T201", "20 USD")]


def test_an_entry_is_given_blocked_and_nothing_else() -> None:
    assert told(in_strategy("given: {long: blocked}\nexpect: {no_entry: long}")) == []
    assert told(in_strategy("given: {long: allowed}\nexpect: {entry: long}")) == [("R212", "allowed")]
    assert told(in_strategy("given: {lnog: blocked}\nexpect: {entry: long}")) == [("R201", "lnog")]


def test_a_condition_is_not_given_but_what_it_reads() -> None:
    text = in_strategy("given: {up: true}\nexpect: {entry: long}")
    assert told(text) == [("R201", "up")]
    assert helps(text)[0].startswith("give what it reads (`prices:`")


def test_an_order_has_the_words_of_an_order() -> None:
    order = "order: {symbol: EURUSD, side: buy, lots: 1 lots, risk: 100 USD}\nexpect: {verdict: refused}"
    assert told(in_rule(order)) == []
    assert told(in_rule(order.replace("risk", "rsik"))) == [("R201", "rsik")]
    assert told(in_rule(order.replace("1 lots", "1"))) == [("T203", "1")]


def test_an_event_is_of_a_set_that_the_rule_can_read() -> None:
    calendar = (
        "genesis: 1\nkind: news\nid: calendar\ntitle: T\nsource: somewhere\n"
        "covers: {from: 2017-01-01, until: 2026-12-31}\nsets:\n  - id: high_impact\n    impact: high\n"
    )
    body = "given:\n  events:\n    - {set: high_impact, at: 2026-03-04 14:30 in UTC}\nexpect: {verdict: kept}"
    rule = in_rule(body, head="uses: [calendar]\n")
    assert told(rule, calendar) == []
    assert helps(rule.replace("set: high_impact", "set: high_inpact"), calendar) == [
        "did you mean `high_impact`?"
    ]


SCORE = (
    "confluence:\n  - id: strength\n    pass_at: 10 points\n    parts:\n"
    "      - id: up\n        points: 10\n        when: close > open\n"
)


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        ("passes", []),
        ("fails", []),
        ("unknown", []),
        ("65 points", []),
        ("passed", [("R212", "passed")]),
        ("65%", [("R212", "65%")]),
    ],
)
def test_a_score_may_be_given(given: str, faults: list[tuple[str, str]]) -> None:
    then = f"scenarios:\n  - name: tried\n    given: {{strength: {given}}}\n    expect: {{entry: long}}\n"

    assert told(files.strategy("strength passes", head=SCORE, then=then)) == faults
