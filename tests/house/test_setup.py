"""What `make` and a checkout promise to whoever sets the project up."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.commands import ROOT

CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


@pytest.mark.skipif(not CERTIFICATES.exists(), reason="a machine without Debian's certificates")
def test_uv_trusts_whom_the_machine_trusts() -> None:
    """With nothing said in the environment, as behind the proxy of a company."""
    done = subprocess.run(
        ["make", "--silent", "--eval=say: ; @echo $$UV_SYSTEM_CERTS", "say"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "1"


@pytest.mark.skipif(shutil.which("git") is None, reason="a machine without git")
@pytest.mark.parametrize("name", ["genesis.db", "genesis.db-wal", "genesis.db.heads", ".venv/bin/uv"])
def test_what_the_command_leaves_behind_is_not_for_git(name: str, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    done = subprocess.run(["git", "check-ignore", "--quiet", name], cwd=tmp_path, check=False)
    assert done.returncode == 0
