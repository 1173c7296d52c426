import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market.report import (
    CAUSES,
    DOUBTS,
    KINDS,
    REFUSALS,
    REQUESTS,
    Report,
    from_text,
    hash_reports,
    to_text,
)

numbers = st.integers(-(2**62), 2**62)
reports = st.builds(
    Report,
    numbers,
    st.sampled_from(KINDS),
    numbers,
    about=st.sampled_from(("", *REQUESTS)),
    cause=st.sampled_from(("", *CAUSES, *REFUSALS, *DOUBTS)),
    symbol=st.sampled_from(("", "EURUSD", "Ö")),
    steps=numbers,
    amount=numbers,
)


@given(one=reports)
def test_a_report_is_written_in_one_line_and_read_again(one: Report) -> None:
    text = to_text(one)
    assert "\n" not in text
    assert from_text(one.time, text) == one


@pytest.mark.parametrize(
    "text",
    [
        "nothing",
        "[]",
        '{"kind": "dreamt"}',
        '{"kind": "filled", "price": 1.1}',
        '{"kind": "filled", "price": true}',
        '{"kind": "filled", "colour": 1}',
        '{"kind": "closed", "cause": "me"}',
    ],
)
def test_what_somebody_changed_is_no_report(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # of several makers
        from_text(0, text)


def test_the_hash_knows_time_and_order() -> None:
    one, other = Report(1, "accepted", order=1), Report(1, "accepted", order=2)
    several = [
        hash_reports(each) for each in ([one, other], [other, one], [Report(2, "accepted", order=1), other])
    ]
    assert len(set(several)) == 3
