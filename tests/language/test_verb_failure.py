import pytest

from genesis_dsl.language.sentence import parse_action
from tests.language.rules import whole


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("close the position", "did you mean `close position`?"),
        ("block entry", "did you mean `block entries`?"),
        ("blockentries", "did you mean `block entries`?"),
        ("close 50", "did you mean `close 50%`?"),
        ("exit", "did you mean `close position`?"),
        ("move stop to breakeven", "did you mean `stop to entry`?"),
        ("move stop to 10 pips below low", "did you mean `stop to low - 10 pips`?"),
        ("flatten", "did you mean `close positions`?"),
        ("stop trading and close all trades", "did you mean `[block entries, close positions]`?"),
        ("close all positions and stop", "did you mean `[close positions, block entries]`?"),
        ("suspend", "did you mean `block entries`?"),
        (
            "buy now",
            "verbs are `block entries`, `close position`, `stop to entry`, `alert info` and others",
        ),
    ],
)
def test_a_verb_that_does_not_exist_is_answered_with_the_nearest(text: str, help_: str) -> None:
    (fault,) = parse_action(whole(text))[1]
    assert (fault.code, fault.message, fault.help) == ("S133", f"There is no verb `{text}`", help_)


@pytest.mark.parametrize(
    ("text", "at", "help_"),
    [
        (
            "block entries for 30 minutes",
            "for 30 minutes",
            "`block entries` alone, and `re_arm: after 30 minutes`",
        ),
        ("block entries until next day", "until next day", "`block entries` alone, and `re_arm: next day`"),
        ("size to 50% until tomorrow", "until tomorrow", "`size to 50%` alone, and `re_arm: next day`"),
        (
            "block entries until next week",
            "until next week",
            "`block entries` alone, and `re_arm: next week`",
        ),
        (
            "block entries until 14:00",
            "until 14:00",
            "`block entries` alone, and `re_arm:`, like `next day`, `after 30 minutes`, `by operator`",
        ),
    ],
)
def test_how_long_a_verb_lasts_is_said_where_it_is_armed_again(text: str, at: str, help_: str) -> None:
    (fault,) = parse_action(whole(text))[1]
    assert (fault.code, fault.span.text, fault.help) == ("S147", at, help_)


@pytest.mark.parametrize(
    ("text", "re_arm"),
    [
        ("pause 2 hours", "after 2 hours"),
        ("pause for 90 minutes", "after 90 minutes"),
        ("halt trading until tomorrow", "next day"),
        ("stop trading 1 week", "after 1 week"),
    ],
)
def test_a_pause_is_a_verb_and_when_it_is_armed_again(text: str, re_arm: str) -> None:
    (fault,) = parse_action(whole(text))[1]
    assert (fault.code, fault.span.text) == ("S147", text)
    assert fault.help == f"`block entries` alone, and `re_arm: {re_arm}`"
