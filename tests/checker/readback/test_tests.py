from genesis_dsl.checker.readback.tests import read_test, read_tests
from genesis_dsl.language import kinds
from tests.checker.files import load

TESTS = """\
genesis: 1
kind: tests
id: tests_of_rules
title: T
ruleset: rules
tests:
  - name: a loss breaks it
    clock: 2026-03-02 23:30 in Europe/Prague
    given:
      equity: 94_999.99 USD
      spread: unknown
      positions:
        - {symbol: EURUSD, side: buy, lots: 1.00 lots}
    story:
      - at: 2026-03-03 00:00 in Europe/Prague
        expect: {daily_loss: broken}
    expect:
      verdict: broken
"""


def test_a_test_says_what_is_given_what_happens_and_what_is_expected() -> None:
    model = load(TESTS)
    assert isinstance(model, kinds.Tests)
    assert [line.strip() for line in read_tests(model) if line] == [
        "Tests of rules.",
        "Test: a loss breaks it",
        "At 2026-03-02 23:30 in Europe/Prague.",
        "Given: equity 94,999.99 USD; spread unknown.",
        "Given, positions:",
        "symbol EURUSD; side buy; 1.00 lots.",
        "At 2026-03-03 00:00 in Europe/Prague:",
        "expected: daily loss broken.",
        "Expected: verdict broken.",
    ]
    assert len(list(read_test(model.tests[0]))) == 7
