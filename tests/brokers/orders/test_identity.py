from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.brokers.orders.identity import (
    LONGEST_COMMENT,
    MOST,
    Identity,
    identify,
    of_comment,
    of_magic,
)

numbers = st.integers(1, MOST)


@given(session=st.integers(0, MOST), number=numbers)
def test_an_intent_is_known_again_by_either(session: int, number: int) -> None:
    one = Identity(session, number)
    assert of_magic(one.magic) == of_comment(one.comment) == one
    assert 0 < one.magic < 1 << 63
    assert one.comment.isascii()
    assert len(one.comment) <= LONGEST_COMMENT


def test_what_others_made_is_none_of_ours() -> None:
    assert identify(0, "") is None
    assert identify(123_456, "my robot") is None
    assert identify(0, "gd:1") is None
    assert identify(0, "[sl 1.0950]") is None
    assert identify(0, f"gd:{MOST + 1}:1") is None


def test_a_number_that_a_broker_dropped_is_read_in_the_comment() -> None:
    assert identify(0, "gd:12:34") == Identity(12, 34)
