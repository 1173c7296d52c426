from genesis_dsl.checker.typed import CheckedRuleset
from tests.checker.files import run

HEAD = "genesis: 1\nkind: ruleset\nid: {0}\ntitle: {0}\ntimezone: UTC\n"
CALENDAR = (
    "genesis: 1\nkind: news\nid: events\ntitle: events\nreading:\n  - question: Which?\n    answer: High.\n"
    "sets:\n  - id: high\n    impact: high\n    affects: every symbol with the currency\n"
)


def ruleset(name: str, head: str = "", rule: str = "", **answers: str) -> str:
    read = "".join(f"  - question: {each}?\n    answer: {answer}\n" for each, answer in answers.items())
    rules = f"rules:\n  - id: {rule}\n    before_order: has_stop\n" if rule else ""
    return HEAD.format(name) + head + (f"reading:\n{read}" if read else "") + rules


def heir(*files: str) -> CheckedRuleset:
    return run(*files).rulesets["heir"]


def held(found: CheckedRuleset) -> list[tuple[str, str]]:
    return [(each.file.id.text, each.reading.answer.text) for each in found.readings]


def test_an_heir_without_a_rule_of_its_own_holds_what_was_read_in_every_file_above_it() -> None:
    base = ruleset("base", rule="stop", day="Prague", place="Everywhere")
    found = heir(
        ruleset("heir", "extends: middle\n"),
        ruleset("middle", "extends: base\nwithout: [stop]\n", "other", which="Standard"),
        base,
    )
    assert held(found) == [("middle", "Standard"), ("base", "Prague"), ("base", "Everywhere")]
    assert [each.id.text for each in found.behind] == ["middle", "base"]


def test_who_answers_the_question_of_the_file_it_extends_takes_that_answers_place() -> None:
    base = ruleset("base", rule="stop", day="Prague", place="Everywhere")
    found = heir(ruleset("heir", "extends: base\n", Day="Vienna"), base)
    assert held(found) == [("heir", "Vienna"), ("base", "Everywhere")]


def test_an_answer_in_one_branch_leaves_the_other_branch_alone() -> None:
    found = heir(
        ruleset("heir", "extends: base\nborrow: {from: lender, rules: [spare]}\n"),
        ruleset("lender", "extends: base\n", "spare", day="Vienna"),
        ruleset("base", rule="stop", day="Prague"),
    )
    assert held(found) == [("base", "Prague"), ("lender", "Vienna")]
    assert [each.id.text for each in found.behind] == ["base", "lender"]


def test_what_is_used_by_a_file_above_is_behind_the_heir_too() -> None:
    found = heir(ruleset("heir", "extends: base\n"), ruleset("base", "uses: [events]\n", "stop"), CALENDAR)
    assert held(found) == [("events", "High.")]
    assert [each.id.text for each in found.behind] == ["base", "events"]
