import pytest

from genesis_dsl.language.identifier import IDENTIFIER, as_id


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Stop-Room", "stop_room"),
        ("range top", "range_top"),
        ("stop_room", "stop_room"),
        ("20_bars", ""),  # a letter comes first
        ("---", ""),
    ],
)
def test_text_is_written_as_an_id_where_it_can_be_one(text: str, meant: str) -> None:
    assert as_id(text) == meant
    assert not meant or IDENTIFIER.fullmatch(meant)
