"""The demo: synthetic prices in the cache folder, and the shipped strategy over them."""

from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory

from genesis_dsl.market.simulator import write_demo_market
from genesis_dsl.resources import resource
from genesis_dsl.runs.request import Request
from genesis_dsl.settings import cache_folder


def demo_request() -> Request:
    """Make the synthetic prices, the same on every machine, and ask for the shipped strategy on them."""
    strategy, account = resource("strategies/london_breakout.yaml"), resource("rulesets/accounts/demo.yaml")
    return Request((strategy,), _prices(cache_folder()), str(account))


def _prices(cache: Path) -> Path:
    """Put whole files in their place, for another run may read them just now; equal ones stay as they are."""
    folder = cache / "synthetic"
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=cache) as made:
        write_demo_market(Path(made))
        for file in Path(made).iterdir():
            there = folder / file.name
            if not there.exists() or not cmp(file, there, shallow=False):
                file.replace(there)
    return folder
