from genesis_dsl.runs.messages import sources


def test_a_switch_says_whose_prices_they_are_and_how_far_apart_both_were() -> None:
    assert "both were 1.5 points apart" in sources.switched("primary", "secondary", 3)
    assert sources.switched("secondary", "primary", None) == "The first source has its prices again."
    assert sources.switched("nobody", "primary", None) == "The first source has its prices."
