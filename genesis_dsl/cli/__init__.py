"""The command: one file for each verb, no logic. A verb's module is imported when the verb is asked for."""

import time

STARTED = time.perf_counter()
"""When this process began to import us; `run --profile` counts from here."""

from genesis_dsl.cli.main import main  # noqa: E402  # its imports are what is counted

__all__ = ["STARTED", "main"]
