from dataclasses import replace

from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.rows import DecisionRow, SymbolRow
from genesis_dsl.trace.titles import title_of

FIGURES = Figures(SymbolRow("EURUSD", 5, 10, "1/100"), "USD", 2, "UTC")
ANEW = DecisionRow(
    id=3,
    time=1_520_330_400_000,
    kind="requoted",
    site="story",
    subject="go",
    symbol="EURUSD",
    reason="step:again",
    detail={"policy": "sniper", "step": "again", "price": 110_050},
)


def test_an_order_that_is_placed_anew_names_its_price_the_step_and_the_policy() -> None:
    assert title_of(ANEW, FIGURES) == (
        "The order of go was placed anew for EURUSD at 2018-03-06 10:00 UTC: "
        "1.10050, by the step again of sniper."
    )


def test_a_closing_that_is_placed_anew_names_its_trade() -> None:
    closing = replace(ANEW, detail={"policy": "sniper", "step": "closing", "position": 7})

    assert title_of(closing, FIGURES) == (
        "The closing order of T7 (go) was placed anew for EURUSD at 2018-03-06 10:00 UTC: "
        "by the step closing of sniper."
    )


def test_what_a_person_asked_for_is_said_with_its_answer() -> None:
    asked = replace(ANEW, kind="declined", site="anna", subject="close T1", symbol="", reason="no such trade")
    asked = replace(asked, detail={"role": "desk", "because": "lunch"})

    assert title_of(asked, FIGURES) == (
        "anna (desk) asked at 2018-03-06 10:00 UTC: close T1, because lunch. It was refused: no such trade."
    )


def test_a_word_that_is_not_the_last_one_says_of_which_role_another_person_is_asked_for() -> None:
    asked = replace(ANEW, kind="commanded", site="anna", symbol="", reason="waits for another person")
    asked = replace(asked, subject="re_arm down", detail={"role": "desk", "because": "calm"})
    asked = replace(asked, detail=asked.detail | {"missing": ["operator", "risk_officer"]})

    assert title_of(asked, FIGURES).endswith(
        "It was carried out, and waits for another person, of the role operator or risk_officer."
    )


def test_what_a_switch_stopped_that_cannot_tell_says_why_it_cannot() -> None:
    kept_out = replace(ANEW, kind="blocked", reason="holding:wide", detail={"because": "no data"})

    assert title_of(kept_out, FIGURES).endswith("by kill switch wide, which cannot tell because of no data.")
