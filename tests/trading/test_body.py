import pytest

from genesis_dsl.trading.body import Body
from genesis_dsl.trading.kinds import FRACTION, NOTHING, TRUTH, WHOLE, Value


def test_what_stands_behind_a_jump_is_not_written() -> None:
    body = Body()
    body.end("ret i64 1")
    body.do("store i64 2, ptr %place")
    assert body.text() == "b0:\nret i64 1"


def test_a_block_without_an_end_is_never_left() -> None:
    assert Body().text() == "b0:\nunreachable"


def test_room_is_made_where_the_function_begins() -> None:
    body = Body()
    body.go(body.block())
    body.at = body.blocks[1]
    body.write(Value(WHOLE, ("5",)), body.room(WHOLE))
    assert body.text().splitlines()[:3] == ["b0:", "%v1 = alloca i64", "br label %b1"]


@pytest.mark.parametrize(
    ("low", "high", "how"),
    [
        (TRUTH, WHOLE, "zext i1 %a to i64"),
        (TRUTH, FRACTION, "uitofp i1 %a to double"),
        (WHOLE, FRACTION, "sitofp i64 %a to double"),
    ],
)
def test_a_number_becomes_one_of_a_higher_kind_and_never_of_a_lower(low, high, how) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    body = Body()
    assert body.cast(Value(low, ("%a",)), high).kind == high
    assert body.at.lines == [f"%v1 = {how}"]
    with pytest.raises(AssertionError, match=f"{high.name} is not {low.name}"):
        body.cast(Value(high, ("%a",)), low)


def test_what_is_no_number_becomes_none() -> None:
    with pytest.raises(AssertionError):
        Body().cast(Value(NOTHING, ()), WHOLE)
