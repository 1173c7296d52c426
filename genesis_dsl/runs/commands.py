"""The commands of persons that a run obeys: those of a file, else of the journal whose run is made again."""

from collections.abc import Sequence
from pathlib import Path

from genesis_dsl.engine.persons import find_unknown
from genesis_dsl.errors import SettingsError
from genesis_dsl.graph.plan import Plan
from genesis_dsl.market.command import Command, read_commands
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.journal import is_journal, read_journal
from genesis_dsl.runs.messages import request as messages

Commands = tuple[Command, ...]


def commands_of(file: Path | None, data: Path) -> Commands:
    """Read the commands of a run.

    Args:
        file: From `--commands`; None where there is none.
        data: Prices, or a journal.

    Raises:
        FeedError: The file cannot be read, or lines of it are none.
    """
    if file is not None:
        return read_commands(file)
    return read_journal(data).commands if is_journal(data) and data.exists() else ()


def check_commands(commands: Commands, plan: Plan, symbols: Sequence[str]) -> None:
    """Find out whether everything is there that commands name.

    Raises:
        SettingsError: Something is not; names every such line.
    """
    unknown = [
        messages.unknown_name(each.line, each.text, name)
        for each, name in find_unknown(commands, plan, symbols)
    ]
    if unknown:
        raise SettingsError("\n".join(unknown))


def within(commands: Commands, first: int, last: int) -> tuple[Commands, list[str]]:
    """Keep the commands of a span, both ends included, and say which ones never come."""
    kept = tuple(each for each in commands if first <= each.time <= last)
    left = [each for each in commands if each not in kept]
    return kept, [messages.never_comes(each.text, format_moment(each.time)) for each in left]
