"""The records of the package: their fields, and the manners of a struct sequence."""

import pickle

import pytest

from genesis_dsl.brokers.mt5 import records
from genesis_dsl.brokers.mt5.records import OrderSendResult, Record, Tick, TradeRequest, make

COUNTS = {
    "TradePosition": 19,
    "TradeOrder": 24,
    "TradeDeal": 18,
    "TradeRequest": 17,
    "OrderSendResult": 11,
    "OrderCheckResult": 9,
    "Tick": 8,
    "TerminalInfo": 22,
    "SymbolInfo": 96,
    "AccountInfo": 28,
    "BookInfo": 4,
}
PLACES = {
    "SymbolInfo": {
        "time": 10,
        "filling_mode": 26,
        "bid": 31,
        "point": 44,
        "trade_contract_size": 49,
        "path": 95,
    },
    "AccountInfo": {"balance": 10, "equity": 13, "margin_level": 16, "company": 27},
    "TerminalInfo": {"connected": 2, "maxbars": 11, "ping_last": 13, "commondata_path": 21},
    "TradeOrder": {"state": 9, "volume_initial": 14, "symbol": 21},
    "TradePosition": {"identifier": 7, "profit": 15},
    "TradeDeal": {"entry": 5, "position_id": 7, "fee": 14},
}
TICK = Tick((10, 1.1, 1.2, 0.0, 0, 10_500, 6, 0.0))


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_each_record_has_as_many_fields_as_the_package_gives_it(name: str, count: int) -> None:
    kind: type[Record] = getattr(records, name)
    assert (kind.n_fields, kind.n_sequence_fields, kind.n_unnamed_fields) == (count, count, 0)


@pytest.mark.parametrize(("name", "places"), PLACES.items())
def test_fields_stand_where_the_package_has_them(name: str, places: dict[str, int]) -> None:
    kind: type[Record] = getattr(records, name)
    row = kind(range(kind.n_fields))
    assert {field: getattr(row, field) for field in places} == places


def test_a_record_is_a_tuple_whose_places_have_names() -> None:
    assert isinstance(TICK, tuple)
    assert (TICK.bid, TICK[1], TICK[-1], len(TICK)) == (1.1, 1.1, 0.0, 8)
    assert tuple(TICK) == TICK
    assert TICK._asdict()["time_msc"] == 10_500
    assert repr(TICK).startswith("Tick(time=10, bid=1.1, ask=1.2, last=0.0, volume=0,")
    assert pickle.loads(pickle.dumps(TICK)) == TICK


def test_a_record_is_no_named_tuple() -> None:
    assert [name for name in ("_fields", "_replace", "_make") if hasattr(TICK, name)] == []
    with pytest.raises(AttributeError):
        TICK.bid = 2.0


@pytest.mark.parametrize(
    ("values", "said"),
    [((1, 2), r"Tick\(\) takes a 8-sequence \(2-sequence given\)"), (5, "constructor requires a sequence")],
)
def test_a_record_is_made_of_one_sequence_of_its_own_length(values: object, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        Tick(values)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Tick(1, 2)  # type: ignore[call-arg, arg-type]


def test_fields_that_are_not_named_are_nought_each_in_its_own_type() -> None:
    request = make(TradeRequest, symbol="EURUSD", volume=1)
    result = make(OrderSendResult, retcode=10009, request=request)

    assert [type(each) for each in request[3:6]] == [str, float, float]
    assert (result.retcode, result.comment, result.price, result.request.symbol) == (10009, "", 0.0, "EURUSD")
