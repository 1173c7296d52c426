"""What a count amounts to; the counting itself is tried in test_preview.py."""

import pytest

from genesis_dsl.runs.tally import Counts, Tally


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        (Counts(true=0, false=9, unknown=0, waits=0), "never"),
        (Counts(true=0, false=9, unknown=1, waits=0), "never"),
        (Counts(true=9, false=0, unknown=0, waits=0), "always"),
        (Counts(true=9, false=0, unknown=1, waits=0), "always"),
        (Counts(true=0, false=0, unknown=9, waits=0), "unknown"),
        (Counts(true=1, false=9, unknown=0, waits=0), ""),
        (Counts(true=0, false=9, unknown=0, waits=1), ""),
        (Counts(true=9, false=0, unknown=0, waits=1), ""),
        (Counts(true=0, false=0, unknown=0, waits=9), ""),
        (Counts(true=0, false=0, unknown=0, waits=0), ""),
    ],
)
def test_never_always_and_never_known_are_told_apart(counts: Counts, verdict: str) -> None:
    assert counts.verdict == verdict


def test_the_bottleneck_is_what_alone_was_missing_most_often() -> None:
    counts = Counts(1, 1, 0, 0)
    parts = tuple(
        Tally(f"go > {name}", name, "", counts, alone=n) for name, n in (("a", 2), ("b", 5), ("c", 0))
    )

    assert Tally("go", "go", "", counts, parts).bottleneck is parts[1]
    assert Tally("go", "go", "", counts, parts[2:]).bottleneck is None
    assert [each.path for each in Tally("go", "go", "", counts, parts).walk()] == [
        "go",
        "go > a",
        "go > b",
        "go > c",
    ]
