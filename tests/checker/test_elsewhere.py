import pytest

from genesis_dsl.checker.elsewhere import OTHER_NAMES, OTHER_WORDS
from genesis_dsl.checker.vocabulary import RESERVED
from genesis_dsl.language.sentence import parse_sentence
from genesis_dsl.operators.catalogue import WORDS
from tests.checker.files import run, strategy
from tests.language.rules import whole


def test_every_offer_is_a_word_of_the_language() -> None:
    assert set(OTHER_NAMES.values()) <= {*WORDS, *RESERVED}
    assert set(OTHER_NAMES) & {*WORDS} == set()


@pytest.mark.parametrize("offered", sorted(set(OTHER_WORDS.values())))
def test_what_is_said_otherwise_can_be_typed(offered: str) -> None:
    assert parse_sentence(whole(offered))[1] == []


def test_half_of_a_position_is_a_share() -> None:
    targets = "size: 1 lots\nstop: 10 pips\ntargets:\n  - at: 1 R\n    close: half\n  - at: 2 R"
    (finding,) = run(strategy(entry=targets)).diagnostics

    assert (finding.span.text, finding.help) == ("half", "say it as in `50%`")
