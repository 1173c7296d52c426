from fractions import Fraction

import pytest

from genesis_dsl.market.instrument import (
    DaySpan,
    EarlyClose,
    Instrument,
    Swap,
    TickRules,
    VolumeShare,
    WeekSpan,
)
from tests.checker.files import findings, instruments, run

HOURS = """
      zone: America/New_York
      open:
        - {opened}
      breaks:
        - {pause}
      closed:
        - {day}"""


def one(**changed: str) -> Instrument:
    checked = run(instruments(**changed))
    assert checked.diagnostics == []
    return checked.instruments["majors"].symbols["EURUSD"]


def test_figures_are_exact() -> None:
    found = one(
        gap_allowance="10 pips",
        slippage="3 points",
        swap="{long: -6.1, short: 2.3, unit: points, triple: wednesday}",
    )

    assert (found.pip_points, found.spread_points, found.gap_points, found.slippage_points) == (10, 6, 100, 3)
    assert [found.lot, found.least, found.most, found.step] == [
        100_000,
        Fraction(1, 100),
        100,
        Fraction(1, 100),
    ]
    assert (found.commission, found.commission_currency) == (Fraction(5, 2), "USD")
    assert found.swap == Swap(Fraction(-61, 10), Fraction(23, 10), "points", 2)


def test_what_is_not_written_costs_nothing() -> None:
    found = one(commission="", spread="", leverage="")

    assert [found.commission, found.commission_currency, found.spread_points, found.leverage] == [0, "", 0, 0]
    assert one(commission="0", spread="0").swap is None
    assert one(lots="{least: 1 lots, most: 5 lots, step: 1 lots}").least == 1


def test_margin_is_a_share_of_the_worth_or_money_for_a_lot() -> None:
    assert [one().margin, one().hedged_margin] == [0, 1]
    assert one(leverage="3.3").leverage == Fraction(33, 10)
    fixed = one(leverage="", margin="1_200 USD", hedged_margin="0%")
    assert [fixed.leverage, fixed.margin, fixed.margin_currency, fixed.hedged_margin] == [0, 1_200, "USD", 0]


def test_the_limits_of_a_broker_are_points_lots_and_shares() -> None:
    found = one(
        lots="{least: 0.01, most: 50, step: 0.01, total: 200}",
        stops_level="2 pips",
        freeze_level="5 points",
        fills="{share: 10%, unit: 0.5 lots}",
    )

    assert [found.stops_points, found.freeze_points, found.total] == [20, 5, 200]
    assert found.fills == VolumeShare(Fraction(1, 10), Fraction(1, 2))
    bare = one()
    assert (bare.stops_points, bare.freeze_points, bare.total, bare.fills) == (0, 0, None, None)


def test_hours_are_seconds_of_the_local_week() -> None:
    hours = one(
        hours=HOURS.format(opened="sunday 17:05 to friday 16:55", pause="16:59 to 17:04", day="2026-12-25")
    ).hours

    assert hours is not None
    assert hours.open == (WeekSpan(6 * 86_400 + 61_500, 4 * 86_400 + 60_900),)
    assert hours.breaks == (DaySpan(61_140, 61_440),)
    assert hours.closed == ("2026-12-25",)


def test_an_early_close_is_a_date_and_a_clock_of_its_zone() -> None:
    early = "\n      zone: America/New_York\n      closes_early: [2024-11-29 13:15, 2024-12-24 13:15]"

    hours = one(hours=early).hours

    assert hours is not None
    assert hours.closes_early == (EarlyClose("2024-11-29", 47_700), EarlyClose("2024-12-24", 47_700))


@pytest.mark.parametrize("written", ["1:20", '"1:20"', "1:05"])
def test_a_leverage_as_brokers_write_it_is_one_number(written: str) -> None:
    found = run(instruments(leverage=written)).diagnostics
    (fault,) = [each for each in found if each.code == "S138"]

    assert fault.message == f"`{written.strip(chr(34))}` is written as one number"
    assert {each.code for each in found} <= {"S138", "Y129"}


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("2024-12-24 13:15 to 2024-12-25 18:00", []),
        ("2024-12-25 18:00 to 2024-12-24 13:15", ["R633"]),
        ("2024-12-24 13:15 to 2024-12-24 13:15", ["R633"]),
    ],
)
def test_a_closure_runs_forward(written: str, codes: list[str]) -> None:
    checked = run(instruments(hours=f"\n      zone: UTC\n      closures:\n        - {written}"))

    assert [each.code for each in checked.diagnostics] == codes
    hours = checked.instruments["majors"].symbols["EURUSD"].hours
    assert hours is not None
    assert len(hours.closures) == (not codes)


