"""Words over bars are evaluated on the series that a test gives."""

from pathlib import Path

import pytest

from tests.trials.sheets import missed, only, switches, tried

SWITCH = """\
wide
for_each: symbol
trip_when: {sentence}
then: block entries
re_arm: when clear
tests:
  - name: a
    given: {given}
    expect: {{verdict: {verdict}}}
"""


@pytest.mark.parametrize(
    ("sentence", "given", "verdict"),
    [
        ("spread > 3 * average(spread, 4) on M15", '{spread: "1 pip x 3, 4 pips"}', "armed"),
        ("spread > 2 * average(spread, 4) on M15", '{spread: "1 pip x 3, 4 pips"}', "tripped"),
        ("spread > 2 * average(spread, 5) on M15", '{spread: "1 pip x 3, 4 pips"}', "holding"),
        ("spread > 2 * average(spread, 4) on M15", '{spread: "1 pip x 3, unknown"}', "holding"),
        ("atr(2) on M15 > 20 pips", '{close: "1.1000 x 3, rise 41 pips in 1 bars"}', "tripped"),
        ("atr(2) on M15 > 20 pips", '{close: "1.1000 x 3, rise 40 pips in 1 bars"}', "armed"),
        ("close on M15 > highest(high, 3)[1] on M15", '{close: "1.1000 x 4, 1.1001"}', "tripped"),
        ("close on M15 > highest(high, 3)[1] on M15", '{close: "1.1000 x 4, 1.1000"}', "armed"),
    ],
)
def test_a_window_is_that_of_a_run(sentence: str, given: str, verdict: str, tmp_path: Path) -> None:
    text = switches(SWITCH.format(sentence=sentence, given=given, verdict=verdict))
    assert missed(only(tried(tmp_path, text))) == []


def test_what_a_later_moment_gives_are_the_next_bars(tmp_path: Path) -> None:
    text = switches(
        "wide\nfor_each: symbol\ntrip_when: spread > 2 * average(spread, 4) on M15\nthen: block entries\n"
        "re_arm: after 10 minutes clear\ntests:\n  - name: a\n    story:\n"
        "      - at: 2026-03-02 10:00 in Europe/Prague\n"
        '        given: {spread: "1 pip x 4"}\n        expect: {verdict: armed}\n'
        "      - at: 2026-03-02 10:15 in Europe/Prague\n"
        "        given: {spread: 4 pips}\n        expect: {verdict: tripped, spread: 4 pips}\n"
        "      - at: 2026-03-02 10:30 in Europe/Prague\n"
        "        given: {spread: 1 pip}\n        expect: {verdict: tripped}\n"
        "      - at: 2026-03-02 10:40 in Europe/Prague\n        expect: {verdict: armed}\n"
    )
    assert missed(only(tried(tmp_path, text))) == []


@pytest.mark.parametrize(
    ("sentence", "given", "verdict"),
    [
        ("spread > 2 * average(spread, 3) on M15", ("spread: 4 pips", "spread on M15: 1 pip x 3"), "tripped"),
        (
            "close on M15 > highest(high, 2)[1] on H4",
            ("close on M15: 1.2", "close on H4: 1.1 x 4"),
            "tripped",
        ),
        ("close on M15 > highest(high, 2)[1] on H4", ("close on M15: 1.2", "close: 1.1 x 4"), "tripped"),
        (
            "close on M15 > highest(high, 2)[1] on H4",
            ("close on M15: 1.2", "close on H1: 1.1 x 4"),
            "holding",
        ),
        (
            "close on M15 crosses above average(close, 2) on H4",
            ("close on M15: 1.1, 1.2", "close on H4: 1.1 x 3"),
            "tripped",
        ),
        (
            "close on M15 > close on GBPUSD M15",
            ("close on M15: 1.3", "close on GBPUSD M15: 1.2"),
            "tripped",
        ),
    ],
)
def test_bars_of_a_chart_are_read_where_a_sentence_looks_at_it(
    sentence: str, given: tuple[str, ...], verdict: str, tmp_path: Path
) -> None:
    lines = "\n".join(("", *(f"      {each}" for each in given)))
    text = switches(SWITCH.format(sentence=sentence, given=lines, verdict=verdict))
    assert missed(only(tried(tmp_path, text))) == []


ALIKE = """\
{euro}: "1.1000 x 2, 1.1010, 1.1005, 1.1020"
        {pound}: "1.2500 x 2, {moves}"
"""


@pytest.mark.parametrize(
    ("pound", "moves", "verdict"),
    [
        ("close on GBPUSD M15", "1.2510, 1.2505, 1.2520", "tripped"),
        ("close on GBPUSD M15", "1.2490, 1.2505, 1.2480", "armed"),
        ("close on GBPUSD M15", "1.2510, unknown, unknown", "holding"),
        ("close on GBPUSD H1", "1.2510, 1.2505, 1.2520", "holding"),
        ("close", "1.2510, 1.2505, 1.2520", "holding"),
    ],
)
def test_two_symbols_move_alike_as_their_closes_do(
    pound: str, moves: str, verdict: str, tmp_path: Path
) -> None:
    """Each close is that of its own chart: without one of them nothing is known."""
    given = "\n        " + ALIKE.format(euro="close on EURUSD M15", pound=pound, moves=moves).rstrip()
    sentence = "correlation(EURUSD, GBPUSD, 3) on M15 > 0.8"
    text = switches(SWITCH.format(sentence=sentence, given=given, verdict=verdict))
    assert missed(only(tried(tmp_path, text))) == []
