from dataclasses import replace

from genesis_dsl.checker.readback.speaker import SAYINGS, Speaker, Voice, says
from tests.checker.readback.aloud import of_entry


def test_what_has_no_words_is_said_as_it_was_written() -> None:
    node = replace(of_entry("close > open"), op="something new")
    assert Speaker(Voice())(node) == "close > open"


def test_a_saying_is_registered_under_its_ops() -> None:
    says("one of the tests", "another")(lambda *_: "said")
    assert [
        SAYINGS.pop(op)(Speaker(Voice()), of_entry("close > open")) for op in ("one of the tests", "another")
    ] == [
        "said",
        "said",
    ]
