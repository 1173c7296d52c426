from pathlib import Path

from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.reference import markdown

PAGE = Path(__file__).parents[2] / "docs" / "reference.md"


def test_the_page_is_the_one_the_catalogue_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown()


def test_every_word_stands_on_the_page_with_its_example() -> None:
    page = markdown()

    for word in WORDS.values():
        assert word.definition in page
        assert f"`{word.example}`" in page


def test_a_word_shows_its_limits_its_range_and_what_it_needs() -> None:
    page = markdown()
    entry = page[page.index("### `stochastic_k(") : page.index("### `stochastic_d(")]

    assert "Takes: bars (a whole number of bars), smoothing (a whole number of bars)" in entry
    assert "Value: number" in entry
    assert "Range: 0 to 100" in entry
    assert "Looks back: no farther than it needs" in entry
    assert "Limits: bars at least 2" in entry
    assert "Reads: high, low, close" in entry
    assert "Needs: 16 bars with bars = 14, smoothing = 3" in entry
