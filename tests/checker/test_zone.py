from genesis_dsl.checker.zone import nearest_zone


def test_the_nearest_zone_is_offered() -> None:
    assert nearest_zone("Europe/Pragu") == "Europe/Prague"
