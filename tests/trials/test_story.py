"""A test is a list of moments; what is given stays given."""

from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_bytes
from genesis_dsl.trials.story import NOON, Story, tell
from tests.trials.sheets import ruleset


def story_of(rows: str) -> Story:
    text = ruleset(f"one\nmust_hold: equity > 0\ntests:\n  - name: a\n{rows}")
    _, model, found = load_bytes("a.yaml", text.encode())
    assert (isinstance(model, kinds.Ruleset), found) == (True, [])
    return tell(model.rules[0].tests[0])  # type: ignore[union-attr]  # as asserted above


def test_a_test_without_a_clock_has_one_moment_and_no_clock() -> None:
    story = story_of("    given: {equity: 1 USD}\n    expect: {verdict: kept}\n")
    assert [(each.at, each.path) for each in story.moments] == [(NOON, "expect")]
    assert not story.has_clock


def test_what_is_given_first_holds_from_the_clock_on() -> None:
    story = story_of(
        "    clock: 2026-03-02 08:00 in Europe/Prague\n"
        "    given: {equity: 1 USD}\n"
        "    story:\n"
        "      - at: 2026-03-02 09:00 in Europe/Prague\n"
        "        given: {equity: 2 USD}\n"
        "        expect: {verdict: kept}\n"
    )
    assert [each.given["equity"].value.span.text for each in story.moments] == ["1 USD", "2 USD"]
    assert story.moments[1].at - story.moments[0].at == 3_600_000
    assert story.has_clock


def test_what_the_first_moment_gives_goes_before_what_the_test_gives() -> None:
    story = story_of(
        "    given: {equity: 1 USD, balance: 3 USD}\n"
        "    story:\n"
        "      - at: 2026-03-02 09:00 in Europe/Prague\n"
        "        given: {equity: 2 USD}\n"
        "        expect: {verdict: kept}\n"
    )
    (moment,) = story.moments
    assert {word: line.value.span.text for word, line in moment.given.items()} == {
        "equity": "2 USD",
        "balance": "3 USD",
    }
