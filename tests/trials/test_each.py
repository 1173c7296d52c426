"""What is asked of each position is asked of all that a test lists."""

from pathlib import Path

import pytest

from tests.trials.sheets import file_of_tests, missed, only, ruleset, switches, tried


def listed(*seconds: int) -> str:
    return "".join(f"        - {{held: {each} seconds}}\n" for each in seconds)


@pytest.mark.parametrize(
    ("seconds", "expect"),
    [
        ((61, 1), "verdict: broken, short_by: 1 second"),
        ((1, 62), "verdict: broken, short_by: 2 seconds"),
        ((60, 59), "verdict: kept, room: 0 seconds"),
        ((61,), "verdict: broken"),
    ],
)
def test_a_rule_is_kept_when_it_holds_for_each(seconds: tuple[int, ...], expect: str, tmp_path: Path) -> None:
    text = ruleset(
        "one\nfor_each: position\nmust_hold: held <= 60 seconds\ntests:\n  - name: a\n"
        f"    given:\n      positions:\n{listed(*seconds)}    expect: {{{expect}}}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


@pytest.mark.parametrize(("seconds", "state"), [((1, 61), "tripped"), ((60, 60), "armed")])
def test_a_switch_trips_for_any(seconds: tuple[int, ...], state: str, tmp_path: Path) -> None:
    text = switches(
        "one\nfor_each: position\ntrip_when: held > 60 seconds\nthen: block entries\nre_arm: next day\n"
        f"tests:\n  - name: a\n    given:\n      positions:\n{listed(*seconds)}"
        f"    expect: {{verdict: {state}}}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


def test_a_position_that_is_closed_is_asked_no_more(tmp_path: Path) -> None:
    text = ruleset(
        "one\nfor_each: position\nmust_hold: held <= 60 seconds\ntests:\n  - name: a\n    story:\n"
        "      - at: 2026-03-02 12:00 in UTC\n        given:\n          positions:\n"
        "            - {held: 1 second}\n            - {held: 61 seconds}\n"
        "        expect: {verdict: broken}\n"
        "      - at: 2026-03-02 12:01 in UTC\n        given:\n          positions:\n"
        "            - {held: 60 seconds}\n        expect: {verdict: kept}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


@pytest.mark.parametrize(("lots", "verdict"), [("2.00", "kept"), ("2.01", "broken, short_by: 0.01 lots")])
def test_the_positions_of_each_symbol_are_counted_by_themselves(
    lots: str, verdict: str, tmp_path: Path
) -> None:
    text = ruleset(
        "one\nfor_each: symbol\nmust_hold: sum(lots of positions) <= 2 lots\ntests:\n  - name: a\n"
        "    given:\n      positions:\n        - {symbol: EURUSD, lots: 1.50 lots}\n"
        f"        - {{symbol: GBPUSD, lots: {lots} lots}}\n    expect: {{verdict: {verdict}}}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


@pytest.mark.parametrize(("lots", "verdict"), [("0.50", "allowed"), ("0.51", "refused, short_by: 0.01 lots")])
def test_an_order_joins_the_positions_of_its_symbol(lots: str, verdict: str, tmp_path: Path) -> None:
    limits = ruleset("cap\nfor_each: symbol\nmust_hold: sum(lots of positions) <= 2 lots\n")
    text = (
        "a\ngiven:\n  balance: 1_000 USD\n  positions:\n"
        "    - {symbol: EURUSD, lots: 1.50 lots, open_profit: 0 USD, risk: 1 USD}\n"
        "    - {symbol: GBPUSD, lots: 1.75 lots, open_profit: 0 USD, risk: 1 USD}\n"
        f"order: {{symbol: EURUSD, side: buy, lots: {lots} lots, risk: 1 USD}}\nexpect: {{cap: {verdict}}}\n"
    )
    assert missed(only(tried(tmp_path, limits, file_of_tests(text)))) == []


HELD = """\
weekend
for_each: position
must_hold: market_open or this_break <= 2 hours
"""
AT_THE_NEWS = """\
quiet
at_fill: not (around(high_impact, 2 minutes, 2 minutes))
"""
NEWS = "genesis: 1\nkind: news\nid: calendar\ntitle: Events\nsets:\n  - {id: high_impact, impact: high}\n"
EVENT = "{impact: high, currency: GBP, at: 2026-07-29 20:00 in Europe/Prague}"


@pytest.mark.parametrize(
    ("positions", "verdict"),
    [("[{symbol: EURUSD}]", "broken"), ("1", "broken"), ("0", "kept")],
)
def test_what_the_market_does_is_given_once_for_all_positions(
    positions: str, verdict: str, tmp_path: Path
) -> None:
    test = f"""\
a
given: {{market_open: false, this_break: 49 hours, positions: {positions}}}
expect: {{weekend: {verdict}}}
"""
    assert missed(only(tried(tmp_path, ruleset(HELD), file_of_tests(test)))) == []


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ("fills: [{symbol: GBPUSD, reason: stop}]", "broken"),
        ("fills: [{symbol: EURJPY, reason: stop}]", "kept"),
        ("fills: [{symbol: EURJPY}, {symbol: GBPJPY}]", "broken"),
        ("fills: 0", "kept"),
        ("symbol: GBPUSD, reason: target", "broken"),
    ],
)
def test_each_fill_is_asked_for_the_news_of_its_symbol(given: str, verdict: str, tmp_path: Path) -> None:
    test = f"""\
a
clock: 2026-07-29 20:01 in Europe/Prague
given: {{{given}, events: [{EVENT}]}}
expect: {{quiet: {verdict}}}
"""
    limits = ruleset(AT_THE_NEWS, head="uses: [calendar]\n")
    assert missed(only(tried(tmp_path, NEWS, limits, file_of_tests(test)))) == []


@pytest.mark.parametrize(
    ("each", "rows", "expect"),
    [
        ("currency", ("EURUSD", "GBPUSD", "EURGBP"), "verdict: kept, room: 0"),
        ("currency", ("EURUSD", "GBPUSD", "USDJPY"), "verdict: broken, short_by: 1"),
        ("currency", ("EURUSD", "GBPJPY", "AUDCAD"), "verdict: kept, room: 1"),
        ("asset_class", ("EURUSD", "XAUUSD", "GBPUSD"), "verdict: kept, room: 0"),
        ("asset_class", ("EURUSD", "GBPUSD", "USDJPY"), "verdict: broken, short_by: 1"),
    ],
)
def test_things_are_counted_by_currency_and_by_class(
    each: str, rows: tuple[str, ...], expect: str, tmp_path: Path
) -> None:
    listing = "".join(f"        - {{symbol: {symbol}}}\n" for symbol in rows)
    text = ruleset(
        f"one\nfor_each: {each}\nmust_hold: count(positions) <= 2\ntests:\n  - name: a\n"
        f"    given:\n      positions:\n{listing}    expect: {{{expect}}}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


@pytest.mark.parametrize(
    ("order", "verdict"), [("EURUSD", "refused"), ("EURGBP", "allowed"), ("AUDCAD", "allowed")]
)
def test_an_order_is_asked_about_for_its_own_currencies(order: str, verdict: str, tmp_path: Path) -> None:
    text = ruleset(
        "one\nfor_each: currency\nbefore_order: count(positions where involves(currency)) < 2\n"
        "tests:\n  - name: a\n"
        "    given:\n      positions:\n        - {symbol: GBPUSD}\n        - {symbol: USDJPY}\n"
        f"    order: {{symbol: {order}}}\n    expect: {{verdict: {verdict}}}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


@pytest.mark.parametrize(("profits", "state"), [((-100, -501), "tripped"), ((-500, 20), "armed")])
def test_a_group_is_the_list_that_is_called_as_it_is(
    profits: tuple[int, ...], state: str, tmp_path: Path
) -> None:
    rows = "".join(f"        - {{profit: {each} USD, side: buy}}\n" for each in profits)
    text = switches(
        "one\nfor_each: ideas\ntrip_when: profit < -500 USD and side = buy\nthen: block entries\n"
        f"re_arm: next day\ntests:\n  - name: a\n    given:\n      ideas:\n{rows}"
        f"    expect: {{verdict: {state}}}\n"
    ).replace("switches:\n", "groups:\n  - {id: ideas, of: openings, same: [side]}\nswitches:\n", 1)
    assert missed(only(tried(tmp_path, text))) == []