@pytest.mark.parametrize(
    ("key", "written", "code"),
    [
        ("digits", "5.5", "T108"),
        ("digits", "50", "R602"),
        ("pip", "0", "R603"),
        ("pip", "-1", "R603"),
        ("pip", "0.00001 lots", "R603"),
        ("pip", "0.000015", "R604"),
        ("tick", "0.000015", "R604"),
        ("tick", "0", "R603"),
        ("tick", "0.00001 lots", "R603"),
        ("lot", "100_000", "R605"),
        ("lot", "100_000 USD", "R605"),
        ("lots", "{least: 0.01, most: 100, step: 0.03}", "R606"),
        ("lots", "{least: 0.01, most: 0.015, step: 0.01}", "R606"),
        ("lots", "{least: 0.01, most: 1, step: 0.01, total: 0.015}", "R606"),
        ("lots", "{least: 1, most: 0.5, step: 0.5}", "R607"),
        ("lots", "{least: 0, most: 0.5, step: 0.5}", "R603"),
        ("leverage", "0", "R603"),
        ("leverage", "30 lots", "R603"),
        ("margin", "1_200 USD", "R630"),
        ("commission", "-2 USD", "R632"),
        ("commission", "2.5 XYZ", "R631"),
        ("hedged_margin", "150%", "T110"),
        ("lots", "{least: 0.1, most: 10, step: 0.05, total: 0.05}", "R628"),
        ("lots", "{least: 0.1, most: 10, step: 0.1, total: 0}", "R603"),
        ("stops_level", "20", "R609"),
        ("freeze_level", "-1 points", "R609"),
        ("fills", "{share: 0%, unit: 1 lots}", "T110"),
        ("fills", "{share: 10%, unit: 0 lots}", "R603"),
        ("commission", "2.50", "R608"),
        ("commission", "2.505 USD", "T103"),
        ("spread", "0.6", "R609"),
        ("spread", "-1 pips", "R609"),
        ("spread", "2 hours", "R609"),
        ("spread", "2 days", "W407"),
        ("spread", "0.65 pips", "R610"),
        ("swap", "{long: -6.1 points, short: 2, unit: points}", "R611"),
        ("swap", "{long: -6.1, short: 2, unit: points, triple: friday, nights: all}", "R629"),
        ("hours", "\n      zone: America/New_Yrk", "W405"),
        ("hours", HOURS.format(opened="17:05 to 16:55", pause="16:59 to 17:04", day="2026-12-25"), "R612"),
        (
            "hours",
            HOURS.format(
                opened="sunday 17:05 to friday 16:55", pause="monday 16:59 to monday 17:04", day="2026-12-25"
            ),
            "R613",
        ),
        (
            "hours",
            HOURS.format(opened="sunday 17:05 to friday 16:55", pause="16:59 to 17:04", day="christmas"),
            "R614",
        ),
    ],
)
def test_nonsense_is_one_finding(key: str, written: str, code: str) -> None:
    assert [found[:4] for found in findings(instruments(**{key: written}))] == [code]


@pytest.mark.parametrize(
    ("changed", "code", "text", "help_"),
    [
        (
            {"lots": "{least: 0.01, most: 1, step: 0.01, total: 0.015}"},
            *("R606", "0.015", "write `0.01` or `0.02`, or another `step:`"),
        ),
        (
            {"lots": "{least: 0.01, most: 100, step: 0.03}"},
            *("R606", "0.01", "write `0.03`, or another `step:`"),
        ),
        (
            {"lots": "{least: 1, most: 0.5, step: 0.5}"},
            *("R607", "0.5", "write `1` or more, or a smaller `least:`"),
        ),
        ({"commission": "-2 USD"}, "R632", "-2 USD", "write `2 USD`, or `0` for none"),
        (
            {"margin": "-1_200 USD", "leverage": ""},
            "R632",
            "-1_200 USD",
            "write `1_200 USD`, or `0` for none",
        ),
        ({"margin": "1_200", "leverage": ""}, "R608", "1_200", "as in `2.50 USD`, or `0`"),
        (
            {"commission": "7 USD/lot"},
            *(
                "R634",
                "7 USD/lot",
                "write `7 USD` where that is for one side, `3.5 USD` where it is for both",
            ),
        ),
        ({"margin": "1_200 USD / lots", "leverage": ""}, "R634", "1_200 USD / lots", "write `1200 USD`"),
        ({"commission": "2.5 UDS"}, "R631", "2.5 UDS", "did you mean `USD`?"),
    ],
)
def test_a_figure_that_cannot_be_meant_is_marked_with_what_to_write(
    changed: dict[str, str], code: str, text: str, help_: str
) -> None:
    (finding,) = run(instruments(**changed)).diagnostics

    assert (finding.code, finding.span.text, finding.help) == (code, text, help_)


