"""`run`: what it prints and writes, what bad input gets, and what Ctrl-C leaves behind."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.resources import resource
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.database import open_database
from genesis_dsl.store.reader import find_batch, find_run, reading
from tests.builders import entry as write_entry
from tests.builders import random_walk, strategy
from tests.cli.conftest import Command
from tests.house.commands import COMMAND
from tests.recordings import demo_recording, lines_of, small_recording, small_story, split_file

STRATEGY = resource("strategies/london_breakout.yaml")
ACCOUNT = resource("rulesets/accounts/demo.yaml")


@pytest.fixture
def small(tmp_path: Path) -> Request:
    return small_story().write(tmp_path)


def words(request: Request, *more: object) -> list[object]:
    return ["run", *request.paths, "--data", request.data, *more]


def figures(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


# what it prints and writes


def test_a_journal_of_a_run_gives_the_same_run_without_its_data(
    small: Request, command: Command, tmp_path: Path
) -> None:
    first = command(*words(small, "--journal", "run.journal", "--json", "first.json"))
    size = (tmp_path / "run.journal").stat().st_size
    shutil.rmtree(small.data)

    again = command("run", *small.paths, "--data", "run.journal", "--json", "again.json")

    told, told_again = figures(tmp_path / "first.json"), figures(tmp_path / "again.json")
    assert (
        f"The journal is run.journal, {size / 1e6:.1f} MB; run it again with --data run.journal." in first.out
    )
    assert again.code == 0, again
    assert told["digest"] == told_again["digest"] == small_recording().report["digest"]
    assert told["manifest"]["journal"] == told_again["manifest"]["journal"]


def test_a_journal_that_could_not_be_found_again_is_refused(small: Request, command: Command) -> None:
    answer = command(*words(small, "--journal", "run.parquet"))

    assert (answer.code, answer.sentence) == (
        2,
        "The journal run.parquet would not be known again; let its name end in .journal.",
    )


def test_a_run_prints_its_summary_and_writes_its_figures(
    small: Request, command: Command, tmp_path: Path
) -> None:
    answer = command(*words(small, "--json", "out.json"))

    told = figures(tmp_path / "out.json")
    assert answer.code == 0
    assert f"digest      {told['digest']}" in answer.out
    assert told["digest"] == small_recording().report["digest"]
    assert told.keys() >= {
        "run_id",
        "digest",
        "head",
        "manifest",
        "summary",
        "trades",
        "decisions",
        "ambiguous_bars",
    }
    assert (tmp_path / "genesis.db").exists()
    for each in told["trades"]:
        assert command("why", told["run_id"], each["id"]).code == 0


def test_notes_are_printed_at_the_start(small: Request, command: Command) -> None:
    answer = command(*words(small))

    assert "note: EURUSD: there is no volume in this data" in answer.out + answer.err


def test_a_second_run_has_the_next_number(small: Request, command: Command) -> None:
    assert "run 1 done" in command(*words(small)).out
    assert "run 2 done" in command(*words(small)).out


def test_a_span_and_a_parameter_are_used(command: Command, tmp_path: Path) -> None:
    data = demo_recording().request.data
    span = ("--from", "2024-02-20", "--to", "2024-02-24 00:00 Europe/London")

    answer = command("run", STRATEGY, "--data", data, *span, "--set", "channel=25", "--json", "out.json")

    told = figures(tmp_path / "out.json")
    assert answer.code == 0
    assert "decides from 2024-02-20 00:00 UTC to 2024-02-23 21:55 UTC" in answer.out + answer.err
    assert told["manifest"]["parameters"] == {"london_breakout": {"channel": "25"}}
    assert told["manifest"]["request"]["from"] == told["manifest"]["from"] == "2024-02-20T00:00:00Z"
    assert all("2024-02-20" <= each["entry_time"] < "2024-02-25" for each in told["trades"])
    assert command("verify", 1).code == 0


# bad input


def test_every_error_of_the_rules_is_told_and_nothing_runs(
    small: Request, command: Command, tmp_path: Path
) -> None:
    story = next(each for each in small.paths if each.name == "story.yaml")
    story.write_text(story.read_text().replace("lowest(", "lowst(").replace("4 pips", "4 pops"))

    answer = command(*words(small))

    assert (answer.code, answer.err) == (1, "")
    assert answer.out.count("story.yaml:") >= 2
    with sqlite3.connect(tmp_path / "genesis.db") as connection:
        assert connection.execute("SELECT count(*) FROM run").fetchone() == (0,)
    connection.close()


def test_files_that_are_refused_are_told_in_the_form_that_is_asked_for(
    small: Request, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("genesis: 1\nkind: strategy\n")

    answer = command("run", path, "--data", small.data, "--format", "sarif")

    (run,) = json.loads(answer.out)["runs"]
    assert (answer.code, {each["level"] for each in run["results"]}) == (1, {"error"})


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("equity >= balance_at_day_start", "equity >= balance_at_day_strat"),
        ("must_hold: equity", "must_hold: lots of group idea <= 1 lots and equity"),
        ("kind: ruleset\n", "kind: ruleset\n  nonsense: [\n"),
    ],
)
def test_no_run_begins_where_a_ruleset_of_the_account_has_a_fault(
    right: str, wrong: str, small: Request, command: Command, tmp_path: Path
) -> None:
    limits = next(each for each in small.paths if each.name == "limits.yaml")
    limits.write_text(limits.read_text("utf-8").replace(right, wrong), encoding="utf-8")

    answer = command(*words(small))

    assert answer.code == 1, answer
    assert "limits.yaml:" in answer.out
    assert not (tmp_path / "genesis.db").exists() or not runs_of(tmp_path / "genesis.db")


def runs_of(path: Path) -> list[Any]:
    """List the runs of a database."""
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT id FROM run").fetchall()
    connection.close()
    return found


WAIVER = """waive:
  - code: R301
    until: 2026-10-31
    by: A. Novak
    because: The firm is asked.
