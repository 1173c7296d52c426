import pytest

from genesis_dsl.checker.zone import OF_NO_PLACE, WINTER_ALL_YEAR, nearest_zone, zone_fault
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.market.zone_name import is_zone
from tests.checker.files import findings, instruments, strategy

PLACE = Span(Source("file.yaml", "EST"), 0, 3)


def test_the_nearest_zone_is_offered() -> None:
    assert nearest_zone("Europe/Pragu") == "Europe/Prague"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Europe/Prague", ""),
        ("UTC", ""),
        ("EST", "W414"),
        ("CET", "W415"),
        ("BST", "W405"),
        ("Prague", "W405"),
    ],
)
def test_a_zone_is_a_place(name: str, code: str) -> None:
    fault = zone_fault(PLACE, name)

    assert (fault.code if fault else "") == code


def test_every_place_that_is_offered_is_one() -> None:
    offered = {**WINTER_ALL_YEAR, **OF_NO_PLACE}

    assert all(map(is_zone, [*offered, *offered.values()]))
    assert [each for each in offered.values() if zone_fault(PLACE, each)] == []


def test_letters_are_told_wherever_a_zone_is_written() -> None:
    hours = instruments(hours="\n      zone: MST")
    cut = instruments().replace("symbols:", "bars_start: 17:00 in America/New_York\nsymbols:")

    assert [each[:4] for each in findings(strategy(head="timezone: EET\n"))] == ["W415"]
    assert [each[:4] for each in findings(hours)] == ["W414"]
    assert findings(cut) == []
