import pytest

from tests.checker.files import account, findings, instruments, outline, run, say, strategy, switch

CALENDAR = """genesis: 1
kind: news
id: calendar
title: T
sets:
  - id: high_impact
    impact: high
  - id: breaking
    words: [urgent]
"""
AROUND = "not (around(high_impact, 30 minutes, 15 minutes))"
USES = "uses: [calendar]\n"


def said(when: str, *, head: str = USES, files: tuple[str, ...] = (CALENDAR,)) -> list[str]:
    return [each[:4] for each in findings(strategy(when, head=head), *files)]


def test_a_window_around_the_events_of_a_set_is_a_truth() -> None:
    checked = run(strategy(AROUND, head=USES), CALENDAR)

    assert [say(each) for each in checked.diagnostics] == []
    condition = checked.strategies["demo_strategy"].entries[0].condition
    assert outline(condition) == "not(news(around, calendar, high_impact, 1800000, 900000))"


def test_the_time_to_an_event_and_since_one_are_durations() -> None:
    assert said("time_to(high_impact) > 5 minutes and time_since(breaking) > 1 hours") == []
    assert said("time_to(high_impact) > 5 pips")[0][0] == "T"


def test_headlines_may_be_asked_about_once_they_have_come() -> None:
    assert said("around(breaking, 0 minutes, 5 minutes)") == []


def test_the_id_of_a_calendar_means_all_its_events() -> None:
    assert said("time_to(calendar) > 5 minutes") == []


def test_the_lengths_may_be_parameters() -> None:
    head = f"{USES}parameters:\n  quiet: {{value: 10 minutes}}\n"

    assert said("around(high_impact, quiet, quiet)", head=head) == []


def test_an_account_names_calendars_for_its_files() -> None:
    asks = switch("time_since(breaking) <= 5 minutes")
    rest = (CALENDAR, instruments())

    assert findings(asks, account(rulesets="[]", more="news: [calendar]\n"), *rest) == []
    assert [each[:4] for each in findings(asks, account(rulesets="[]"), *rest)] == ["R722"]
    assert [
        each[:4] for each in findings(account(rulesets="[]", switches="[]", more="news: [calndar]\n"), *rest)
    ] == ["R501"]


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("around(high_inpact, 5 minutes, 5 minutes)", "R721"),
        ("around(high_impact)", "R723"),
        ("around(5 minutes, 5 minutes, 5 minutes)", "R723"),
        ("time_to() > 5 minutes", "R723"),
        ("time_to(high_impact, 5 minutes) > 5 minutes", "R723"),
        ("around(high_impact, 5, 5 minutes)", "T107"),
        ("time_to(breaking) > 5 minutes", "R729"),
        ("around(breaking, 5 minutes, 5 minutes)", "R729"),
    ],
)
def test_what_is_wrong_in_a_question_about_news_is_answered(when: str, code: str) -> None:
    assert said(when) == [code]


def test_the_nearest_set_is_offered_and_the_calendar_that_is_not_used() -> None:
    (wrong,) = run(strategy("around(high_inpact, 5 minutes, 5 minutes)", head=USES), CALENDAR).diagnostics
    (unused,) = run(strategy("around(high_impact, 5 minutes, 5 minutes)"), CALENDAR).diagnostics

    assert wrong.help == "did you mean `high_impact`?"
    assert unused.help == "add `uses: [calendar]`, or name it under `news:` of the account"


def test_where_the_calendar_is_missing_only_that_is_said() -> None:
    assert said(AROUND, files=()) == ["R701"]
