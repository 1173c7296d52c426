import pytest

from tests.checker.files import findings, strategy, switch


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("for_at_least: 5 seconds", []),
        ("for_at_least: 5", ["T107 11:19 5 what? Here stands a length of time"]),
        ("for_at_least: 0.0005 seconds", ["T107 11:19 this must be a duration that is written out"]),
        ("for_at_least: -5 seconds", ["T107 11:19 this must be a duration that is written out"]),
        ("for_at_least: 2 days", []),
        ("for_at_least: 3 bars", ["W411 11:19 `for_at_least:` is a duration"]),
        ("re_arm: next day and after 10 minutes clear", []),
        ("re_arm: by opertor", ["R521 11:13 `opertor` looks like the role `operator`"]),
        ("re_arm: by operator", []),
        ("re_arm: by risk_officer", []),
        ("re_arm: next month", ["N214 11:13 `month` is none of `day`, `week`, `order`, `fill`"]),
        ("re_arm: after 7 days", []),
        ("re_arm: after 10 trades", []),
        ("re_arm: after 10 ponies", ["T302 11:13 nothing can be folded over `ponies`"]),
    ],
)
def test_durations_and_words_of_a_switch(more: str, found: list[str]) -> None:
    assert findings(switch("equity < 5 USD", more=more)) == found


@pytest.mark.parametrize("each", ["fill", "opening"])
def test_nothing_about_a_fill_lasts(each: str) -> None:
    more = "for_at_least: 5 seconds"
    (finding,) = findings(switch("lots > 1 lots", each=each, more=more))

    assert finding.partition(" ")[0] == "W418"
    assert findings(switch("lots > 1 lots", each="position", more=more)) == []


@pytest.mark.parametrize("written", ["2.5", "0", "2 lots", "close"])
def test_at_once_is_a_whole_number(written: str) -> None:
    assert [each[:4] for each in findings(strategy(entry=f"size: 1 lots\nat_once: {written}"))] == ["T108"]


@pytest.mark.parametrize(("written", "code"), [("150%", "T110"), ("0%", "T110"), ("5 pips", "T107")])
def test_a_target_closes_a_share(written: str, code: str) -> None:
    text = strategy(entry=f"size: 1 lots\nstop: 5 pips\ntargets:\n  - at: 2 R\n    close: {written}")

    assert [each[:4] for each in findings(text)] == [code]