rules:
"""


def test_a_rule_that_is_waived_runs_until_the_day_and_verifies_after_it(
    small: Request, command: Command, tmp_path: Path
) -> None:
    limits = next(each for each in small.paths if each.name == "limits.yaml")
    text = limits.read_text("utf-8").replace("plan: {", "plan: {firm: Somebody, ")
    limits.write_text(text.replace("rules:\n", WAIVER), encoding="utf-8")
    days = ("2026-01-01", "2026-10-31")

    codes = [command(*words(small, "--today", day, "--json", f"{day}.json")).code for day in days]
    late = command(*words(small, "--today", "2026-11-01"))

    assert codes == [0, 0]
    assert figures(tmp_path / "2026-01-01.json")["digest"] == figures(tmp_path / "2026-10-31.json")["digest"]
    assert (late.code, "The waiver of R301 ended on 2026-10-31" in late.out) == (1, True)
    assert command("verify", 1).code == 0


BAD_WORDS: list[tuple[Sequence[str], str]] = [
    (["--set", "chanel=20"], "No strategy given has a parameter chanel"),
    (["--set", "channel"], "The setting channel cannot be read"),
    (["--account", "nobody"], "There is no account nobody"),
    (["--account", "nobody.yaml"], "There is no file nobody.yaml"),
    (["--from", "2026-01-06", "--to", "2026-01-05"], "ends before it begins"),
    (["--from", "2026-01-06", "--to", "2026-01-06"], "ends before it begins"),
    (["--from", "2027-01-01"], "EURUSD has no bar from 2027-01-01"),
    (["--to", "2020-01-01"], "EURUSD has no bar to 2020-01-01"),
    (["--from", "2026-01-05 22:00"], "has no time zone"),
    (["--from", "soon"], "is no date and time"),
    (["--from", ""], "is no date and time"),
    (["--set", "channel=2", "--set", "channel=3"], "channel is set twice"),
    (["--to", "2026-01-05 22:00 Mars/Olympus"], "is no time zone"),
    (["--db", "."], ". is a folder"),
    (["--db", "no/runs.db"], "The folder no does not exist"),
    (["--db", "/proc/runs.db"], "cannot be used"),
    (["--db", "text.db"], "text.db is not a database"),
    (["--db", "other.db"], "the database of another program"),
    (["--json", "no/out.json"], "no/out.json cannot be written"),
    (["--json", "."], ". cannot be written"),
]


@pytest.mark.parametrize(
    ("more", "said"), BAD_WORDS, ids=lambda each: " ".join(each) if isinstance(each, list) else ""
)
def test_bad_words_are_one_sentence_and_nothing_runs(
    more: Sequence[str], said: str, small: Request, command: Command, tmp_path: Path
) -> None:
    (tmp_path / "text.db").write_text("This is a text, and a text is no database. " * 40)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()

    answer = command(*words(small), *more)

    assert answer.code == 2
    assert said in answer.sentence
    assert not list(tmp_path.glob("*.json"))
    if (tmp_path / "genesis.db").exists():
        with sqlite3.connect(tmp_path / "genesis.db") as connection:
            assert connection.execute("SELECT count(*) FROM run").fetchone() == (0,)
        connection.close()


def edit(number: int, change: Callable[[list[str]], list[str]]) -> Callable[[Path], None]:
    """Change the fields of one line."""

    def done(path: Path) -> None:
        lines = lines_of(path)
        lines[number] = ",".join(change(lines[number].strip().split(","))) + "\n"
        path.write_text("".join(lines))

    return done


def reorder(order: Callable[[list[str]], list[str]]) -> Callable[[Path], object]:
    """Change the lines."""
    return lambda path: path.write_text("".join(order(lines_of(path))))


def put(name: str, content: bytes | None = None) -> Callable[[Path], object]:
    """Put another file in its place; with its content, where none is said."""

    def done(path: Path) -> None:
        before = path.read_bytes()
        path.unlink()
        path.with_name(name).write_bytes(before if content is None else content)

    return done


def twice(path: Path) -> None:
    path.with_name("EURUSD_M1_b.csv").write_bytes(path.read_bytes())


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD_DATA: list[tuple[str, Callable[[Path], object], str]] = [
    ("a text in a price", edit(5, lambda row: [row[0], "dear", *row[2:]]), "line 6: open is `dear`"),
    ("no price", edit(5, lambda row: [row[0], "", *row[2:]]), "line 6: open is missing"),
    ("a negative price", edit(5, lambda row: [row[0], "-1", *row[2:]]), "line 6: open is -1"),
    ("a bar inside out", edit(5, lambda row: [*row[:2], "1.0", *row[3:]]), "line 6: "),
    ("no time", edit(5, lambda row: ["noon", *row[1:]]), "line 6: "),
    ("wrong columns", edit(0, lambda row: ["time", "first", *row[2:]]), "has no column open"),
    (
        "misordered rows",
        reorder(lambda all_: [*all_[:5], all_[6], all_[5], *all_[7:]]),
        "sort the rows by time",
    ),
    ("a row twice", reorder(lambda all_: [*all_[:5], all_[4], *all_[5:]]), "there are two bars of"),
    ("no rows", reorder(lambda all_: all_[:1]), "is empty"),
    ("nothing", lambda path: path.write_text(""), "is empty"),
    ("no file", Path.unlink, "has no prices of EURUSD"),
    ("another symbol", put("GBPUSD_M1.csv"), "has no prices of EURUSD"),
    ("ticks alone", put("EURUSD_ticks.csv"), "EURUSD"),
    ("no timeframe", put("EURUSD.csv"), "has no prices of EURUSD"),
    ("a folder", folder, "EURUSD"),
    ("no parquet", put("EURUSD_M1.parquet", b"PAR1" + b"x" * 99), "cannot be read as parquet"),
    ("two files of one time", twice, "EURUSD_M1"),
]


@pytest.mark.parametrize(
    ("change", "said"), [each[1:] for each in BAD_DATA], ids=[each[0] for each in BAD_DATA]
)
def test_bad_prices_are_one_sentence(
    change: Callable[[Path], object], said: str, small: Request, command: Command
) -> None:
    change(small.data / "EURUSD_M1.csv")

    answer = command(*words(small))

    assert answer.code == 2
    assert said in answer.sentence


def test_a_path_without_anything_is_one_sentence(small: Request, command: Command) -> None:
    answer = command("run", *small.paths, "--data", "nowhere")

    assert (answer.code, "there is no file or folder nowhere" in answer.sentence) == (2, True)


def test_a_strategy_finer_than_its_prices_is_one_sentence(small: Request, command: Command) -> None:
    (small.data / "EURUSD_M1.csv").unlink()
    rows = "".join(f"2026-01-05 {hour:02}:00:00,1.1,1.1,1.1,1.1\n" for hour in range(10))
    (small.data / "EURUSD_H1.csv").write_text(f"time,open,high,low,close\n{rows}")

    answer = command(*words(small))

    assert answer.code == 2
    assert "H1" in answer.sentence


def test_a_file_that_is_no_strategy_runs_nothing(small: Request, command: Command) -> None:
    answer = command("run", ACCOUNT, "--data", small.data)

    assert (answer.code, "None of the files is a strategy" in answer.sentence) == (2, True)


# the same run, however it is listed


def test_listing_things_in_another_order_and_another_seed_change_nothing(tmp_path: Path) -> None:
    """Two processes, two hash seeds; symbols, files and folders in another order."""
    data = demo_recording().request.data
    split = tmp_path / "split"
    split.mkdir()
    for name in ("GBPUSD", "EURUSD"):
        (split / f"{name}_M1.csv").write_bytes((data / f"{name}_M1_synthetic.csv").read_bytes())
        split_file(split / f"{name}_M1.csv", 50_000, (f"{name}_M1_z.csv", f"{name}_M1_a.csv"))
    other = tmp_path / "other.yaml"
    other.write_text(
        STRATEGY.read_text("utf-8").replace("[EURUSD, GBPUSD]", "[GBPUSD, EURUSD]"), encoding="utf-8"
    )
    digests = set()
    for seed, rules, prices in (("1", STRATEGY, data), ("2", other, split)):
        done = subprocess.run(
            [COMMAND, "run", rules, "--data", prices, "--account", ACCOUNT, "--db", tmp_path / "runs.db"],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        digests |= {*re.findall(r"digest +(\w+)", done.stdout)}

    assert digests == {demo_recording().report["digest"]}


# Ctrl-C and worse


def long_run(folder: Path) -> list[object]:
    """Four months of bars with a quick strategy: some seconds of work."""
    often = strategy(write_entry(when="close < lowest(low, 5)[1]", stop="3 pips", targets=["at: 3 pips"]))
    request = small_story(
        rules=often, prices=random_walk(5, 160_000, step=3), start="2026-01-05 00:00"
    ).write(folder)
    return words(request)


def begin(arguments: Sequence[object], folder: Path) -> "subprocess.Popen[str]":
    """Start a run and wait until it has written its first block."""
    process = subprocess.Popen(
        [COMMAND, *map(str, arguments)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None and not _has_decisions(folder / "genesis.db"):
        time.sleep(0.01)
    return process


def _has_decisions(database: Path) -> bool:
    if not database.exists():
        return False
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return bool(connection.execute("SELECT 1 FROM decision LIMIT 1").fetchone())
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_leaves_a_whole_record_that_says_it_was_interrupted(
    sign: signal.Signals, tmp_path: Path, command: Command
) -> None:
    process = begin(long_run(tmp_path), tmp_path)
    process.send_signal(sign)
    out, err = process.communicate(timeout=60)

    database = open_database(f"sqlite:///{tmp_path}/genesis.db", create=False)
    with reading(database) as session:
        run, batch = find_run(session, 1), find_batch(session, 1)
    kinds = [each.kind for each in batch.decisions]
    assert (process.returncode, run.status) == (2, "interrupted"), (out, err)
    assert "Run 1 was interrupted at 2026-" in err
    assert "run 1 interrupted" in out
    assert run.summary["signals"] == sum(
        each in ("fired", "blocked", "refused", "already in") for each in kinds
    )
    assert kinds.count("fired") == sum(each.decision > 0 for each in batch.orders)
    assert {each.position for each in batch.fills} == {each.id for each in batch.positions}
    answer = command("verify", 1)
    assert (answer.code, "The run is interrupted" in answer.out) == (0, True)
    assert command("why", 1, "T1").code == 0


def test_a_killed_run_reads_as_interrupted_and_holds_no_half_batch(tmp_path: Path, command: Command) -> None:
    process = begin(long_run(tmp_path), tmp_path)
    process.kill()
    process.communicate(timeout=60)

    database = open_database(f"sqlite:///{tmp_path}/genesis.db", create=False)
    with reading(database) as session:
        run, batch = find_run(session, 1), find_batch(session, 1)
    numbers = [each.id for each in batch.decisions]
    assert run.status == "interrupted"
    assert numbers == list(range(1, len(numbers) + 1))
    assert {each.decision for each in batch.orders} <= {*numbers}
    assert verify(database, 1).holds
    assert "The run is interrupted" in command("verify", 1).out
