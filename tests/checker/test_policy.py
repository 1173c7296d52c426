from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.policy import labels
from genesis_dsl.language import kinds
from tests.checker.files import load, policy, run, strategy

BY = "size: 1 lots\norder: {by: patient}\n"


def told(*texts: str) -> list[tuple[str, str, str]]:
    return [(each.code, each.span.text, each.help) for each in run(*texts).diagnostics]


def test_a_policy_is_found_by_its_id() -> None:
    assert told(strategy(entry=BY), policy("patient")) == []
    assert told(strategy(entry=BY.replace("patient", "patent")), policy("patient")) == [
        ("R401", "patent", "did you mean `patient`?")
    ]


def test_what_a_policy_asks_again_stands_in_the_entry() -> None:
    asks = policy("patient", "recheck_at_send: [cheap]\n")
    entry = strategy(entry=BY).replace(
        "when: close > open", "all_of:\n      - id: cheap\n        when: close > open"
    )
    assert told(entry, asks) == []
    assert told(entry.replace("id: cheap", "id: chep"), asks) == [("R404", "patient", "did you mean `chep`?")]
    assert [code for code, *_ in told(strategy(entry=BY), asks)] == ["R404"]


def test_a_policy_may_require_a_stop() -> None:
    requires = policy("patient", "stop_with_order: required\n")
    assert told(strategy(entry=BY + "stop: 20 pips"), requires) == []
    assert [code for code, *_ in told(strategy(entry=BY), requires)] == ["R405"]
    assert told(strategy(entry=BY), policy("patient", "stop_with_order: optional\n")) == []


def test_labels_are_those_of_all_levels() -> None:
    text = strategy().replace(
        "when: close > open",
        "all_of:\n      - id: a\n        any_of:\n          - id: b\n            when: close > open",
    )
    model = load(text)
    assert isinstance(model, kinds.Strategy)
    assert list(labels(model.entries[0].condition)) == ["a", "b"]


def test_a_policy_alone_is_held_against_the_conditions_nearby() -> None:
    asks = policy("patient", "recheck_at_send: [broke_outt]\n")
    near = Environment(items=lambda: {"strategy": frozenset({"broke_out"})})

    (finding,) = run(asks, environment=near).diagnostics

    assert (finding.code, finding.span.text, finding.help) == (
        "N243",
        "broke_outt",
        "did you mean `broke_out`?",
    )
    assert run(policy("patient", "recheck_at_send: [broke_out]\n"), environment=near).diagnostics == []
    assert told(asks) == []
