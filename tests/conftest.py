"""What the machine cannot run is left out and said in one line; GENESIS_NO_SKIP=1 makes a skip a failure."""

import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest

from genesis_dsl import settings

CHROMIUM = Path("/usr/bin/chromium")
JIT_OFF = os.environ.get("NUMBA_DISABLE_JIT", "0") != "0"  # only measures; the run with the JIT speaks
LEFT_OUT = pytest.StashKey[Counter[str]]()

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
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


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT] = Counter()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = {
        item: reason
        for item in items
        for marker, reason in _lacking().items()
        if item.get_closest_marker(marker)
    }
    config.stash[LEFT_OUT].update(left_out.values())
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


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
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        _judge_skip(item.config, report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if report.skipped:
        _judge_skip(collector.config, report)
    return report


def _judge_skip(config: pytest.Config, report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if os.environ.get("GENESIS_NO_SKIP") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped under GENESIS_NO_SKIP=1: {reason}"
    else:
        config.stash[LEFT_OUT][reason] += 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash[LEFT_OUT]
    if left_out and not JIT_OFF:
        reasons = ", ".join(f"{reason} ({count})" for reason, count in sorted(left_out.items()))
        terminalreporter.write_line(f"left out: {reasons}")
