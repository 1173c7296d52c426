from genesis_dsl.server.messages import search as messages


def test_of_many_words_the_first_are_named_and_the_rest_counted() -> None:
    known = [f"r{number:02}" for number in range(23)]

    said = messages.in_no_run("subject", "q", "", known)

    assert said.startswith("No run has the entry, exit, rule or switch 'q'; the runs have r00, r01,")
    assert said.endswith("r19 and 3 more.")


def test_a_run_without_words_has_none() -> None:
    assert messages.not_in_run("symbol", "EURUSD", 2, []).endswith("it has none.")
