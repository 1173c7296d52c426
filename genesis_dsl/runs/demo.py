"""The demo: synthetic prices in the cache folder, and the shipped strategy over them."""

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
    """Put whole files in their place, for another run may read them just now."""
    folder = cache / "synthetic"
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=cache) as made:
        write_demo_market(Path(made))
        for file in Path(made).iterdir():
            file.replace(folder / file.name)
    return folder
