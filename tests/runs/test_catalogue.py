import re
from pathlib import Path

import pytest

import genesis_dsl
from genesis_dsl.checker.waivers import JUDGEMENT, NEVER, SOMETIMES
from genesis_dsl.diagnostics.pages import Page
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.sentence import parse_action, parse_rearm, parse_sentence
from genesis_dsl.runs.catalogue import page_of, pages, pages_of

PACKAGE = Path(genesis_dsl.__file__).parent
SPEAKING = [each for each in PACKAGE.rglob("*.py") if "messages" in (each.stem, each.parent.name)]


@pytest.mark.parametrize("module", SPEAKING, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_every_code_that_is_told_has_a_page(module: Path) -> None:
    codes = set(re.findall(r'"([A-Z]\d{3})"', module.read_text("utf-8")))

    assert codes <= set(pages())


def test_a_page_is_found_by_its_code() -> None:
    page = page_of("R301")

    assert page is not None
    assert (page.what, page.right) == (
        "A firm's rule does not say where it comes from.",
        "`cites: objectives`",
    )
    assert pages_of("R301") == (page,)


def test_a_code_that_is_none_has_no_page() -> None:
    assert (page_of("R999"), pages_of("")) == (None, ())


PAGES = [page for found in pages().values() for page in found]
PARSERS = {"do": parse_action, "then": parse_action, "if_broken": parse_action, "re_arm": parse_rearm}
LINE = re.compile(r"`(?:(\w+): )?([^`]+)`")


def test_every_page_says_what_why_and_what_to_write() -> None:
    thin = [
        page.code
        for page in PAGES
        if len(page.what) < 12 or len(page.why) < 12 or not page.wrong or not page.right
    ]
    assert thin == []


def test_what_is_wrong_on_a_page_differs_from_what_is_right() -> None:
    def plain(text: str) -> str:
        return " ".join(text.split()).rstrip(".")

    assert [page.code for page in PAGES if plain(page.wrong) == plain(page.right)] == []


def test_two_pages_of_one_code_say_different_things() -> None:
    for found in pages().values():
        assert len({page.what for page in found}) == len(found)


def read(line: str) -> list[str]:
    """Read a line of a page as the language reads it; the codes that are told of it."""
    found = LINE.fullmatch(line)
    assert found is not None
    key, text = found.groups()
    _, faults = PARSERS.get(key or "", parse_sentence)(Span(Source("page", text), 0, len(text)))
    return [each.code for each in faults]


def of_sentences() -> list[Page]:
    """Give the pages whose examples are each one sentence, verb or phrase."""
    return [
        page
        for page in PAGES
        if page.code.startswith("S") and LINE.fullmatch(page.wrong) and LINE.fullmatch(page.right)
    ]


@pytest.mark.parametrize("page", of_sentences(), ids=lambda page: f"{page.code} {page.wrong}")
def test_the_examples_of_a_sentence_are_wrong_and_right_as_the_page_says(page: Page) -> None:
    if page.code != "S100":  # nothing at all is no sentence that could be read here
        assert read(page.wrong) == [page.code]
    assert read(page.right) == []


def test_the_codes_that_waivers_know_are_codes() -> None:
    assert set(pages()) >= JUDGEMENT | NEVER | SOMETIMES
