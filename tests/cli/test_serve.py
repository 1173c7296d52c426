from pathlib import Path

import pytest

from genesis_dsl.cli import serve
from genesis_dsl.runs.offered import Offered
from tests.cli.conftest import Command


def test_the_address_is_told_before_the_pages_are_served(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[object] = []
    monkeypatch.setattr(serve, "serve", lambda *given: served.extend(given[1:]))

    answer = command("serve", "--db", "new.db", "--port", "8123", "--data", "/prices")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "Open http://127.0.0.1:8123/ in a browser; Ctrl-C ends it.\n"
    assert served == ["127.0.0.1", 8123, Offered(prices=(Path("/prices"),))]


def test_a_database_that_is_none_is_told_before_anything_is_served(command: Command) -> None:
    answer = command("serve", "--db", ".")

    assert (answer.code, answer.sentence) == (2, ". is a folder; name a file in it with --db.")
