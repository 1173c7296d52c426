"""Runs in a process of their own: what is known of them, and what keeps them from starting."""

from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.errors import Busy, NotStored
from genesis_dsl.runs import starting
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.starting import ENDED, REFUSED, RUNNING, Now, Starts, _live
from genesis_dsl.store.database import open_database
from genesis_dsl.store.reader import find_run, reading
from tests.recordings import small_recording, small_story


def told(request: Request, url: str) -> list[dict[str, Any]]:
    """Run in this process, and give what the other one would be told."""
    receiver, sender = Pipe(duplex=False)
    _live(request, url, sender)
    found = []
    while receiver.poll():
        try:
            found.append(receiver.recv())
        except EOFError:
            break
    return found


def test_a_run_in_another_process_is_the_same_run(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/runs.db"
    open_database(url)
    starts = Starts(url)

    started = starts.start(small_story().write(tmp_path))

    begun = started.wait(60)
    assert (begun.state, begun.run) in {(RUNNING, 1), (ENDED, 1)}
    assert starts.find(1) is starts.of_run(1) is started
    now = started.wait_for_end(60)
    assert now == Now(ENDED, 1, 1.0)
    with reading(open_database(url)) as session:
        assert find_run(session, 1).digest == small_recording().report["digest"]


def test_what_keeps_a_run_from_starting_is_told_with_its_findings(tmp_path: Path) -> None:
    request = small_story().write(tmp_path)
    rules = next(each for each in request.paths if "lowest(low, 10)" in each.read_text())
    rules.write_text(rules.read_text().replace("lowest(low, 10)", "lowst(low, 10)"))

    (news,) = told(request, f"sqlite:///{tmp_path}/runs.db")

    assert news["state"] == REFUSED
    assert news["sentence"] == "The rule files have 1 error; the run was not started."
    assert [each["severity"] for each in news["findings"]["diagnostics"]] == ["error"]


def test_missing_prices_are_one_sentence(tmp_path: Path) -> None:
    request = small_story().write(tmp_path)
    for each in request.data.glob("*.csv"):
        each.unlink()

    (news,) = told(request, f"sqlite:///{tmp_path}/runs.db")

    assert news["state"] == REFUSED
    assert "EURUSD" in news["sentence"]


def test_a_fault_of_ours_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Request) -> None:
        raise KeyError("x")

    monkeypatch.setattr(starting, "prepare", fail)
    receiver, sender = Pipe(duplex=False)

    with pytest.raises(KeyError):
        _live(Request((tmp_path,), tmp_path), f"sqlite:///{tmp_path}/runs.db", sender)

    assert receiver.recv()["sentence"].startswith("genesis-dsl itself failed (KeyError: 'x').")


def test_no_more_run_at_once_than_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "AT_ONCE", 0)
    starts = Starts(f"sqlite:///{tmp_path}/runs.db")

    with pytest.raises(Busy, match="wait until one has ended"):
        starts.start(Request((tmp_path,), tmp_path))


@pytest.mark.parametrize("number", [0, -1, 1, 2**40])
def test_a_number_under_which_nothing_was_started_is_a_sentence(number: int) -> None:
    with pytest.raises(NotStored, match="No run was started under the number"):
        Starts("sqlite:///none.db").find(number)


def test_a_process_that_is_gone_says_so(tmp_path: Path) -> None:
    starts = Starts(f"sqlite:///{tmp_path}/none/runs.db")
    started = starts.start(Request((tmp_path / "none.yaml",), tmp_path))
    started._process.kill()

    now = started.wait_for_end(30)

    assert now.state == REFUSED
    assert "was ended from outside" in now.sentence
