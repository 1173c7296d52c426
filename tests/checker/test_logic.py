from tests.checker.files import condition, entry, findings, outline, run, strategy

SCORE = """confluence:
  - id: long_score
    pass_at: {mark}
    require:
      - id: needed
        when: close > open
    parts:
      - id: trend
        points: {points}
        when: close > ema(close, 200)
      - id: either
        points: 25
        any_of:
          - id: one
            when: hammer
          - id: other
            when: doji
    veto:
      - id: opposed
        when: bearish_engulfing
"""


def with_score(mark: str = "25 points", points: str = "40", when: str = "long_score passes") -> str:
    return strategy(when, head=SCORE.format(mark=mark, points=points))


def test_a_score_stands_inside_the_condition_that_asks_it() -> None:
    passes = entry("long_score passes", head=SCORE.format(mark="25 points", points="40")).condition
    score = passes.args[0]

    assert (passes.op, score.op) == ("passes", "score")
    assert score.data == ("long_score", 25, (40, 25), 1, 2)
    assert [each.data[0] for each in score.args] == ["needed", "trend", "either", "opposed"]


def test_a_mark_above_the_sum_of_points_can_never_be_reached() -> None:
    assert findings(with_score(mark="120 points")) == [
        "L201 9:14 the parts give at most 65 points, so 120 can never be reached"
    ]


def test_points_are_a_number_above_zero() -> None:
    assert [found[:4] for found in findings(with_score(points="40%"))] == ["T109"]
    assert [found[:4] for found in findings(with_score(mark="65 pips"))] == ["T109"]


def test_a_score_that_is_not_there_is_named() -> None:
    assert findings(with_score(when="long_scor passes")) == [
        "N215 30:11 there is no score `long_scor` in this file"
    ]


def test_a_score_nobody_asks_is_checked_too() -> None:
    text = with_score(when="close > open").replace("ema(close, 200)", "ema(clos, 200)")

    checked = run(text)

    assert [(each.code, each.path) for each in checked.diagnostics] == [
        ("N201", "confluence > long_score > trend")
    ]


def test_lists_of_conditions_become_logic() -> None:
    text = strategy("X").replace(
        "    when: X\n",
        "    at_least: 2\n    of:\n      - id: a\n        when: hammer\n"
        "      - id: b\n        none_of:\n          - id: c\n            when: doji\n"
        "      - id: d\n        when: not (doji) and hammer\n      - id: e\n        when: doji or hammer\n",
    )

    found = run(text).strategies["demo_strategy"].entries[0].condition

    assert outline(found) == (
        "at_least(2, condition(a, call(hammer, M15)), condition(b, none(condition(c, call(doji, M15)))), "
        "condition(d, and(not(call(doji, M15)), call(hammer, M15))), "
        "condition(e, or(call(doji, M15), call(hammer, M15))))"
    )


def test_a_sentence_alone_has_no_label() -> None:
    assert outline(condition("hammer")) == "call(hammer, M15)"


def test_a_score_that_asks_for_itself_goes_round_in_a_circle() -> None:
    part = "      - id: a\n        points: 2\n        when: s passes\n"
    score = f"confluence:\n  - id: s\n    pass_at: 1\n    parts:\n{part}"

    (found,) = findings(strategy("s passes", head=score))

    assert (found[:4], "goes round in a circle" in found) == ("N205", True)
