from errno import ENOSPC

import pytest

from genesis_dsl.errors import FeedError, sentence_of

OURS = "genesis-dsl itself failed (KeyError: 'x'). This is our fault, not yours; please report it."


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (FeedError("There are no prices; bring some."), "There are no prices; bring some."),
        (OSError(ENOSPC, "No space left"), "The machine refused: No space left; make room"),
        (PermissionError(13, "Not allowed", "a.csv"), "The machine refused: a.csv: Not allowed; "),
        (IsADirectoryError(21, "x", "a"), "a is a folder, and a file is meant; name a file in it."),
        (NotADirectoryError(20, "x", "a"), "a would have to be a folder, and a file stands there; "),
        (MemoryError(), "Memory ran out; "),
        (KeyError("x"), OURS),
    ],
    ids=lambda given: type(given).__name__,
)
def test_whatever_went_wrong_is_a_sentence_that_says_what_to_do(fault: Exception, said: str) -> None:
    assert sentence_of(fault).startswith(said)
