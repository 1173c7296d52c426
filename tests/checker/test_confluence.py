from tests.checker.files import findings

HEAD = "genesis: 1\nkind: confluence\nid: scores\ntitle: T\n"


def scores(when: str, *, head: str = "", points: str = "2") -> str:
    part = f"    parts:\n      - id: up\n        points: {points}\n        when: {when}\n"
    return f"{HEAD}{head}scores:\n  - id: long_score\n    pass_at: 2 points\n{part}"


def test_scores_read_the_market_without_a_timeframe_or_a_zone() -> None:
    assert findings(scores("close > highest(high, 20)[1] and time between 08:00 and 10:00")) == []
    assert findings(scores("(ema(close, 20) > ema(close, 50)) on H4")) == []


def test_they_are_checked_as_those_of_a_strategy() -> None:
    assert findings(scores("clos > open")) == ["N201 11:15 nothing is called `clos` here"]
    assert [each[:4] for each in findings(scores("profit > 0"))] == ["N203"]
    assert [each[:9] for each in findings(scores("close > open", points="1"))] == ["L201 7:14"]


def test_names_that_no_score_reads_are_checked_too() -> None:
    assert findings(scores("close > open", head="names:\n  top: hihg\n"))[0][:4] == "N201"
