import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import dukascopy, headed, lean, mt4
from genesis_dsl.market.importers.export import Asked, Format
from genesis_dsl.market.importers.recognise import find_format, read_export
from tests.market.importers.makers import content, mt5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (mt5("2024-02-01 00:05"), headed.FORMAT),
        ("Date,Open,High,Low,Close,Adj Close,Volume\n", headed.FORMAT),
        ("2022.08.15,10:06,1.02340,1.02359,1.02340,1.02348,105\n", mt4.FORMAT),
        ("283,1.38693,1.38704\n", lean.FORMAT),
        ("\x5d\x00\x00\x10", dukascopy.FORMAT),
        ("Hello\n", None),
        ("", None),
        ("date,event\n", None),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "EURUSD_M1.bi5"])
def test_a_format_is_recognised_by_what_stands_in_the_file(
    text: str, found: Format | None, name: str
) -> None:
    assert find_format(content(text, name)) is found


def test_a_file_that_is_no_export_is_shown_its_beginning() -> None:
    with pytest.raises(
        FeedError, match=r"notes\.txt is no export that is known here \(it begins `Dear diary`\)"
    ):
        read_export(content("Dear diary\nmore", "notes.txt"), Asked())
