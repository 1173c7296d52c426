import pytest

from tests.checker.trials import in_rule, told


@pytest.mark.parametrize(
    ("series", "faults"),
    [
        ("close: 1.2 x 300, rise 40 pips in 5 bars, fall 1 point", []),
        ("close: rise 40 pips in 5 bars", [("R205", "rise 40 pips in 5 bars")]),
        ("close: 1.2, rise 40 pips in 5 minutes", [("R206", "5 minutes")]),
        ("close: 1.2, rise 40 pips in 2.5 bars", [("R206", "2.5 bars")]),
        ("close: 1.2, rise 40 pips in 0 bars", [("R206", "0 bars")]),
        ("close: 1.2, rise 40 lots", [("T201", "rise 40 lots")]),
        ("close: 1.2, unknown", []),
        ("spread: 0.6 pips x 20, rise 2 pips in 3 bars", []),
        ("spread: 0.6 x 20", [("T203", "0.6")]),
        ("volume: 900 x 20, 2_000", []),
        ("volume: 900 pips x 20", [("T201", "900 pips x 20")]),
        ("balance: 5 x 20", [("R204", "5 x 20")]),
    ],
)
def test_a_series_has_values_of_its_word(series: str, faults: list[tuple[str, str]]) -> None:
    assert told(in_rule(f"given:\n  {series}\nexpect: {{verdict: kept}}")) == faults
