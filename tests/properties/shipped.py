"""Every strategy that ships, on the demo's prices and account."""

from pathlib import Path

from genesis_dsl.resources import resource
from genesis_dsl.runs.request import Request

SHIPPED = {
    each.stem: each
    for each in sorted(resource("strategies").glob("*.yaml"))
    if not each.name.endswith(".test.yaml")
}


def request_of(name: str, data: Path) -> Request:
    """Ask for a run of one of them on the demo's account."""
    return Request((SHIPPED[name],), data, str(resource("rulesets/accounts/demo.yaml")))
