"""What the machine cannot run is left out and said in one line; GENESIS_NO_SKIP=1 makes a skip a failure."""

import gc
import os
import re
import sys
import threading
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import hypothesis
import pytest

from genesis_dsl import settings
from tests.postgres import Server, programs, served

gc.set_threshold(50_000, 20, 50)  # as often as Python looks for garbage, it takes a tenth of the suite

CHROMIUM = Path("/usr/bin/chromium")
JIT_OFF = os.environ.get("NUMBA_DISABLE_JIT", "0") != "0"  # only measures; the run with the JIT speaks
LEFT_OUT: Counter[str] = Counter()
MEASURED_CASES = 2
"""So many of a test are in the account of coverage: more go the same ways, in twice the time."""
THROUGH_ALL = re.compile(
    r"tests/(house|golden|examples|fuzz|properties|regressions|brokers/link)/"
    r"|tests/server/test_(accessibility|browser|hostile|journeys|postgres|telephone)\.py"
)
"""Tests of what all rooms come to together: each room's own tests are its account of coverage."""
REPEATED = pytest.StashKey[bool]()

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True, max_examples=40)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def market_data() -> Path:
    """The folder of real prices; for tests marked `market_data`."""
    folder = settings.market_data()
    assert folder is not None, "mark the test with @pytest.mark.market_data"
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Debian's browser; for tests marked `browser`."""
    return CHROMIUM


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server of PostgreSQL; each process of the tests has its own, from when it is asked for."""
    if programs() is None:
        pytest.skip("no PostgreSQL")
    with served() as server:
        yield server


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = {
        item: reason
        for item in items
        for marker, reason in _lacking().items()
        if item.get_closest_marker(marker)
    }
    LEFT_OUT.update(left_out.values())
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]
    repeated = list(_repeated(items))
    for item in repeated:
        item.stash[REPEATED] = True
    if JIT_OFF:  # that run is for the account alone, which these are not in
        config.hook.pytest_deselected(items=repeated)
        items[:] = [item for item in items if REPEATED not in item.stash]


def _repeated(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Find what goes ways that others measure: later cases of a table, what Hypothesis draws, the marked."""
    cases: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.partition("[")[0]
        cases[name] += 1
        drawn = isinstance(item, pytest.Function) and hasattr(item.obj, "hypothesis")
        together = THROUGH_ALL.match(item.nodeid) or item.get_closest_marker("unmeasured")
        if drawn or together or cases[name] > MEASURED_CASES:
            yield item


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    # pytest-cov's `no_cover` wraps os._exit anew at each test: a forked process ends in thousands of them.
    tracer, of_threads = sys.gettrace(), threading.gettrace()
    if REPEATED in item.stash:
        sys.settrace(None)
        threading.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)
        threading.settrace(of_threads)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):  # one of several processes; the first prints
        session.config.workeroutput["left out"] = dict(LEFT_OUT)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    told = getattr(node, "workeroutput", {}).get("left out", {})
    for reason, count in told.items():  # each collects every test, and leaves out the same
        LEFT_OUT[reason] = max(LEFT_OUT[reason], count)


def _lacking() -> dict[str, str]:
    lacking = {}
    if settings.market_data() is None:
        lacking["market_data"] = "no market data"
    if JIT_OFF:
        lacking["compiled"] = "JIT off"
    return lacking


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("browser") and not CHROMIUM.exists():
        pytest.skip("no Chromium")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,  # noqa: ARG001  # pytest's way
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        _judge_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,  # noqa: ARG001  # pytest's way
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        _judge_skip(report)
    return report


def _judge_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("GENESIS_NO_SKIP") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped under GENESIS_NO_SKIP=1: {_reason(report)}"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = LEFT_OUT + Counter(map(_reason, skipped))
    if left_out and not JIT_OFF:
        reasons = ", ".join(f"{reason} ({count})" for reason, count in sorted(left_out.items()))
        terminalreporter.write_line(f"left out: {reasons}")
