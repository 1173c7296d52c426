from genesis_dsl.brokers.link.messages import no_tick


def test_a_message_is_a_sentence() -> None:
    assert no_tick("no connection").startswith("The terminal shows no price")
    assert no_tick("no connection").endswith(".")
