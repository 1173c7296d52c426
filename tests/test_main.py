"""The command is there as a module too, for a machine on which its own folder is on no path."""

import subprocess
import sys
from pathlib import Path


def test_the_module_is_the_command(tmp_path: Path) -> None:
    missing = tmp_path / "missing.yaml"
    ran = subprocess.run(
        [sys.executable, "-m", "genesis_dsl", "validate", str(missing)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 2
    assert str(missing) in ran.stderr
    assert "Traceback" not in ran.stderr
