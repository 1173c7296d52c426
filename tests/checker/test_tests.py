from genesis_dsl.checker.tests import symbols_tested
from genesis_dsl.language.read import load_bytes
from tests.checker import files
from tests.checker.trials import CLOCK, helps, in_file, in_rule, told


def test_a_file_of_tests_finds_what_it_names() -> None:
    text = in_file("expect: {daily_loss: kept}")
    assert told(text, files.ruleset(), files.switch("equity < 5 USD")) == []
    assert told(text.replace("rules\n", "ruls\n"), files.ruleset(), files.switch("equity < 5 USD"))[0] == (
        "R501",
        "ruls",
    )


def test_findings_of_a_file_of_tests_stand_under_its_headings() -> None:
    text = in_file("given: {equity: 5}\nexpect: {daily_loss: kept}")
    found = files.run(text, files.ruleset(), files.switch("equity < 5 USD")).diagnostics
    assert [each.path for each in found if each.code == "T203"] == ["tests > tried > given > equity"]


def test_a_story_is_told_in_order_and_each_moment_is_checked() -> None:
    story = (
        "story:\n  - at: {}\n    given: {{equity: 5 USD}}\n    expect: {{verdict: kept}}\n"
        "  - at: {}\n    expect: {{verdict: broken}}"
    )
    later = CLOCK.replace("23:30", "23:31")
    assert told(in_rule(story.format(CLOCK, later))) == []
    assert told(in_rule(story.format(later, CLOCK))) == [("R210", CLOCK)]
    assert told(in_rule(story.format(CLOCK, CLOCK))) == [("R210", CLOCK)]
    assert told(in_rule(story.format(CLOCK, later).replace("5 USD", "5"))) == [("T203", "5")]


def test_the_clock_of_a_test_has_a_zone() -> None:
    text = in_rule("clock: 2026-03-02 23:30\nexpect: {verdict: kept}")
    assert told(text) == [("R207", "2026-03-02 23:30")]
    assert helps(text) == ["`2026-03-02 23:30 in Europe/Prague`"]


def test_the_prices_of_a_test_are_prices() -> None:
    assert (
        told(in_rule("symbol: EURUSD\nprices: 1.2 x 300, rise 40 pips in 5 bars\nexpect: {verdict: kept}"))
        == []
    )
    assert told(in_rule("prices: 1.2 lots\nexpect: {verdict: kept}")) == [("T201", "1.2 lots")]


def test_the_first_amount_says_the_currency_of_a_test() -> None:
    body = "given:\n  positions:\n    - {profit: 5 EUR}\nexpect: {short_by: 5 USD}"
    assert told(in_rule(body)) == [("T206", "5 USD")]


def test_a_file_of_tests_may_name_the_instruments_whose_costs_count() -> None:
    text = in_file("expect: {daily_loss: kept}").replace("tests:\n", "instruments: majors\ntests:\n")
    others = files.ruleset(), files.switch("equity < 5 USD")
    assert told(text, *others, files.instruments()) == []
    assert told(text, *others) == [("R501", "majors")]


def test_the_symbols_of_a_test_are_listed_wherever_it_names_them() -> None:
    text = in_file(
        "symbol: EURUSD\norder: {symbol: USDJPY}\n"
        "given: {positions: [{symbol: XAUUSD}], spread on GBPUSD M15: 1 pip, equity: 5 USD}\n"
        "expect: {daily_loss: kept}"
    )
    _, model, _ = load_bytes("a.yaml", text.encode())
    assert model is not None
    assert list(symbols_tested(model)) == ["EURUSD", "XAUUSD", "GBPUSD", "USDJPY"]
