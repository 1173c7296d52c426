from genesis_dsl.checker.readback.head import calendar, equivalent, parameters, readings, title, waiver, words
from genesis_dsl.checker.typed import Calendar
from tests.checker.files import load, strategy

HEAD = (
    "parameters:\n  n: {value: 20, from: 10, to: 60, step: 5}\n  m: {value: 5%}\n"
    "reading:\n  - question: Which?\n    answer: This.\n    decided_by: risk\n"
)


def test_the_head_of_a_file_is_said() -> None:
    model = load(strategy(head=HEAD))
    assert title(model) == "demo_strategy: T"
    assert [line.strip() for line in parameters(model) if line] == [
        "Parameters",
        "n is 20, and may be set from 10 to 60 in steps of 5.",
        "m is 5%.",
    ]
    assert list(readings(model.reading)) == ["Question: Which?", "Answer: This. (risk)"]
    assert words((model.id,)) == "demo_strategy"


def test_days_and_weeks_are_said() -> None:
    assert calendar(Calendar("Europe/Prague", 61_200, 6)) == (
        "Its days begin at 17:00 in Europe/Prague, its weeks on Sunday at 17:00."
    )


WAIVER = """\
waive:
  - code: T120
    until: 2026-12-31
    by: A. Novak
    because: A test account.
"""


def test_a_waiver_says_who_takes_what_upon_himself_and_until_when() -> None:
    (found,) = load(strategy(head=WAIVER)).waive
    assert waiver(found) == "T120 is waived until 2026-12-31, by A. Novak: A test account."


EQUIVALENT = """
equivalent:
  - change: equity becomes balance
    where: long
    because: No position is open.
"""


def test_a_change_that_comes_to_the_same_is_told_with_its_reason() -> None:
    (found,) = load(strategy(head=EQUIVALENT)).equivalent
    assert equivalent(found) == "equity becomes balance in long: No position is open."
