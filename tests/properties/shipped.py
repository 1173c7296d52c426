"""The strategies that ship, over the demo's prices."""

from pathlib import Path

from genesis_dsl.resources import resource
from genesis_dsl.runs.request import Request

SHIPPED = sorted(path.stem for path in resource("strategies").glob("*.yaml"))


def request_of(name: str, data: Path) -> Request:
    """Ask for a run of one of them on the demo's account."""
    account = resource("rulesets/accounts/demo.yaml")
    return Request((resource(f"strategies/{name}.yaml"),), data, str(account))
