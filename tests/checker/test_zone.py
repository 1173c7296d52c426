import pytest

from genesis_dsl.checker.zone import is_zone, nearest_zone


@pytest.mark.parametrize("name", ["Europe", "Europe/Pragu", "../UTC", "", "Central European Time"])
def test_what_is_no_zone_is_told(name: str) -> None:
    assert not is_zone(name)


def test_a_zone_and_the_nearest_one() -> None:
    assert is_zone("Europe/Prague")
    assert is_zone("UTC")
    assert nearest_zone("Europe/Pragu") == "Europe/Prague"
