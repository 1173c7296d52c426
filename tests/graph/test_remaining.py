"""The list of what is not run is whole, and true: what it shows is refused, and nothing else is."""

from pathlib import Path

import pytest

from genesis_dsl.checker.vocabulary import ACCOUNT, SUBJECTS, THINGS
from genesis_dsl.graph.remaining import REMAINING, Remaining, markdown
from genesis_dsl.graph.words import READ
from tests.checker import files
from tests.graph import sentences

PAGE = Path(__file__).parents[2] / "docs" / "not-yet.md"
TARGET = "size: 1 lots\nstop: 10 pips\ntargets:\n  - at: 10 pips\n    then: "


def refused(one: Remaining) -> list[str]:
    """Check a file that is written as the list shows it, and give what of it is not run."""
    text = one.example
    whole = text if "then:" in text else f"{text}\n    then: block entries"
    policy = files.policy("sniper")
    match one.kind:
        case "sentence":
            found = [files.switch(text)]
        case "position":
            found = [files.ruleset(f"must_hold: {text}", rule="for_each: position")]
        case "exit":
            found = [files.strategy(exit_when=text)]
        case "rule":
            found = [files.ruleset(text)]
        case "switch":
            found = [
                files.switch("equity < 0").replace("trip_when: equity < 0\n    then: block entries", whole)
            ]
        case "do" | "then" | "order":
            parts = {"then": TARGET + text, "order": f"size: 1 lots\norder:\n  {text}"}
            found = (
                [files.strategy(exit_when="hammer", do=text)]
                if one.kind == "do"
                else [files.strategy(entry=parts[one.kind].replace("\nat:", "\n  at:")), policy]
            )
        case "targets":
            found = [files.strategy(entry=f"size: 1 lots\nstop: 10 pips\n{text}")]
        case "re_arm":
            found = [files.switch("equity < 0", more=f"re_arm: {text}")]
        case _:
            found = [files.account(rulesets="[]", switches="[]", more=f"{text}\n"), files.instruments()]
    return [each.message.partition("yet: ")[2] for each in sentences.plan(*found).diagnostics]


@pytest.mark.parametrize("one", REMAINING, ids=lambda each: each.what)
def test_what_the_list_shows_is_refused(one: Remaining) -> None:
    assert refused(one)


def test_no_word_is_refused_that_the_list_does_not_name() -> None:
    listed = " ".join(each.example for each in REMAINING)
    asked = {"account": ACCOUNT} | {name: SUBJECTS[name] for name in ("position", "order", "fill")}
    asked |= {
        things: SUBJECTS[subject] for things, subject in THINGS.items() if subject not in {"breach", "trip"}
    }
    missing = {word for owner, words in asked.items() for word in words if word not in READ[owner]}
    assert {word for word in missing if word not in listed} == set()


def test_the_page_is_the_one_the_list_makes() -> None:
    assert PAGE.read_text("utf-8") == markdown()
