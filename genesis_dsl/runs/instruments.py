"""An instruments file that is named by its path or its id."""

from pathlib import Path

from genesis_dsl.errors import SettingsError
from genesis_dsl.language.workspace import SUFFIXES, Workspace
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.messages import imports as messages
from genesis_dsl.runs.rules import DEFAULT_INSTRUMENTS, check_workspace


def read_instruments(name: str = DEFAULT_INSTRUMENTS) -> Instruments:
    """Read one instruments file and check it.

    Raises:
        SettingsError: There is none of this name.
        RulesRefused: It has errors.
    """
    if Path(name).suffix in SUFFIXES:
        workspace = Workspace([Path(name)])
        workspace.read_given()
    else:
        workspace = Workspace([])
        workspace.find("instruments", name)
    rules = check_workspace(workspace)
    if rules.failed:
        raise RulesRefused(rules.diagnostics)
    for each in rules.checked.instruments.values():
        return each
    raise SettingsError(messages.no_instruments(name))
