import pytest

from genesis_dsl.language.sentence import parse_sentence
from tests.language.rules import whole


@pytest.mark.parametrize(
    ("text", "place", "help_"),
    [
        ("close > 1,1050", "1,1050", "`1.1050`"),
        ("volume > 12,000", "12,000", "`12_000`, or `12.000` for a decimal mark"),
        ("close > 1e-5", "1e-5", "`0.00001`"),
        ("1:100", "1:100", "`100`"),
    ],
)
def test_numbers_of_elsewhere_are_answered_with_ours(text: str, place: str, help_: str) -> None:
    (fault,) = parse_sentence(whole(text))[1]
    assert (fault.span.text, fault.help) == (place, help_)
