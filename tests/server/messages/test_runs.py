import pytest

from genesis_dsl.server.messages import runs as messages


def test_a_run_that_did_not_end_says_how_it_stands() -> None:
    assert messages.ended_early("interrupted", "", "noon") == (
        "This run did not come to its end. What was written is whole, and ends at noon."
    )
    assert messages.ended_early("failed", "The disk is full; make room.", "") == (
        "This run failed. The disk is full; make room. Nothing of it was written."
    )


@pytest.mark.parametrize(
    ("bars", "percent", "said"),
    [
        (36_000, 12, "About 36,000 of 300,000 bars are behind (12 %): 1 trade and 8,003 decisions so far."),
        (None, None, "It is under way: 1 trade and 8,003 decisions so far."),
    ],
)
def test_a_run_that_goes_on_says_how_far_it_is(bars: int | None, percent: int | None, said: str) -> None:
    assert messages.progress(bars, 300_000, percent, 1, 8_003) == said
