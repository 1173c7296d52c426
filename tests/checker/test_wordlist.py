from pathlib import Path

from genesis_dsl.checker.dictionary import known_words, readable
from genesis_dsl.checker.messages import glossary
from genesis_dsl.checker.wordlist import markdown
from genesis_dsl.operators.catalogue import WORDS

PAGE = Path(__file__).parents[2] / "docs" / "words.md"


def test_the_page_is_the_one_the_tables_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown()


def test_every_word_that_is_explained_stands_on_the_page() -> None:
    page = markdown()
    read = {word for words in readable().values() for word in words}
    silent = read - set(glossary.WORDS)  # `explain` says nothing of them either
    assert [each for each in known_words() - set(WORDS) - silent if f"| `{each}` |" not in page] == []


def test_a_word_stands_with_what_it_is_read_of() -> None:
    page = markdown()
    account = page[page.index("### Of the account") : page.index("### Of a position")]
    assert (
        "| `equity` | The balance with open profit, swap and commission. | money, in the currency" in account
    )
    assert "| buy or sell |" in page[page.index("### Of an order") :]
