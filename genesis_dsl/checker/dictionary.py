"""The dictionary of the language: what each word means, in which unit, and a line that uses it."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from genesis_dsl.checker.elsewhere import OTHER_NAMES, OTHER_WORDS
from genesis_dsl.checker.messages import glossary
from genesis_dsl.checker.messages.keys import KEYS
from genesis_dsl.checker.messages.keywords import KEYWORDS, Keyword
from genesis_dsl.checker.messages.spoken import listed
from genesis_dsl.checker.vocabulary import (
    ACCOUNT,
    CHART,
    CLOCK_WORDS,
    DAY_START,
    OF_EACH,
    SUBJECTS,
    Readable,
)
from genesis_dsl.language.chart_phrases import on_a_chart
from genesis_dsl.language.topics import sentence_about
from genesis_dsl.operators.catalogue import WORDS
from genesis_dsl.operators.reference import markdown
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import Kind

_SECTION = re.compile(r"^### `(\w+)[^`]*`\n", re.MULTILINE)
_STEP = "  "


def readable() -> dict[str, dict[str, Readable]]:
    """Give the words that can be read, by what they are read of."""
    account = ACCOUNT | DAY_START
    return {"chart": CHART | CLOCK_WORDS, "account": account} | {
        subject: dict(words)
        for subject, words in (*SUBJECTS.items(), *OF_EACH.items())
        if subject != "account"
    }


def explain_word(word: str) -> str:
    """Say all that a word means; "" where it is no word of the language."""
    word = " ".join(word.replace("_", " ").split()) if " " in word else word
    meanings = [*_of_functions(word), *_of_readable(word), *_of_called(word), *_of_keywords(word)]
    return "\n\n".join("\n".join(each) for each in meanings)


def explain_elsewhere(word: str) -> str:
    """Say how this language says what has another name elsewhere; "" where nothing is known of it."""
    name = "_".join(word.lower().split())
    if name in OTHER_NAMES:
        here = OTHER_NAMES[name]
        return f"{glossary.is_called(word, here)}\n\n{explain_word(here)}"
    said = OTHER_WORDS.get(name) or on_a_chart(word) or sentence_about(name.replace("_", " "))
    return glossary.is_said(word, said) if said else ""


def known_words() -> frozenset[str]:
    """Give every word that is explained."""
    words = {each for table in readable().values() for each in table}
    return frozenset({*WORDS, *words, *glossary.CALLED, *(each.word for each in (*KEYWORDS, *KEYS))})


def nearest_words(word: str, *, most: int = 5) -> list[str]:
    """Find the words that somebody may have meant."""
    return get_close_matches(word.lower(), sorted(known_words()), most, 0.6)


def _of_functions(word: str) -> Iterator[list[str]]:
    found = WORDS.get(word)
    if found is None:
        return
    if found.signature.result is Kind.TRUTH:
        yield _pattern(found)
    else:
        heading, _, body = _entries()[word].partition("\n")
        yield [heading, *(f"{_STEP}{line}" for line in body.replace("`", "").splitlines() if line)]


def _pattern(word: Word) -> list[str]:
    """Explain a candle pattern, which differs from the others in its meaning alone."""
    facts = [f"True when the last bars are {word.definition[:1].lower()}{word.definition[1:]}"]
    facts += [
        word.variant,
        f"Needs: {word.signature.lookback() + 1} bars",
        f"Example: {word.example or word.name}",
    ]
    facts += [f"Source: {word.source}"] if word.source else []
    return [f"{word.name}, a candle pattern", *(_STEP + fact for fact in facts if fact)]


@cache
def _entries() -> dict[str, str]:
    """Give the entries of the reference page: a heading, then a line for each fact."""
    _, *parts = _SECTION.split(markdown())
    headings = re.findall(r"^### `([^`]*)`$", markdown(), re.MULTILINE)
    bodies = [part.partition("\n## ")[0].replace("\n- ", "\n") for part in parts[1::2]]
    return {
        name: f"{heading}\n{body.strip()}"
        for name, heading, body in zip(parts[::2], headings, bodies, strict=True)
    }


def _of_readable(word: str) -> Iterator[list[str]]:
    owners = {subject: words[word] for subject, words in readable().items() if word in words}
    if word not in glossary.WORDS:
        return
    by_type: dict[tuple[Kind, tuple[str, ...]], list[str]] = {}
    for subject, each in owners.items():
        by_type.setdefault((each.type.kind, each.choices), []).append(glossary.OF.get(subject, subject))
    lines = [f"{word}, a word that is read", _STEP + glossary.WORDS[word]]
    for (kind, choices), of in by_type.items():
        value = listed(list(choices), "or") if choices else glossary.KINDS.get(kind, kind.value)
        lines.append(f"{_STEP}Of {listed(of, 'or')}: {value}.")
    yield lines


def _of_called(word: str) -> Iterator[list[str]]:
    if word in glossary.CALLED:
        yield [f"{word}, a word with brackets", _STEP + glossary.CALLED[word].replace("`", "")]


def _of_keywords(word: str) -> Iterator[list[str]]:
    for title, table in (("a word of sentences", KEYWORDS), ("a key or a verb of rule files", KEYS)):
        for each in table:
            if _is(each, word):
                yield [
                    f"{each.word}, {title}",
                    _STEP + each.definition.replace("`", ""),
                    f"{_STEP}Example: {each.example.replace('`', '')}",
                ]


def _is(keyword: Keyword, word: str) -> bool:
    return word in {keyword.word, keyword.word.removesuffix("s"), keyword.word.replace(" ", "_")}
