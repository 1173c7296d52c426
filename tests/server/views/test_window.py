import pytest

from genesis_dsl.server.views.window import unit_of
from genesis_dsl.trace.rows import SymbolRow
from genesis_dsl.types.kind import Kind

EURUSD, USDJPY, GOLD = (SymbolRow("X", digits, pip, "0.01") for digits, pip in ((5, 10), (3, 10), (2, 1)))


@pytest.mark.parametrize(
    ("kind", "scale", "unit"),
    [
        (Kind.DISTANCE, EURUSD, ("pips", 10, 1)),
        (Kind.DISTANCE, GOLD, ("pips", 1, 0)),
        (Kind.PRICE, USDJPY, ("", 1000, 3)),
        (Kind.RATIO, EURUSD, ("%", 0.01, 2)),
        (Kind.NUMBER, EURUSD, ("", 1, 2)),
    ],
)
def test_a_series_is_drawn_in_the_unit_of_its_kind(
    kind: Kind, scale: SymbolRow, unit: tuple[str, float, int]
) -> None:
    assert unit_of(kind, scale) == unit
