from genesis_dsl.diagnostics.source import Source
from genesis_dsl.resources import resource
from genesis_dsl.runs.author import entry_words, rule_words

OWN = """genesis: 1
kind: ruleset
id: own
title: Own
rules:
  - id: few
    because: I am
      careful.
    must_hold: count(positions) <= 2
"""


def shipped(name: str) -> Source:
    return Source(name, resource(name).read_text())


def test_a_rule_has_its_title_and_the_source_that_it_cites() -> None:
    source = shipped("compliance/ftmo/ftmo_2step_challenge.yaml")
    words = rule_words(source, "daily_loss")

    assert words is not None
    assert words.title == "Maximum Daily Loss"
    assert words.cited is not None
    assert (words.cited.publisher, words.cited.section) == ("FTMO", "Maximum Daily Loss")
    assert source.text[words.cited.span.start :].startswith("id: objectives\n")


def test_a_rule_that_cites_nothing_has_its_words_all_the_same() -> None:
    words = rule_words(Source("own.yaml", OWN), "few")

    assert words is not None
    assert (words.title, words.because, words.cited) == ("", "I am careful.", None)


def test_an_entry_has_its_reason_and_the_title_of_its_strategy() -> None:
    words = entry_words(shipped("strategies/london_breakout.yaml"), "long_breakout")

    assert words is not None
    assert words.strategy == "London breakout, only with the H4 trend"
    assert words.because == "A quiet Asian range often breaks at the London open."


def test_what_a_file_does_not_name_has_no_words() -> None:
    assert rule_words(shipped("compliance/ftmo/ftmo_2step_challenge.yaml"), "other") is None
    assert rule_words(shipped("strategies/london_breakout.yaml"), "long_breakout") is None
    assert entry_words(shipped("strategies/london_breakout.yaml"), "other") is None
    assert entry_words(Source("broken.yaml", ": ]"), "long_breakout") is None
