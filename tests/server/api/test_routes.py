"""The API is as it describes itself: schemathesis asks what it allows, and worse."""

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from schemathesis.specs.openapi.checks import (
    positive_data_acceptance,
)  # a zone, a moment: no schema knows them

from tests.server.site import Site

EXAMPLES = 4
"""Questions for each address; run it with more beside the suite."""


@pytest.fixture(scope="module")
def description(site: Site) -> dict[str, Any]:
    described: dict[str, Any] = site.get("/api/openapi.json").json()
    return described


def test_every_part_of_the_api_is_described(description: dict[str, Any]) -> None:
    named = {"/api/runs", "/api/decisions", "/api/why", "/api/whynot", "/api/strategies", "/api/trade/sim"}

    assert named <= description["paths"].keys()
    assert [path for path in description["paths"] if not path.startswith("/api/")] == []
    for path, verbs in description["paths"].items():
        for verb, operation in verbs.items():
            assert operation["description"], f"{verb} {path}"
            assert "Fault" in json.dumps(operation["responses"]["404"])


@pytest.mark.filterwarnings("ignore")
def test_schemathesis_finds_no_answer_that_is_not_described(site: Site, description: dict[str, Any]) -> None:
    schema = schemathesis.openapi.from_dict(description)
    found: list[Any] = list(schema.get_all_operations())
    operations = [each.ok() for each in found]
    assert len(operations) >= 10

    for operation in operations:

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,  # the first answer reads all rule files: Hypothesis would call it unreliable
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=some.one_of(operation.as_strategy(), operation.as_strategy(mode())))
        def asked(case: Any) -> None:  # noqa: ANN401  # schemathesis names no types
            response = case.call(app=site.app)
            assert response.status_code < 500
            case.validate_response(response, excluded_checks=[positive_data_acceptance])

        asked()


def mode() -> Any:  # noqa: ANN401  # as above
    """Give the way of asking that breaks what is described."""
    return schemathesis.GenerationMode.NEGATIVE
