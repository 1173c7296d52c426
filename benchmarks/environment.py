"""What the benchmarks stand on: an environment as a person has it, and the machine's name."""

import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""A person's second start finds the bytecode."""


def install(folder: Path) -> Path:
    """Install what the lock says and a person needs, without the tools of development. Gives the command."""
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(folder)}
    words = ["sync", "--locked", "--no-dev", "--compile-bytecode", "--quiet"]
    subprocess.run([_uv(), *words], check=True, env=environment, cwd=ROOT)
    return folder / "bin" / "genesis-dsl"


def _uv() -> str:
    uv = shutil.which("uv", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    assert uv, "uv is in the development environment"
    return uv


def processor() -> str:
    """Name the processor."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text().splitlines() if information.exists() else []
    return next(
        (line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.processor()
    )


def install_peer(folder: Path, *packages: str) -> Path:
    """Install a peer from the package index into an environment of its own. Gives its interpreter."""
    python = folder / "bin" / "python"
    subprocess.run([_uv(), "venv", "--quiet", "--python", sys.executable, folder], check=True)
    subprocess.run([_uv(), "pip", "install", "--quiet", "--python", python, *packages], check=True)
    return python


def took(
    words: Sequence[str | Path], printed: int | IO[str] = subprocess.DEVNULL
) -> tuple[float, float, float]:
    """Start one process. Gives seconds by the wall clock and of the processor, and the most it held in MB.

    Until it has begun, a process counts what the one that started it holds: so that one has to be small.
    """
    started = time.perf_counter()
    process = subprocess.Popen(words, env=ENVIRONMENT, stdout=printed)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{words[-1]}: ended with {process.returncode}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * maxrss_unit() / 1e6


def maxrss_unit() -> int:
    """Give the bytes that `ru_maxrss` counts by: kilobytes on Linux, bytes on macOS."""
    return 1 if sys.platform == "darwin" else 1024
