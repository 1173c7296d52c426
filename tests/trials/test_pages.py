from genesis_dsl.trials import codes
from genesis_dsl.trials.pages import PAGES


def test_every_code_has_a_page_that_is_whole() -> None:
    assert set(PAGES) == {value for name, value in vars(codes).items() if name.isupper()}
    assert all(page.what.endswith(".") and page.why and page.wrong and page.right for page in PAGES.values())
