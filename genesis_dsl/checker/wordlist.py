"""The page of the words that are no functions, written from the tables of the checker."""

from collections.abc import Iterable, Iterator, Mapping

from genesis_dsl.checker.dictionary import readable
from genesis_dsl.checker.messages import glossary
from genesis_dsl.checker.messages.keys import KEYS
from genesis_dsl.checker.messages.keywords import KEYWORDS, Keyword
from genesis_dsl.checker.messages.spoken import listed
from genesis_dsl.checker.vocabulary import Readable

_HEAD = """\
# The words without brackets, the words of sentences, keys and verbs

What a sentence may read as it stands (`equity`, `spread`, `has_stop`), what joins it (`and`, `within`), and
what stands before it in a file. Functions such as `ema(close, 20)` have [their own page](reference.md).
`genesis-dsl explain WORD` says the same on the terminal.

This page is made from the tables of the checker. Refresh it with

    uv run python -c "from genesis_dsl.checker.wordlist import markdown; print(markdown(), end='')" \\
        > docs/words.md
"""


def markdown() -> str:
    """Write the page."""
    read = [_section(f"Of {glossary.OF.get(of, of)}", _readable(words)) for of, words in readable().items()]
    called = (_row(f"`{word}`", text, "") for word, text in glossary.CALLED.items())
    return "\n".join(
        [
            _HEAD,
            "## Words that are read\n",
            "Of the chart and the account they stand alone; of all else where a rule or a fold is about it:",
            "`for_each: position`, `sum(lots of positions)`.\n",
            *read,
            _section("With brackets", called),
            _part("Words of sentences", KEYWORDS),
            _part("Keys and verbs", KEYS),
        ]
    )


def _part(title: str, words: Iterable[Keyword]) -> str:
    rows = (_row(f"`{each.word}`", each.definition, f"`{each.example}`") for each in words)
    return _section(title, rows, "## ", "example")


def _section(title: str, rows: Iterable[str], mark: str = "### ", last: str = "value") -> str:
    return "\n".join([f"{mark}{title}", "", f"| word | what it is | {last} |", "|---|---|---|", *rows, ""])


def _readable(words: Mapping[str, Readable]) -> Iterator[str]:
    for word, each in words.items():
        if word in glossary.WORDS:
            kind = glossary.KINDS.get(each.type.kind, each.type.kind.value)
            yield _row(f"`{word}`", glossary.WORDS[word], listed(list(each.choices), "or") or kind)


def _row(*cells: str) -> str:
    return f"| {' | '.join(each.replace('|', chr(92) + '|') for each in cells)} |"
