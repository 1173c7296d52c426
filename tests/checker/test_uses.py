import pytest

from tests.checker.files import (
    account,
    findings,
    instruments,
    outline,
    policy,
    ruleset,
    run,
    say,
    strategy,
    switch,
)

PART = "    parts:\n      - id: up\n        points: 2\n        when: close > top\n"
SCORE = "scores:\n  - id: long_score\n    pass_at: 2 points\n" + PART


def scores(name: str = "scores", *, head: str = "names:\n  top: highest(high, channel)[1]\n") -> str:
    top = "parameters:\n  channel: {value: 20, from: 10, to: 60}\n"
    return f"genesis: 1\nkind: confluence\nid: {name}\ntitle: T\n{top}{head}{SCORE}"


def condition(when: str, *files: str, head: str = "uses: [scores]\n") -> str:
    checked = run(strategy(when, head=head), *files)
    assert [say(each) for each in checked.diagnostics if each.code[0] != "L"] == []
    return outline(checked.strategies["demo_strategy"].entries[0].condition)


TOP = "name(top, past(1, call(highest, {clock}, series(high, {clock}), literal({bars}))))"


def test_a_name_of_another_file_means_its_sentence_in_the_place_of_its_use() -> None:
    assert condition("close > top", scores()) == (
        f"compare(>, series(close, M15), {TOP.format(clock='M15', bars=20)})"
    )
    assert condition("(close > top) on H4", scores()) == (
        f"compare(>, series(close, H4), {TOP.format(clock='H4', bars=20)})"
    )


def test_its_parameters_are_set_for_this_use_and_can_be_read() -> None:
    head = "uses:\n  - id: scores\n    with: {channel: 30}\n"

    assert condition("close > top", scores(), head=head).endswith(f"{TOP.format(clock='M15', bars=30)})")
    assert condition("close > high[channel]", scores(), head=head) == (
        "compare(>, series(close, M15), past(30, series(high, M15)))"
    )


def test_its_scores_can_pass() -> None:
    assert condition("long_score passes", scores()).startswith("passes(score(long_score, 2, 0, 1, condition")


def test_a_score_of_a_file_that_is_not_used_is_found() -> None:
    (missing,) = [
        each for each in run(strategy("long_score passes"), scores()).diagnostics if each.code == "N215"
    ]

    assert missing.message == "the score `long_score` stands in `scores`, which is not used here"
    assert missing.help == "add `uses: [scores]` above `entries:`"


def test_a_name_of_the_own_file_goes_before() -> None:
    head = "uses: [scores]\nnames:\n  top: high\n"

    assert condition("close > top", scores(), head=head) == (
        "compare(>, series(close, M15), name(top, series(high, M15)))"
    )


def test_a_file_that_is_used_reads_the_files_that_it_uses() -> None:
    other = scores("other", head="uses: [scores]\nnames:\n  breaks: close > top\n").replace("long_", "other_")

    assert condition("breaks", other, scores(), head="uses: [other]\n").startswith("name(breaks, compare")
    assert [
        each[:4] for each in findings(strategy("close > top", head="uses: [other]\n"), other, scores())
    ] == ["N201"]


def test_its_clock_times_stay_in_its_own_zone() -> None:
    head = "timezone: Europe/London\nnames:\n  top: high\n  early: time < 10:00\n"
    own = "timezone: America/New_York\nuses: [scores]\n"

    assert "Europe/London" in condition("early", scores(head=head), head=own)
    assert "New_York" in condition("early", scores(head=head[24:]), head=own)


def test_a_finer_chart_than_that_of_the_strategy_is_found_in_the_place_of_its_use() -> None:
    text = scores(head="names:\n  top: low on M1\n")

    assert [each[:4] for each in findings(text)] == []
    assert [each[:4] for each in findings(strategy("close > top", head="uses: [scores]\n"), text)] == ["W402"]


def test_scores_that_were_written_for_other_bars_are_warned_of() -> None:
    text = scores(head="timeframe: H1\nnames:\n  top: low\n")

    assert findings(text) == []
    assert findings(strategy("close > top", head="uses: [scores]\n"), text) == [
        "R704 7:8 `scores` was written for H1, and its bars are read as M15 here"
    ]


def test_rules_and_switches_of_a_file_can_be_read_without_an_account() -> None:
    text = switch("room of daily_loss <= 5 USD", head="timeframe: M15\nuses: [rules]\n")

    (found,) = run(text, ruleset()).kill_switches["switches"].switches
    assert found.condition.args[0].op == "room"


READS = ("room of daily_loss <= 5 USD", "floor of daily_loss > 5 USD", "daily_loss of rules broken")


@pytest.mark.parametrize("text", [*READS, "count(breaches of daily_loss) > 1"])
def test_an_account_must_have_the_rules_that_its_files_read_where_they_use_them(text: str) -> None:
    reader = switch(text, head="timeframe: M15\nuses: [rules]\n")
    without = account(rulesets="[]", switches="[switches]")

    assert findings(reader, without, instruments(), ruleset()) == [
        "R522 8:17 `switches` reads rules or switches of `rules`, which this account does not have"
    ]
    assert findings(reader, account(), instruments(), ruleset()) == []
    assert findings(reader, ruleset()) == []
    assert [each[:4] for each in findings(switch(text), without, instruments(), ruleset())] == ["N217"]


