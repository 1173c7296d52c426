import pytest

from genesis_dsl.market.zone_name import is_zone


@pytest.mark.parametrize("name", ["Europe/Prague", "UTC", "America/Argentina/Ushuaia"])
def test_names_of_the_zone_database_are_zones(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["Europe", "Europe/Pragu", "Europe/Vienna ", "../UTC", "/etc/localtime", "", "zone.tab", "Mars"]
)
def test_no_other_name_is_a_zone(name: str) -> None:
    assert not is_zone(name)


@pytest.mark.parametrize("name", ["localtime", "posixrules", "posix/Europe/London", "right/UTC"])
def test_a_zone_is_the_same_on_every_machine(name: str) -> None:
    assert not is_zone(name)
