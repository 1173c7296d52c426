import pytest

from tests.checker import files
from tests.checker.trials import helps, in_file, in_rule, in_strategy, told


@pytest.mark.parametrize(
    "expect",
    [
        "verdict: broken\nshort_by: 0.01 USD\nfloor: 95_000 USD",
        "verdict: kept\nroom: 500 USD",
        "verdict: refused\nby: daily_loss\nat: next reset",
        "daily_loss: cannot tell\nentries: blocked\npositions: kept",
    ],
)
def test_a_rule_is_expected_to_be_kept_or_broken(expect: str) -> None:
    lines = expect.replace("\n", "\n  ")
    assert told(in_rule(f"given: {{equity: 5 USD}}\nexpect:\n  {lines}")) == []


@pytest.mark.parametrize(
    ("expect", "faults"),
    [
        ("verdict: brokn", [("R212", "brokn")]),
        ("verdict: not yet", [("R212", "not yet")]),
        ("verdct: broken", [("R211", "verdct")]),
        ("short_by: 5", [("T203", "5")]),
        ("short_by: 5 lots", [("T201", "5 lots")]),
        ("floor: 95_000", [("T203", "95_000")]),
        ("flor: 95_000 USD", [("R211", "flor")]),
        ("by: dayly_loss", [("R212", "dayly_loss")]),
        ("entries: stopped", [("R212", "stopped")]),
    ],
)
def test_what_cannot_be_expected_of_a_rule_is_told(expect: str, faults: list[tuple[str, str]]) -> None:
    assert told(in_rule(f"expect: {{{expect}}}")) == faults


@pytest.mark.parametrize(
    ("clause", "verdicts"),
    [
        ("before_order: equity >= floor", ("allowed", "refused", "reduced", "cannot tell")),
        ("to_pass: equity >= floor", ("open", "not yet")),
        ("at_day_end: equity >= floor", ("kept", "broken")),
    ],
)
def test_each_clause_has_its_verdicts(clause: str, verdicts: tuple[str, ...]) -> None:
    for each in verdicts:
        assert told(in_rule(f"expect: {{verdict: {each}}}", clause)) == []
    assert told(in_rule("expect: {verdict: tripped}", clause)) == [("R212", "tripped")]


@pytest.mark.parametrize(
    ("clause", "said", "meant"),
    [
        ("to_pass", "broken", "not yet"),
        ("to_pass", "kept", "open"),
        ("before_order", "broken", "refused"),
        ("before_order", "kept", "allowed"),
        ("at_day_end", "not yet", "broken"),
    ],
)
def test_a_verdict_of_another_clause_is_led_to_that_of_its_sense(clause: str, said: str, meant: str) -> None:
    text = in_rule(f"expect: {{verdict: {said}}}", f"{clause}: equity >= floor")
    (finding,) = [each for each in files.run(text).diagnostics if each.code == "R212"]

    assert finding.help == f"did you mean `{meant}`?"


def test_a_switch_trips_holds_and_arms() -> None:
    more = "tests:\n  - name: tried\n    given: {equity: 4 USD}\n    expect: {verdict: tripped}\n"
    assert told(files.switch("equity < 5 USD", more=more)) == []
    assert told(files.switch("equity < 5 USD", more=more.replace("verdict: tripped", "day_loss: held"))) == [
        ("R212", "held")
    ]


@pytest.mark.parametrize(
    "expect",
    ["entry: long", "no_entry: long\nbecause: up unknown", "no_entry: long\nbecause: already in",
     "up: false", "step: 20 pips", "lots: 1 lots"],
)  # fmt: skip
def test_a_scenario_expects_an_entry_or_none(expect: str) -> None:
    lines = expect.replace("\n", "\n  ")
    assert told(in_strategy(f"prices: 1.1 x 20\nexpect:\n  {lines}")) == []


@pytest.mark.parametrize(
    ("expect", "offer"),
    [
        ("entry: lnog", "did you mean `long`?"),
        ("no_entry: lonng", "did you mean `long`?"),
        ("because: uup unknown", "did you mean `up`?"),
        ("up: maybe", "it is one of `true`, `false`, `unknown`"),
        ("no_entri: long", "did you mean `no_entry`?"),
    ],
)
def test_names_of_a_strategy_must_be_there(expect: str, offer: str) -> None:
    assert helps(in_strategy(f"expect: {{{expect}}}")) == [offer]


def test_a_file_of_tests_speaks_of_several_files() -> None:
    others = files.ruleset(), files.switch("room of daily_loss <= 10% of allowance of daily_loss")
    expect = "expect:\n  day_loss: tripped\n  daily_loss: broken\n  floor of daily_loss: 95_000 USD"
    assert told(in_file(expect), *others) == []
    assert told(in_file(expect.replace("day_loss:", "dya_loss:")), *others) == [("R211", "dya_loss")]
    assert told(in_file(expect.replace("95_000 USD", "5 lots")), *others) == [("T201", "5 lots")]
    misspelt = in_file(expect.replace("floor of", "flor of"))
    assert told(misspelt, *others) == [("R211", "flor of daily_loss")]
    assert helps(misspelt, *others) == ["did you mean `floor of daily_loss`?"]
    short = in_file(expect.replace("floor of daily_loss: 95_000 USD", "short_by of daily_loss: 1 USD"))
    assert helps(short, *others) == [
        "write `room of daily_loss`: what is short by 0.01 USD has a room of `-0.01 USD`"
    ]


def test_a_scenario_expects_of_scores_and_their_parts() -> None:
    score = (
        "confluence:\n  - id: long_score\n    pass_at: 5\n    parts:\n      - id: calm\n        points: 5\n"
    )
    score += "        when: spread < 2 pips\n"
    text = in_strategy("expect: {long_score: passes, calm: true, because: calm false}")
    text = text.replace("scenarios:", f"{score}scenarios:")
    assert told(text) == []
    assert helps(text.replace("score: passes", "score: pases")) == ["did you mean `passes`?"]


def test_a_name_of_a_rule_is_offered_with_its_rule_in_a_file_of_tests() -> None:
    others = files.ruleset(), files.switch("equity < 5 USD")

    assert helps(in_file("expect: {floor: 95_000 USD}"), *others) == ["did you mean `floor of daily_loss`?"]


@pytest.mark.parametrize("word", ["order", "refused_by", "outcome"])
def test_what_came_of_an_order_is_its_verdict(word: str) -> None:
    assert "did you mean `verdict`?" in helps(in_file(f"expect: {{{word}: refused}}"), files.ruleset())
