import pytest

from tests.checker.files import said


@pytest.mark.parametrize(
    ("sentence", "code", "message"),
    [
        ("close > emma(close, 20)", "N202", "there is no indicator or function `emma`"),
        ("sum(profit) < 0", "T301", "`sum` does not say over what it runs"),
        ("count(position) = 0", "T302", "nothing can be folded over `position`"),
        ("close(14) > open", "N210", "`close` takes no brackets"),
        ("around(close, 5)", "R723", "`around` takes a set, how long before, and how long after"),
        (
            "forming(close) > open",
            "W412",
            "`forming` reads a bar that is still moving; the same rule will look different in history",
        ),
        ("hammer(close)", "T111", "`hammer` is written `hammer`, without brackets"),
    ],
)
def test_brackets_that_cannot_be_read_are_explained(sentence: str, code: str, message: str) -> None:
    assert [(found[0], found[2]) for found in said(sentence)] == [(code, message)]
