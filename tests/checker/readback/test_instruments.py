import pytest

from genesis_dsl.checker.check import check
from genesis_dsl.checker.readback.instruments import read_instruments
from genesis_dsl.language import kinds
from tests.checker.files import instruments, load


def lines(text: str) -> list[str]:
    model = load(text)
    assert isinstance(model, kinds.Instruments)
    checked = check([model]).instruments[model.id.text]
    return [line.strip() for line in read_instruments(model, checked) if line]


def test_a_symbol_says_its_steps_and_its_costs() -> None:
    told = lines(instruments())
    assert "EUR priced in USD." in told
    sizes = "sizes go from 0.01 to 100 lots in steps of 0.01."
    assert f"Prices have 5 decimals, a pip is 0.0001. A lot is 100,000 EUR; {sizes}" in told
    assert "Leverage 100, commission 2.50 USD a lot and side and usual spread 0.6 pips." in told


def test_what_holding_costs_and_when_it_trades_is_said() -> None:
    told = lines(
        instruments(
            swap="{long: -6.1, short: 2.3, unit: points, triple: wednesday}",
            hours="\n      zone: America/New_York\n      open:\n        - sunday 17:05 to friday 16:55",
        )
    )
    assert (
        "Held overnight, a lot earns -6.1 points long and 2.3 points short, three times on Wednesday." in told
    )
    assert "It trades from Sunday 17:05 to Friday 16:55, in America/New_York." in told


def test_margin_and_weekends_are_said() -> None:
    swap = "{long: -6.1, short: 2.3, unit: points, nights: all}"
    told = lines(instruments(leverage="", margin="1_200 USD", hedged_margin="50%", swap=swap))
    assert any(line.startswith("Leverage 3.3, ") for line in lines(instruments(leverage="3.3")))
    assert "A lot takes 1,200 USD of margin." in told
    assert "What is both bought and sold takes 50% of the margin of one side." in told
    assert (
        "Held overnight, a lot earns -6.1 points long and 2.3 points short, on the nights of a weekend too."
        in told
    )


def test_other_spellings_are_said() -> None:
    text = instruments(aliases='["EUR_USD", ".EURUSD"]').replace("symbols:", 'suffix: ".m"\nsymbols:')

    told = lines(text)

    assert "The broker ends every symbol in .m; files of prices may be named so." in told
    assert "It is also spelt EUR_USD and .EURUSD; files of prices may be named so, rules may not." in told


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "A price moves in ticks of 0.00001; one is worth 1 USD a lot."),
        (
            {"symbol": "US500", "digits": "2", "pip": "1", "tick": "0.25", "lot": "50 EUR"},
            "A price moves in ticks of 0.25; one is worth 12.50 USD a lot.",
        ),
        (
            {
                "base": "USD",
                "quote": "JPY",
                "digits": "3",
                "pip": "0.01",
                "lot": "100_000 USD",
            },
            "A price moves in ticks of 0.001; one is worth 100 JPY a lot.",
        ),
    ],
)
def test_a_tick_says_what_it_is_worth(changed: dict[str, str], told: str) -> None:
    assert told in lines(instruments(**changed))


def test_days_without_trading_and_early_closes_are_said() -> None:
    dates = "closed: [2024-12-25]\n      closes_early: [2024-11-29 13:15, 2024-12-24 13:15]\n"
    dates += "      closures:\n        - 2024-12-31 12:00 to 2025-01-01 18:00"

    told = lines(instruments(hours=f"\n      zone: America/New_York\n      {dates}"))

    assert "It is closed on 2024-12-25." in told
    assert "It is closed from 2024-12-31 12:00 to 2025-01-01 18:00." in told
    assert "It closes early on 2024-11-29 at 13:15 and 2024-12-24 at 13:15." in told


def test_what_is_done_with_ticks_is_said_where_it_is_written() -> None:
    told = lines(instruments().replace("symbols:", "tick_data: {late: sort}\nsymbols:"))
    assert (
        "In data of ticks a tick whose ask is below its bid is left out; one that stands behind a later one "
        "is put in its place; one that repeats another one of its millisecond is kept; of ticks that share a "
        "millisecond all are kept in the order of the file."
    ) in told
    assert not any("data of ticks" in line for line in lines(instruments()))


def test_what_a_broker_does_not_take_is_said() -> None:
    told = lines(
        instruments(
            lots="{least: 0.01, most: 50, step: 0.01, total: 200}",
            stops_level="2 pips",
            freeze_level="5 points",
            fills="{share: 10%, unit: 0.5 lots}",
        )
    )
    assert "Open and resting together, one side holds at most 200 lots." in told
    assert (
        "Orders, stops and targets stay 2 pips from the price. Within 5 points of the price they can be "
        "changed and cancelled no more."
    ) in told
    assert "At most 10% of the volume of a bar is filled, a unit of volume being 0.5 lots." in told
