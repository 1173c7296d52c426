from tests.checker.files import findings, one_switch, switch


def test_a_switch_keeps_what_it_is_told() -> None:
    more = "for_at_least: 5 seconds\nif_unknown: trip\nre_arm: after 10 minutes clear\n"
    more += "re_arm_when: spread <= 2 pips"

    found = one_switch("spread > 3 * average(spread, 100)", each="symbol", more=more)

    assert (found.for_each, found.for_at_least_ms, found.if_unknown) == ("symbol", 5_000, "trip")
    assert found.re_arm[0].kind == "after_clear"
    assert found.re_arm_when is not None


def test_a_switch_that_cannot_tell_holds() -> None:
    assert one_switch("equity < 5 USD").if_unknown == "hold"


def test_a_switch_has_names_of_its_own() -> None:
    text = switch("equity < least", more="names:\n  least: 90% of balance")

    assert findings(text) == []
    assert findings(text.replace("least", "price"))[0][:4] == "N206"


def test_a_switch_for_each_position_reads_its_words() -> None:
    assert findings(switch("open_profit < -500 USD", each="position")) == []
    assert [found[:4] for found in findings(switch("open_profit < -500 USD"))] == ["N203"]
