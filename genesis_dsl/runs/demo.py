"""The demo: synthetic prices in the cache folder, and the shipped strategy over them."""

from pathlib import Path

from genesis_dsl.market.simulator import write_demo_market
from genesis_dsl.resources import resource
from genesis_dsl.runs.request import Request
from genesis_dsl.settings import cache_folder


def demo_request() -> Request:
    """Make the synthetic prices, the same on every machine, and ask for the shipped strategy on them."""
    folder = cache_folder() / "synthetic"
    write_demo_market(folder)
    return Request((resource("strategies/london_breakout.yaml"),), folder, str(_account()))


def _account() -> Path:
    return resource("rulesets/accounts/demo.yaml")
