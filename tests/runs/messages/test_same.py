from genesis_dsl.runs.messages import same


def test_the_values_are_counted() -> None:
    assert "the same 1 value that it read" in same.same(3, "2026-01-05 00:05 UTC", 1)
    assert "the same 2 values that it read" in same.same(3, "2026-01-05 00:05 UTC", 2)


def test_a_difference_is_a_sentence() -> None:
    assert same.differs("decision 3: reason is gone") == "Not the same. Decision 3: reason is gone."
