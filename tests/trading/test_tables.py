import numpy as np
import pytest

from genesis_dsl.trading.log import LOG_WIDTH
from genesis_dsl.trading.tables import LEDGER, ORDER, POSITION, SYMBOL, Venue
from genesis_dsl.types.targets import MOST_TARGETS


def venue(rows: int = 4) -> Venue:
    return Venue(
        symbols=np.zeros(1, SYMBOL),
        bars=np.zeros((5, 2), np.int64),
        volume=np.zeros(2, np.int64),
        tradable=np.ones(2, np.uint8),
        book=np.zeros(3, POSITION),
        orders=np.zeros(3, ORDER),
        ledger=np.zeros(1, LEDGER),
        log=np.zeros((rows, LOG_WIDTH), np.int64),
    )


def test_all_state_is_whole_numbers() -> None:
    for table in (SYMBOL, POSITION, ORDER, LEDGER):
        assert {table[name].base for name in table.names or ()} == {np.dtype(np.int64)}
    assert POSITION["t_price"].shape == (MOST_TARGETS,)


def test_a_venue_knows_where_its_arrays_are() -> None:
    one = venue()
    assert one.address == one.table.ctypes.data
    assert one.table[0] == one.symbols.ctypes.data


def test_an_array_of_another_type_is_refused() -> None:
    with pytest.raises(AssertionError, match="tradable"):
        Venue(
            **{
                name: getattr(venue(), name)
                for name in ("symbols", "bars", "volume", "book", "orders", "ledger", "log")
            },
            tradable=np.ones(2, np.int64),
        )
