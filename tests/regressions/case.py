"""A regression: a run that is written down with what came of it. The README says how to read and add one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from genesis_dsl.errors import GenesisError
from genesis_dsl.market.instant import to_datetime
from genesis_dsl.market.moment import parse_bound
from genesis_dsl.market.simulator import FIRST_MS, write_demo_market
from genesis_dsl.market.zone import WEEK
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.facts import first_batch
from genesis_dsl.runs.importing import ImportRequest, import_files
from genesis_dsl.runs.instruments import read_instruments
from genesis_dsl.runs.prepare import Prepared, prepare
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.stopping import Stop
from genesis_dsl.runs.summary import Summary
from genesis_dsl.trace.digest import Digest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXPECTED = "expected:\n"
Figures = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A case as its file says it.

    Attributes:
        head: The text of the file down to what is expected; written by people.
        asked: What stands in it: `rules`, `account`, `prices`, and perhaps `calendar`, `from`, `to`, `set`.
        expected: What came of it when it was last refreshed; empty for a new case.
    """

    path: Path
    head: str
    asked: Mapping[str, Any]
    expected: Figures

    @property
    def needs_market_data(self) -> bool:
        """Say whether its prices are real ones, which are not in this repository."""
        return "file" in self.asked["prices"]


def cases() -> list[Case]:
    """List all cases in the order of their names."""
    return [read(path) for path in sorted((HERE / "cases").glob("*.yaml"))]


def read(path: Path) -> Case:
    """Read a case."""
    head, _, _ = path.read_text("utf-8").partition(EXPECTED)
    whole = yaml.safe_load(path.read_text("utf-8"))
    return Case(path, head, whole, whole.get("expected") or {})


def outcome(case: Case, folder: Path, market_data: Path | None) -> Figures:
    """Run a case and say what came of it; a run that fails gives the sentence it fails with.

    Args:
        folder: An empty one, in which prices can be written.
        market_data: The folder of real prices.
    """
    data = _prices(case.asked["prices"], folder, market_data)
    first, last = (parse_bound(str(case.asked[key])) if key in case.asked else None for key in ("from", "to"))
    request = Request(
        tuple(ROOT / each for each in case.asked["rules"]),
        data,
        str(ROOT / case.asked["account"]),
        first,
        last,
        tuple(case.asked.get("set", ())),
        calendar=_calendar(case.asked.get("calendar", {}), folder, market_data),
    )
    try:
        return _figures(prepare(request))
    except RulesRefused as refused:
        return {"fails": [f"{each.code} {each.message}" for each in refused.diagnostics]}
    except GenesisError as fault:
        return {"fails": [str(fault).replace(str(folder), "FOLDER")]}


def _prices(asked: Mapping[str, Any], folder: Path, market_data: Path | None) -> Path:
    """Put prices where a run finds them: simulated, real, or as the case writes them."""
    if "simulator" in asked:
        end = to_datetime(FIRST_MS + asked["weeks"] * WEEK).date().isoformat()
        for name, (header, *rows) in _simulated(asked["simulator"]).items():
            (folder / name).write_text(header + "".join(row for row in rows if row < end), "utf-8")
        return folder
    if "text" in asked:
        for name, text in asked["text"].items():
            (folder / name).write_text(text, "utf-8")
        return folder
    assert market_data is not None
    for name, expected in asked["file"].items():
        (folder / Path(name).name).symlink_to(_same(market_data / name, expected))
    return folder


def _calendar(asked: Mapping[str, Any], folder: Path, market_data: Path | None) -> Path | None:
    """Bring in the calendar of a case; None where it names none."""
    if not asked:
        return None
    assert market_data is not None
    files = tuple(_same(market_data / name, expected) for name, expected in asked["file"].items())
    news = folder / "news"
    import_files(ImportRequest(files, news, zone=asked["zone"]), read_instruments())
    return news


def _same(path: Path, expected: str) -> Path:
    """Give a real file that must be the one with which a case was written."""
    assert sha256(path.read_bytes()).hexdigest() == expected, f"{path} is another file than that of the case"
    return path


@cache
def _simulated(seed: int) -> dict[str, list[str]]:
    """Simulate a market; the lines of each of its files."""
    with TemporaryDirectory() as folder:
        write_demo_market(Path(folder), seed)
        files = Path(folder).glob("*_M1_*.csv")
        return {each.name: each.read_text("utf-8").splitlines(keepends=True) for each in files}


def _figures(prepared: Prepared) -> Figures:
    rows, digest, summary, outcomes = Rows(prepared), Digest(), Summary(prepared), Counter[str]()
    digest.add(first_batch(prepared))
    for batch in rows.batches(Stop()):
        digest.add(batch)
        summary.add(batch)
        outcomes["changes"] += len(batch.outcome_changes)
        for truth in ("true", "false", "unknown"):
            outcomes[truth] += sum(getattr(each, f"n_{truth}") for each in batch.outcome_blocks)
    figures = summary.figures()
    return {
        "decisions": figures.pop("decisions"),
        "statistics": figures,
        "outcomes": dict(outcomes),
        "orders": digest.parts()["orders"],
        "trace": digest.hexdigest(),
    }


def differences(old: Figures, new: Figures, path: str = "") -> Iterator[str]:
    """Name each figure that is another one now, with both."""
    for key in sorted({*old, *new}):
        before, now = old.get(key), new.get(key)
        if isinstance(before, dict) and isinstance(now, dict):
            yield from differences(before, now, f"{path}{key} ")
        elif before != now:
            yield f"{path}{key}: {before} -> {now}"
