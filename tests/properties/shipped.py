"""Strategies that trade on the demo's prices: what the demo runs, and examples."""

from pathlib import Path

from genesis_dsl.resources import resource
from genesis_dsl.runs.request import Request

EXAMPLES = Path(__file__).resolve().parents[1] / "examples/strategies"
SHIPPED = {"london_breakout": resource("strategies/london_breakout.yaml")} | {
    name: EXAMPLES / f"{name}.yaml" for name in ("grid_range", "mean_reversion")
}


def request_of(name: str, data: Path) -> Request:
    """Ask for a run of one of them on the demo's account."""
    return Request((SHIPPED[name],), data, str(resource("rulesets/accounts/demo.yaml")))
