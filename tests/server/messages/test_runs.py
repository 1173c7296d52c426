from genesis_dsl.server.messages import runs as messages


def test_a_run_that_did_not_end_says_how_it_stands() -> None:
    assert "under way" in messages.interrupted("running", "")
    assert messages.interrupted("failed", "").endswith("ends where it was stopped.")
    assert messages.interrupted("interrupted", "noon").endswith("ends at noon.")
