"""The command: one file for each verb, no logic. A verb's module is imported when the verb is asked for."""

from genesis_dsl.cli.main import main

__all__ = ["main"]
