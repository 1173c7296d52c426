from genesis_dsl.trace.messages import again


def test_both_values_of_what_differs_are_said() -> None:
    said = again.differs("trade 1", "exit", 110_000, 110_010)

    assert said == "trade 1: exit is 110000 as stored, 110010 when run again"
