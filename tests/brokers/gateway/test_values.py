import json
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.brokers.gateway.frames import FrameError
from genesis_dsl.brokers.gateway.values import BARS, TICKS, as_ours, decode, encode
from genesis_dsl.brokers.mt5.records import OrderSendResult, Record, Tick, TradePosition, TradeRequest, make

RECORDS = Record.__subclasses__()


def sent(value: object) -> object:
    encoded, body = encode(value)
    return decode(json.loads(json.dumps(encoded)), body)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_comes_as_it_went(kind: type[Record]) -> None:
    nested = {"request": make(TradeRequest)} if "request" in kind.__annotations__ else {}
    record = make(kind, **nested)
    assert (sent(record), type(sent(record))) == (record, kind)


@given(st.floats(allow_nan=False), st.integers(0, 2**64 - 1), st.text(max_size=29))
def test_prices_magics_and_comments_keep_every_bit(price: float, magic: int, comment: str) -> None:
    request = make(TradeRequest, price=price, magic=magic, comment=comment)
    result = make(OrderSendResult, price=price, request=request, comment=comment)
    assert sent((result, result)) == (result, result)


@given(st.integers(0, 5), st.data())
def test_rows_keep_every_bit(count: int, data: st.DataObject) -> None:
    for dtype in (BARS, TICKS):
        size = count * dtype.itemsize
        rows = np.frombuffer(data.draw(st.binary(min_size=size, max_size=size)), dtype)
        back = sent(rows)
        assert isinstance(back, np.ndarray)
        assert (back.tobytes(), back.dtype) == (rows.tobytes(), dtype)


def test_nothing_found_is_not_a_failure() -> None:
    assert sent(()) == ()
    assert len(sent(np.zeros(0, TICKS))) == 0  # type: ignore[arg-type]


def test_rows_are_sixty_bytes_as_the_package_has_them() -> None:
    assert (BARS.itemsize, TICKS.itemsize) == (60, 60)


@pytest.mark.parametrize(
    ("encoded", "body"),
    [
        ({"rows": "O"}, b""),
        ({"rows": "ticks"}, b"x"),
        ({"record": "Popen", "fields": []}, b""),
        ({"record": "Tick", "fields": [1]}, b""),
        ({"import": "os"}, b""),
        ([{"record": "Tick", "fields": {}}], b""),
    ],
)
def test_only_what_a_terminal_gives_is_read(encoded: object, body: bytes) -> None:
    with pytest.raises(FrameError):
        decode(encoded, body)


def test_a_record_of_the_package_becomes_ours_by_the_names_of_its_fields() -> None:
    fields: dict[str, Any] = make(Tick, bid=1.5, time_msc=7)._asdict()
    theirs = type("Tick", (tuple,), {**fields, "newer": 1})(range(9))

    assert as_ours((theirs,)) == (make(Tick, bid=1.5, time_msc=7),)
    assert as_ours((500, 6231, "1 Jan 2026")) == (500, 6231, "1 Jan 2026")


def test_a_thousand_positions_are_no_work() -> None:
    began = time.process_time()
    sent(tuple(make(TradePosition, ticket=number) for number in range(1_000)))
    assert time.process_time() - began < 1.0
