"""A run that goes on in another process from any of its events is the run that never stopped."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.runs.facts import first_batch
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.stopping import Stop
from genesis_dsl.runs.summary import Summary
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import Batch
from tests.builders import Story
from tests.properties.lively import story
from tests.properties.recount import lively_days
from tests.properties.shipped import SHIPPED, request_of
from tests.properties.ticking import ticking
from tests.properties.working import working

ROOT = Path(__file__).resolve().parents[2]

WORKED = 1
"""A seed whose policy places, replaces and gives up."""

Said = tuple[str, str, dict[str, Any]]


def joined(batches: list[Batch]) -> Batch:
    rows = {each.name: [row for one in batches for row in getattr(one, each.name)] for each in fields(Batch)}
    return Batch(**rows)


def said(rows: Rows, before: list[Batch]) -> Said:
    """Live through the rest, and give digest, head and figures."""
    digest, summary = Digest(), Summary(rows.prepared)
    for each in before:
        digest.add(each)
        summary.add(each)
    for each in rows.batches(Stop()):
        digest.add(each)
        summary.add(each)
    return digest.hexdigest(), digest.head, summary.figures()


def go_on(folder: str) -> Said:
    """What another process does: it has the files, the rows so far, and the state."""
    place = Path(folder)
    request, snapshot, stored = pickle.loads((place / "kept").read_bytes())  # our own
    rows = Rows(prepare(request))
    rows.go_on(snapshot, stored)
    return said(rows, [stored])


def stop_at(request: Request, event: int, folder: Path) -> None:
    """Live through some events, and keep what another process goes on from."""
    prepared = prepare(request)
    rows, found = Rows(prepared, block=max(1, event // 3)), [first_batch(prepared)]
    lasting = rows.batches(Stop(), event)
    while rows.interpreter.event < event:
        found.append(next(lasting))
    folder.mkdir(exist_ok=True)
    (folder / "kept").write_bytes(pickle.dumps((request, rows.interpreter.snapshot(), joined(found))))


def elsewhere(folders: list[Path]) -> list[Said]:
    code = (
        "import pickle, sys; from tests.properties.test_resume import go_on;"
        "sys.stdout.buffer.write(pickle.dumps([go_on(each) for each in sys.argv[1:]]))"
    )
    command = [sys.executable, "-c", code, *map(str, folders)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # our own
    assert done.returncode == 0, done.stderr.decode()
    found: list[Said] = pickle.loads(done.stdout)  # our own
    return found


def assert_goes_on(request: Request, shares: tuple[float, ...], folder: Path) -> None:
    prepared = prepare(request)
    whole = said(Rows(prepared), [first_batch(prepared)])
    places = [folder / f"stopped{number}" for number in range(len(shares))]
    for place, share in zip(places, shares, strict=True):
        stop_at(request, int(share * len(prepared.assembled.all_events())), place)

    assert whole[2]["trades"] > 3
    assert elsewhere(places) == [whole] * len(shares)


def stopped_once(request: Request, share: float, folder: Path) -> Said:
    """Live through a run whole, and keep what another process goes on from after a share of it."""
    prepared = prepare(request)
    stop_at(request, int(share * len(prepared.assembled.all_events())), folder)
    return said(Rows(prepared), [first_batch(prepared)])


@pytest.mark.parametrize("seed", [3, 8])
def test_a_lively_world_goes_on_from_any_event(seed: int, tmp_path: Path) -> None:
    shares = (0.0, 0.21, 0.37, 0.58, 0.83, 0.999, 1.0)
    assert_goes_on(story(seed, 600).write(tmp_path), shares, tmp_path)


def test_folds_over_the_latest_things_go_on_from_any_event(tmp_path: Path) -> None:
    folds = (
        "count(trades in last 5 hours where profit < 0) >= 2",
        "sum(profit of last 4 trades) < 0",
        "count(signals this month where side = sell) >= 30",
        "highest(equity since trip) - equity > 300 USD",
        "count(ideas today) >= 2 or sum(profit of last 3 ideas) < 0",
    )
    switch = "- id: latest{}\n  trip_when: {}\n  then: alert info\n  re_arm: when clear\n"
    latest = lively_days(4, 600, ())
    latest.switches += "".join(switch.format(*each) for each in enumerate(folds))
    latest.switches += switch.format("_of_each", "profit < -50 USD\n  for_each: ideas")
    latest.groups = "- id: ideas\n  of: openings\n  same: [symbol, side]\n"
    latest.groups += (
        "  joins_when: time_since_last_opening <= 20 minutes or time_since_losing_close <= 1 hours\n"
    )
    assert_goes_on(latest.write(tmp_path), (0.0, 0.13, 0.31, 0.52, 0.77, 1.0), tmp_path)


@pytest.mark.parametrize(("make", "seed"), [(ticking, 7), (working, WORKED)])
def test_rules_on_ticks_and_policies_go_on_from_any_event(
    make: Callable[[int, int], Story], seed: int, tmp_path: Path
) -> None:
    assert_goes_on(make(seed, 400).write(tmp_path), (0.1, 0.4, 0.7), tmp_path)


def test_every_shipped_strategy_goes_on_from_any_event(synthetic: Path, tmp_path: Path) -> None:
    shares = cycle((0.3, 0.61, 0.95))
    places = {name: tmp_path / name for name in SHIPPED}
    whole = [stopped_once(request_of(name, synthetic), next(shares), place) for name, place in places.items()]
    assert elsewhere(list(places.values())) == whole
    assert sum(each[2]["trades"] > 3 for each in whole) >= 5
