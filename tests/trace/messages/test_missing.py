from genesis_dsl.trace.messages import missing


def test_many_things_are_counted_in_figures() -> None:
    assert "12 things were missing" in missing.were_missing(["x"] * 12, "")
