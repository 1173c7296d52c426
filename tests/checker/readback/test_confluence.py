from tests.checker.readback.aloud import told

SCORES = """\
genesis: 1
kind: confluence
id: scores
title: T
scores:
  - id: long_score
    pass_at: 1 points
    parts:
      - id: up
        points: 1
        when: close > open
"""


def test_a_file_of_scores_leaves_the_timeframe_to_the_strategy() -> None:
    assert "1 point for up: the close is above the open." in told(SCORES)


def test_a_timeframe_that_is_written_is_said() -> None:
    lines = told(SCORES.replace("close > open", "close > open on M1"))
    assert "1 point for up: the M1 close is above the M1 open." in lines