def test_an_account_must_have_the_switches_that_its_strategies_read() -> None:
    reader = strategy("day_loss tripped", head="uses: [switches]\n")
    trades = "[demo_strategy]"
    without = account(rulesets="[]", switches="[]", strategies=trades)
    files = (reader, instruments(), switch("equity < 5 USD"))

    assert findings(without, *files) == [
        "R522 8:14 `demo_strategy` reads rules or switches of `switches`, which this account does not have"
    ]
    assert findings(account(rulesets="[]", strategies=trades), *files) == []
    assert findings(account(rulesets="[]", switches="[]"), *files) == []  # it does not trade it


@pytest.mark.parametrize(
    ("by", "more", "place"),
    [("{by: patient}", "", "8:14"), ("{type: limit, at: close}", "execution: patient\n", "9:12")],
)
def test_an_account_must_have_the_rules_that_its_execution_policies_read(
    by: str, more: str, place: str
) -> None:
    gives_up = "give_up_when: daily_loss broken and day_loss tripped\n"
    reader = policy("patient", f"timezone: UTC\nuses: [rules, switches]\n{gives_up}")
    files = (
        reader,
        strategy(entry=f"size: 1 lots\norder: {by}\n"),
        ruleset(),
        switch("equity < 96_000 USD"),
        instruments(),
    )
    of_demo = {"strategies": "[demo_strategy]", "more": more}

    (found,) = run(account(rulesets="[]", switches="[]", **of_demo), *files).diagnostics
    assert say(found).startswith(f"R522 {place} `patient` reads rules or switches of `rules` and `switches`")
    assert found.help is not None
    assert found.help.startswith("add `rules` to `rulesets:` and `switches` to `kill_switches:`")
    assert findings(account(**of_demo), *files) == []


def test_an_heir_of_a_file_that_is_used_has_its_rules_for_the_account() -> None:
    reader = switch("room of daily_loss <= 5 USD", head="timeframe: M15\nuses: [rules]\n")
    heir = "genesis: 1\nkind: ruleset\nid: ours\ntitle: T\ntimezone: Europe/Prague\nextends: rules\n"

    assert findings(reader, account(rulesets="[ours]"), instruments(), ruleset(), heir) == []
    both = findings(reader, account(rulesets="[rules, ours]"), instruments(), ruleset(), heir)
    assert [each[:4] for each in both] == ["N218"]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("uses: [score]\n", ["R701 7:8 there is no file `score` to use"]),
        ("uses: [demo_strategy]\n", ["R702 7:8 these files use each other in a circle: "]),
        (
            "uses:\n  - id: scores\n    with: {chanel: 30}\n",
            ["N213 9:12 there is no parameter `chanel`"],
        ),
        ("uses:\n  - id: scores\n    with: {channel: 5}\n", ["T"]),
        ("uses:\n  - id: scores\n    with: {channel: 5%}\n", ["R506 9:21 `channel` is a"]),
        ("uses: [scores, others]\n", ["R703 7:16 `channel` stands in `others` and in `scores`"]),
        ("uses: [majors]\n", ["R701 7:8 `majors` is a file of kind `instruments`"]),
    ],
)
def test_what_is_wrong_in_uses_is_answered(head: str, found: list[str]) -> None:
    said = findings(strategy("close > open", head=head), scores(), scores("others"), instruments())

    assert len(said) == len(found)
    assert all(each.startswith(wanted) for each, wanted in zip(said, found, strict=True))


def test_the_nearest_file_is_offered() -> None:
    checked = run(strategy("close > open", head="uses: [score]\n"), scores())

    assert [each.help for each in checked.diagnostics] == ["did you mean `scores`?"]


def test_where_a_file_is_missing_nothing_is_said_of_its_names() -> None:
    text = strategy("close > top and close > low[channel] and long_score passes", head="uses: [gone]\n")

    assert [each[:4] for each in findings(text)] == ["R701"]


def test_files_that_use_each_other_are_a_circle() -> None:
    texts = (
        scores("a", head="uses: [b]\nnames:\n  top: low\n"),
        scores("b", head="uses: [a]\nnames:\n  top: low\n"),
    )

    assert [each[:4] for each in findings(*texts)] == ["R702"]


GROUPS = """groups:
  - id: ideas
    of: openings
    same: [symbol, side]
    joins_when: time_since_last_opening <= 5 minutes
"""


def test_groups_of_a_file_can_be_counted() -> None:
    ideas, more = ruleset(head=GROUPS), ruleset(head=GROUPS, name="more")
    asks = "count(ideas today) >= 10"

    assert findings(switch(asks, head="timeframe: M15\nuses: [rules]\n"), ideas) == []
    assert [each[:4] for each in findings(switch(asks), ideas)] == ["T302"]
    both = switch(asks, head="timeframe: M15\nuses: [rules, more]\n")
    assert [each[:4] for each in findings(both, ideas, more)] == ["R703"]