def test_money_may_be_of_any_currency_that_a_symbol_of_the_file_has() -> None:
    assert one(base="XBT", lot="1 XBT", commission="0.01 XBT").commission_currency == "XBT"


def test_bars_are_cut_in_a_zone() -> None:
    text = instruments().replace(
        "symbols:", "bars_start: 17:00 in America/New_York\nprices: middle\nlimits_fill: touch\nsymbols:"
    )

    found = run(text).instruments["majors"]

    assert (found.bars_start_seconds, found.bars_start_zone) == (61_200, "America/New_York")
    assert (found.symbols["EURUSD"].prices, found.symbols["EURUSD"].limits_fill) == ("middle", "touch")
    assert [each[:4] for each in findings(text.replace("New_York", "New_Yrk"))] == ["W405"]


def test_rules_for_ticks_that_are_not_written_stand_as_they_do() -> None:
    text = instruments().replace("symbols:", "tick_data:\n  late: sort\n  repeated: leave out\nsymbols:")

    assert run(instruments()).instruments["majors"].ticks == TickRules()
    assert run(text).instruments["majors"].ticks == TickRules(late="sort", repeated="leave out")


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"symbol": "eurusd"}, "R615 6:13 `eurusd` is no symbol: symbols are capitals and digits"),
        ({"symbol": "EUR/USD"}, "R615 6:13 `EUR/USD` is no symbol: symbols are capitals and digits"),
        ({"quote": "usd"}, "R616 8:12 `usd` is no currency"),
        ({"base": "Euro"}, "R616 7:11 `Euro` is no currency"),
    ],
)
def test_symbols_and_currencies_are_capitals(changed: dict[str, str], found: str) -> None:
    assert findings(instruments(**changed)) == [found]


def test_a_group_names_symbols_of_its_file() -> None:
    text = instruments() + "groups:\n  majors: [EURUSD, EURUDS]\n"

    (finding,) = run(text).diagnostics
    assert (finding.code, finding.span.text, finding.help) == ("R617", "EURUDS", "did you mean `EURUSD`?")


def test_a_symbol_is_known_under_every_spelling_of_its_broker() -> None:
    text = instruments(aliases='["EUR_USD", ".EURUSD"]', broker_name='"EURUSD.pro"')
    text = text.replace("symbols:", 'suffix: ".m"\nsymbols:')

    found = run(text).instruments["majors"]

    assert found.symbols["EURUSD"].aliases == ("EURUSD.pro", "EUR_USD", ".EURUSD", "EURUSD.m")
    assert found.spellings == {"EURUSD": "EURUSD"} | dict.fromkeys(
        ("EURUSD.pro", "EUR_USD", ".EURUSD", "EURUSD.m"), "EURUSD"
    )


@pytest.mark.parametrize(
    ("changed", "suffix", "word"),
    [
        ({"aliases": '["SPX500"]'}, "", "SPX500"),
        ({"aliases": "[GBPUSD]"}, "", "GBPUSD"),
        ({"broker_name": '"GBPUSD"'}, "", "GBPUSD"),
        ({"aliases": '["GBPUSD.m"]'}, 'suffix: ".m"\n', "GBPUSD.m"),
    ],
)
def test_a_spelling_means_one_symbol(changed: dict[str, str], suffix: str, word: str) -> None:
    second = instruments(symbol="GBPUSD", aliases='["SPX500"]').partition("symbols:\n")[2]
    text = instruments(**changed).replace("symbols:", f"{suffix}symbols:") + second

    (finding,) = run(text).diagnostics

    assert (finding.code, word in finding.message) == ("R618", True)


def test_a_tick_is_counted_in_points_and_a_point_where_none_is_written() -> None:
    assert one(digits="2", pip="1", tick="0.25").tick_points == 25
    assert one(digits="1", pip="1", tick="0.1").tick_points == 1
    assert one().tick_points == 1
