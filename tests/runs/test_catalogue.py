import re
from pathlib import Path

import pytest

import genesis_dsl
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
