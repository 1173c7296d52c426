from pathlib import Path

import pytest

from genesis_dsl.market.simulator import write_demo_market

WEEKS = 8


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight weeks of the demo's prices."""
    whole, part = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("part")
    write_demo_market(whole)
    for file in whole.glob("*_M1*.csv"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        (part / file.name).write_text("".join(lines[: len(lines) * WEEKS // 16]), "utf-8")
    return part
