"""The kernel and the columns say the same, from the text on; see test_agreement for every op."""

from pathlib import Path

import pytest

from tests.builders import Story, clock, entry, random_walk, run, strategy

BARS = random_walk(4, 40, 110_000, 60)

SENTENCES = [
    "{x} > 1.10000",
    "{x} >= 1.10010 and {x} <= 1.10100",
    "{x} < 1.09950 or {x} > 1.10050",
    "{x} between 1.09950 and 1.10050",
    "not ({x} between 1.09950 and 1.10050)",
    "({x} - min({x}, 1.09900)) / 10 pips > 1",
    "max({x}, 1.10000) - min({x}, 1.10000) > 5 pips",
    "abs(min({x}, 1.10000) - max({x}, 1.10000)) > 6 pips",
    "{x} * 2 > 2.20000",
    "-(max({x}, 1.10000) - {x}) < -2 pips",
    "1 / (({x} - {x}) / 1 pips) > 0 or {x} > 1.10000",
    "1 / (({x} - {x}) / 1 pips) > 0 and {x} > 1.10000",
    "(1 / (({x} - {x}) / 1 pips) > 0) is unknown",
    "({x} / 1 pips) is known and {x} > 1.10000",
    "symbol != EURUSD or {x} < 1.10000",
    "{x} != 1.10000",
    "10% of {x} > 1_100 pips",
]


def both(sentence: str, folder: Path) -> tuple[list[str], list[str]]:
    """Say when a sentence is true of the close, in a strategy, and of the bid, in a switch."""
    rules = strategy(entry(when=sentence.format(x="close")))
    probe = (
        f"- id: probe\n  for_each: symbol\n  if_unknown: ignore\n  trip_when: {sentence.format(x='bid')}\n"
    )
    probe += "  then: alert info\n  re_arm: when clear\n"
    ran = run(Story(rules, BARS, switches=probe), folder)
    said = {"tripped": True, "re-armed": False}
    changes = {clock(each.time): said[each.kind] for each in ran.decisions if each.kind in said}
    state, switched = False, []
    for minute in range(1, len(BARS) + 1):
        state = changes.get(f"00:{minute:02}", state)
        if state:
            switched.append(f"00:{minute:02}")
    signals = {clock(each.time) for each in ran.decisions if each.kind in {"fired", "already in"}}
    return sorted(signals), switched


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_means_the_same_in_a_column_and_in_the_kernel(sentence: str, tmp_path: Path) -> None:
    column, kernel = both(sentence, tmp_path)
    assert column == kernel


def test_the_sentences_are_true_and_false_at_times(tmp_path: Path) -> None:
    told = [len(both(each, tmp_path)[0]) for each in SENTENCES[:6]]
    assert sum(0 < each < len(BARS) for each in told) >= 4


def test_groups_count_what_they_do_not_know_as_an_interval(tmp_path: Path) -> None:
    parts = (("a", "close > 0"), ("b", "close > highest(high, 500)[1]"), ("c", "equity > 0"))
    items = "".join(f"    - id: {name}\n      when: {text}\n" for name, text in parts)
    for least, kinds in ((2, ["fired"]), (3, [])):
        group = f"  at_least: {least}\n  of:\n{items}"
        rules = strategy(entry().replace("  when: time between 00:05 and 00:05 in UTC\n", group))
        assert [each.kind for each in run(Story(rules, BARS[:1]), tmp_path).decisions] == kinds
