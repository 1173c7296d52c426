import pytest

from genesis_dsl.runs.messages.together import together


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            (0, 9_000, 90, [("volume", 14), ("up", 0)]),
            "All true 0 times at 9,000 decisions in 90 days; all but `volume` 14 times.",
        ),
        ((1, 20, 1, [("up", 1)]), "All true 1 time at 20 decisions in 1 day; all but `up` 1 time."),
        (
            (0, 20, 1, [("up", 0), ("low", 0)]),
            "All true 0 times at 20 decisions in 1 day; never all but one.",
        ),
        ((3, 20, 2, []), "All true 3 times at 20 decisions in 2 days."),
    ],
)
def test_counts_are_said_in_one_breath(
    counts: tuple[int, int, int, list[tuple[str, int]]], sentence: str
) -> None:
    assert together(*counts) == sentence
