from genesis_dsl.types.kind import DISTANCE, Kind, Type


def test_a_kind_is_said_in_the_trader_s_words() -> None:
    assert str(Type(Kind.MONEY, "USD")) == "money (USD)"
    assert str(DISTANCE) == "distance"
