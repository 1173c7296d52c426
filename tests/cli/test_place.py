"""Whoever names a gateway names it in the same words."""

import pytest

from tests.cli.conftest import Command


@pytest.mark.parametrize("verb", ["live", "paper", "panic"])
def test_verbs_at_a_gateway_take_the_same_options(verb: str, command: Command) -> None:
    said = command(verb, "--help").out
    assert "--gateway" in said
    assert "--secret" in said
    assert "--tls-cert" in said
