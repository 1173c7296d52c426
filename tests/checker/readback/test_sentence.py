from genesis_dsl.checker.readback.sentence import read_sentence
from tests.checker.files import load, run
from tests.checker.readback.test_files import GOLDEN


def said(text: str, words: str) -> str:
    start = text.index(words)
    return read_sentence(load(text), run(text), start, start + len(words))


def test_a_sentence_is_said_by_its_place() -> None:
    text = (GOLDEN / "london_breakout.yaml").read_text("utf-8")

    assert said(text, "time between 08:00 and 11:30 in Europe/London").startswith(
        "the time in Europe/London is"
    )
    assert said(text, "close crosses above range_top") == "the M15 close crosses above range_top"
    assert said(text, "kind: strategy") == ""


def test_a_sentence_of_a_rule_and_of_a_switch_is_said_too() -> None:
    rule, switch = (
        (GOLDEN / f"{name}.yaml").read_text("utf-8") for name in ("ftmo_2step_challenge", "house_limits")
    )

    assert said(rule, "equity >= floor")
    assert "100" in said(switch, "spread > 3 * average(spread, 100)")
