"""Waivers: what a file takes upon itself, until a day, in somebody's name and for a reason."""

from datetime import date

import pytest

from genesis_dsl.checker.check import check
from genesis_dsl.checker.waivers import Judged, judge
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from tests.checker.files import load, ruleset, say, strategy

TODAY = date(2026, 11, 28)
CODES = {"R301", "R302", "T120", "T202", "R801", "R802", "R900", "L261"}
RULES = ruleset(head="plan: {firm: Somebody, product: Any}\n{waivers}")
BOLD = strategy(entry="risk: 50% of balance\nstop: 20 pips", head="{waivers}")


def waiver(code: str = "R301", until: str = "2026-12-31", where: str = "") -> str:
    below = f"    where: {where}\n" if where else ""
    return f"  - code: {code}\n    until: {until}\n    by: A. Novak\n    because: The firm is asked.\n{below}"


def judged(text: str, *waivers: str, today: date | None = TODAY) -> Judged:
    head = "waive:\n" + "".join(waivers) if waivers else ""
    model = load(text.replace("{waivers}", head))
    return judge(model.waive, check([model]).diagnostics, CODES, today)


def told(found: Judged) -> list[tuple[str, str]]:
    return [(each.code, each.span.text) for each in found.findings]


def only(found: Judged) -> Diagnostic:
    (finding,) = found.findings
    return finding


def test_without_a_waiver_everything_is_told() -> None:
    assert told(judged(RULES)) == [("R301", "daily_loss")]
    assert told(judged(BOLD)) == [("T120", "50% of balance")]


@pytest.mark.parametrize(("text", "code"), [(RULES, "R301"), (BOLD, "T120")])
def test_what_is_a_matter_of_judgement_is_waived(text: str, code: str) -> None:
    found = judged(text, waiver(code))

    assert found.findings == []
    (waived,) = found.waived
    assert (waived.finding.code, waived.because) == (
        code,
        "The firm is asked. (A. Novak, until 2026-12-31)",
    )


def test_it_holds_on_its_last_day_and_not_on_the_next() -> None:
    assert judged(RULES, waiver(until="2026-11-28")).findings == []
    assert told(judged(RULES, waiver(until="2026-11-27"))) == [("R802", "2026-11-27")]


def test_past_its_day_a_waiver_is_an_error_that_shows_what_it_covered() -> None:
    found = judged(RULES, waiver(until="2026-10-31"))

    assert say(only(found)) == "R802 9:12 The waiver of R301 ended on 2026-10-31 (by A. Novak)"
    assert only(found).help == "fix the rule or renew the waiver with a reason"
    assert [(note.span.text, "cites no source" in note.text) for note in only(found).notes] == [
        ("daily_loss", True)
    ]
    assert found.waived == []


def test_past_its_day_with_nothing_left_to_waive_it_is_to_be_removed() -> None:
    finding = only(judged(BOLD.replace("50%", "1%"), waiver("T120", "2026-10-31")))
    assert (finding.code, finding.help) == ("R802", "remove it; it waives nothing")


def test_for_a_run_that_was_made_before_no_waiver_is_over() -> None:
    assert judged(RULES, waiver(until="2020-01-01"), today=None).findings == []


def test_an_error_that_keeps_the_file_from_running_cannot_be_waived() -> None:
    found = judged(strategy("close > 5%", head="{waivers}"), waiver("T202"))

    assert [code for code, _ in told(found)] == ["R804", "T202"]
    assert found.findings[0].message == "T202 keeps the file from running, so it cannot be waived"
    assert found.waived == []


@pytest.mark.parametrize("code", ["R900", "R802"])
def test_what_cannot_run_and_what_a_waiver_is_told_cannot_be_waived(code: str) -> None:
    assert told(judged(RULES, waiver(), waiver(code))) == [("R805", code)]


def test_a_code_that_is_none_is_answered_with_the_nearest() -> None:
    finding = only(judged(RULES, waiver(), waiver("R3001")))
    assert (finding.code, finding.help) == ("R801", "did you mean `R301`?")


def test_a_waiver_that_waives_nothing_is_told() -> None:
    assert told(judged(RULES, waiver(), waiver("T120"))) == [("R803", "T120")]
    assert told(judged(RULES, waiver(), waiver())) == [("R803", "R301")]


def test_a_waiver_of_what_is_found_on_prices_only_may_wait() -> None:
    assert told(judged(RULES, waiver(), waiver("L261"))) == []


def test_beside_an_error_a_waiver_may_waive_something_again_and_is_not_told() -> None:
    found = judged(strategy("close > 5%", head="{waivers}"), waiver("T120"))
    assert [code for code, _ in told(found)] == ["T202"]


@pytest.mark.parametrize("where", ["rules", "rules > daily_loss"])
def test_it_holds_below_a_heading(where: str) -> None:
    assert told(judged(RULES, waiver(where=where))) == []


@pytest.mark.parametrize("where", ["rules > daily", "rules > daily_loss > names", "daily_loss"])
def test_it_does_not_hold_below_another_heading_and_says_so(where: str) -> None:
    found = judged(RULES, waiver(where=where))

    assert told(found) == [("R803", "R301"), ("R301", "daily_loss")]
    assert f"not found below `{where}`" in found.findings[0].message


def test_what_a_waiver_is_told_stands_under_its_heading() -> None:
    assert only(judged(RULES, waiver(), waiver("T120"))).path == "waive > T120"


def test_a_waiver_holds_for_its_own_file_only() -> None:
    own = load(RULES.replace("{waivers}", "waive:\n" + waiver()))
    other = load(RULES.replace("{waivers}", "").replace("id: rules", "id: others"))

    found = judge([*own.waive, *other.waive], check([own, other]).diagnostics, CODES, TODAY)

    assert [each.span.source for each in found.findings] == [other.source]
    assert [each.finding.span.source for each in found.waived] == [own.source]
