import pytest

from genesis_dsl.checker.elsewhere import OTHER_NAMES, OTHER_WORDS
from genesis_dsl.checker.vocabulary import RESERVED
from genesis_dsl.language.sentence import parse_sentence
from genesis_dsl.operators.catalogue import WORDS
from tests.checker.files import run, strategy
from tests.language.rules import whole


def test_every_offer_is_a_word_of_the_language() -> None:
    assert set(OTHER_NAMES.values()) <= {*WORDS, *RESERVED}
    assert set(OTHER_NAMES) & {*WORDS} == set()


@pytest.mark.parametrize("offered", sorted(set(OTHER_WORDS.values())))
def test_what_is_said_otherwise_can_be_typed(offered: str) -> None:
    assert parse_sentence(whole(offered))[1] == []


def test_half_of_a_position_is_a_share() -> None:
    targets = "size: 1 lots\nstop: 10 pips\ntargets:\n  - at: 1 R\n    close: half\n  - at: 2 R"
    (finding,) = run(strategy(entry=targets)).diagnostics

    assert (finding.span.text, finding.help) == ("half", "say it as in `50%`")


@pytest.mark.parametrize(
    ("said", "code", "offers"),
    [
        (
            "crossover(ema(close, 9), ema(close, 21))",
            "N202",
            ["ema(close, 9) crosses above ema(close, 21)"],
        ),
        ("cross_below(close, 1.1)", "N202", ["close crosses below 1.1"]),
        ("cross(close, open)", "N202", ["close crosses above open", "close crosses below open"]),
        ("close > ema(close, 20, H1)", "T111", ["ema(close, 20) on H1"]),
        ("close > ema(21)", "T111", ["ema(close, 21)"]),
        ("open < highest(20)", "T111", ["highest(high, 20)"]),
        ("macd(12, 26) > 0", "T111", ["macd(close, 12, 26)"]),
        ("atr(D1, 14) > 10 pips", "T111", ["atr(14) on D1"]),
    ],
)
def test_a_call_of_another_program_is_written_out(said: str, code: str, offers: list[str]) -> None:
    (finding,) = run(strategy(when=said)).diagnostics

    assert finding.code == code
    assert finding.help == " or ".join(f"`{each}`" for each in offers)
    for offer in offers:
        assert run(strategy(when=said.replace(finding.span.text, offer))).diagnostics == []


@pytest.mark.parametrize(("written", "chart"), [("20 days", "D1"), ("3 weeks", "W1"), ("12 hours", "H1")])
def test_a_window_in_days_is_one_of_another_chart(written: str, chart: str) -> None:
    (finding,) = run(strategy(f"highest(high, {written}) > close", head="timezone: UTC\n")).diagnostics

    assert (finding.code, finding.span.text) == ("T113", written)
    assert f"behind `on {chart}`" in finding.help


@pytest.mark.parametrize("zone", ["GMT+1", "UTC-05:00", "+2", "gmt +3"])
def test_a_distance_from_greenwich_is_answered_with_towns(zone: str) -> None:
    (finding,) = run(strategy(head=f"timezone: {zone}\n")).diagnostics

    assert (finding.code, finding.span.text) == ("W405", zone)
    assert "Europe/London" in finding.help
    assert "did you mean" not in finding.help
