from genesis_dsl.trace.outcome import Outcome, unpack
from genesis_dsl.trace.rows import OutcomeBlockRow


def test_only_what_was_asked_is_given_with_the_end_of_its_bar() -> None:
    block = OutcomeBlockRow(
        1, "EURUSD", 86_400_000, 3_600_000, b"\xe0\x00\x01", b"\x80\0\0", b"\xc0\0\0", 1, 1, 2
    )

    assert list(unpack(block)) == [
        Outcome(90_000_000, truth=True),
        Outcome(93_600_000, truth=False),
        Outcome(97_200_000, truth=None),
        Outcome(172_800_000, truth=None),
    ]
