"""The pages of a year (EURUSD on M1, twenty conditions, SQLite) by a real server, alone and beside a replay.

1. A run over the year is written into an empty database.
2. Each page is asked for so many times, one after the other.
3. The chart is opened in a browser, beside the least that its library needs (`first_look`), and panned.
4. A replay of the year is timed into a copy of that database alone; then again into the database that fifty
   readers read, a page a second in all: both times behind the same number of runs.
"""

import argparse
import os
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING
from urllib.request import urlopen

from environment import ENVIRONMENT, install, processor
from first_look import first_looks
from one_year import YEAR, cut

from genesis_dsl.settings import market_data

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = Path(__file__).parent / "rules"
READERS = 50
READING = 60
"""Seconds for which they read beside replays, at least: some sixty pages, of which 95 % can be told."""
PAGES = {
    "runs": "/",
    "run": "/runs/1",
    "trades": "/runs/1/trades",
    "decisions": "/runs/1/decisions",
    "why": "/runs/1/why/T300",
    "why not, form": "/runs/1/whynot",
    "why not": "/runs/1/whynot?symbol=EURUSD&at=2018-10-05+09:15+UTC",
    "scene": "/runs/1/scene?symbol=EURUSD&around=T300",
    "chart": "/runs/1/chart?symbol=EURUSD&at=2018-10-05+09:15+UTC",
    "bar": "/runs/1/bar?symbol=EURUSD&timeframe=M15&at=2018-10-05+09:15+UTC",
    "window M1": "/runs/1/window?symbol=EURUSD&timeframe=M1&from=1538697600000&to=1538740800000",
    "window H1": "/runs/1/window?symbol=EURUSD&timeframe=H1&from=1537920000000&to=1540512000000",
    "window D1": "/runs/1/window?symbol=EURUSD&timeframe=D1&from=1492992000000&to=1555200000000",
}
GOALS = {"why": 100, "why not": 100}
GOAL = 200
CHROMIUM = Path("/usr/bin/chromium")
LOOKS = 8
PANNING = 5
"""Seconds for which the chart is panned: about 2,000 bars at sixty frames a second."""
PAN = """async (seconds) => {
  const place = document.querySelector(".market-canvas");
  const seen = [];
  await new Promise((done) => {
    const step = (now) => {
      seen.push(now);
      place.dispatchEvent(new WheelEvent("wheel", { deltaX: 60, bubbles: true, cancelable: true }));
      if (now - seen[0] < 1000 * seconds) requestAnimationFrame(step);
      else done();
    };
    requestAnimationFrame(step);
  });
  return seen.slice(1).map((each, at) => each - seen[at]);
}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=20, help="how often each page is asked for")
    parser.add_argument("--command", type=Path, help="genesis-dsl of an environment that is there already")
    options = parser.parse_args()
    prices = market_data()
    if prices is None:
        sys.exit("There are no prices: set GENESIS_MARKET_DATA.")
    print(f"{processor()}, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        command = options.command or install(folder / "environment")
        subprocess.run([command, "warm"], check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        data, database = cut(prices / "bars_m1", folder), folder / "runs.db"
        replay(command, data, database)
        with served(command, database) as site:
            alone(site, options.times)
            if CHROMIUM.exists():
                in_browser(site)
            beside(site, lambda into: replay(command, data, into), folder, database)


def replay(command: Path, data: Path, database: Path) -> float:
    """Run the year into a database. Gives seconds of the whole process."""
    words = [
        "run",
        RULES / "twenty_conditions.yaml",
        "--account",
        RULES / "pages_account.yaml",
        "--data",
        data,
    ]
    words += ["--from", f"{YEAR}-01-01", "--to", f"{YEAR + 1}-01-01", "--db", f"sqlite:///{database}"]
    started = time.perf_counter()
    subprocess.run([command, *map(str, words)], check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


@contextmanager
def served(command: Path, database: Path) -> Iterator[str]:
    """Serve a database in a process of its own, on a free port; gives the address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [str(command), "serve", "--db", f"sqlite:///{database}", "--port", str(port)]
    server = subprocess.Popen(words, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        site = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                ask(site + "/")
                break
            except OSError:
                time.sleep(0.1)
        yield site
    finally:
        server.terminate()
        server.wait()


def ask(address: str) -> float:
    """Ask for a page. Gives milliseconds."""
    started = time.perf_counter()
    with urlopen(address) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - started)


def alone(site: str, times: int) -> None:
    """Ask for each page again and again; the first answer may have to make the run again."""
    print(f"\n{'page, ms':<16}{'first':>8}{'least':>8}{'median':>8}{'goal':>8}")
    for name, path in PAGES.items():
        first = ask(site + path)
        found = [ask(site + path) for _ in range(times)]
        print(f"{name:<16}{first:8.0f}{min(found):8.0f}{median(found):8.0f}{GOALS.get(name, GOAL):8}")


def in_browser(site: str) -> None:
    """Go from the run's page to its chart until the candles are drawn, and pan."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        found = first_looks(browser, site + PAGES["run"], site + PAGES["chart"], LOOKS)
        gaps = panned(browser.new_page(), site)
        browser.close()
    print("\nfrom the click to the frame with the candles, ms; goal 500")
    for name, taken in found.items():
        print(f"{name:<20}{said(taken)}")
    worst = quantiles(gaps, n=20)[-1]
    print(f"panned, ms from frame to frame: {said(gaps)}, 95 % {worst:.0f}, longest {max(gaps):.0f}")


def panned(page: "Page", site: str) -> list[float]:
    """Pan over M1 bars for some seconds, a little with each frame. Gives the time from frame to frame."""
    page.goto(f"{site}{PAGES['chart']}&timeframe=M1")
    page.wait_for_selector("figure.market[data-ready]")
    gaps: list[float] = page.evaluate(PAN, PANNING)
    return gaps


def beside(site: str, run: Callable[[Path], float], folder: Path, database: Path) -> None:
    """Let readers read while a replay writes into their database."""
    alone = folder / "alone.db"
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(alone)) as target:
        source.backup(target)
    without = [run(alone) for _ in range(3)]
    answered: list[float] = []
    stop = threading.Event()
    readers = [threading.Thread(target=_read, args=(site, answered, stop, each)) for each in range(READERS)]
    for each in readers:
        each.start()
    started = time.perf_counter()
    time.sleep(5)
    with_readers = [run(database) for _ in range(3)]
    while time.perf_counter() - started < READING:
        with_readers.append(run(database))
    stop.set()
    for each in readers:
        each.join()
    worst, slower = quantiles(answered, n=20)[-1], min(with_readers) / min(without) - 1
    print(f"\n{len(answered)} pages of {READERS} readers, ms: {said(answered)}, 95 % {worst:.0f}; goal 500")
    print(f"replay alone, s: {said(without, 2)}; with readers {said(with_readers, 2)}")
    print(f"{100 * slower:+.0f} % by the least; goal +10 %")


def said(found: list[float], digits: int = 0) -> str:
    """Say the least and the median."""
    return f"least {min(found):.{digits}f}, median {median(found):.{digits}f}"


def _read(site: str, answered: list[float], stop: threading.Event, seed: int) -> None:
    """Read a page every so often: all readers together one a second."""
    chance, pages = random.Random(seed), list(PAGES.values())
    while not stop.wait(chance.uniform(0, 2 * READERS)):
        answered.append(ask(site + chance.choice(pages)))


if __name__ == "__main__":
    main()
