from genesis_dsl.checker.readback.instruments import read_instruments
from genesis_dsl.language import kinds
from tests.checker.files import instruments, load


def lines(text: str) -> list[str]:
    model = load(text)
    assert isinstance(model, kinds.Instruments)
    return [line.strip() for line in read_instruments(model) if line]


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


def test_other_spellings_are_said() -> None:
    text = instruments(aliases='["EUR_USD", ".EURUSD"]').replace("symbols:", 'suffix: ".m"\nsymbols:')

    told = lines(text)

    assert "The broker ends every symbol in .m; files of prices may be named so." in told
    assert "It is also spelt EUR_USD and .EURUSD; files of prices may be named so, rules may not." in told
