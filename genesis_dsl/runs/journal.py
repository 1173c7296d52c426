"""The journal of a prepared run: what it will live through, as a file and as a hash."""

from pathlib import Path

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.journal import SUFFIX, Journal, write_journal
from genesis_dsl.runs.messages import files as messages
from genesis_dsl.runs.prepare import Prepared


def journal_of(prepared: Prepared) -> Journal:
    """List what a run lives through."""
    assembled = prepared.assembled
    span = prepared.first, prepared.last
    return Journal(
        *(prepared.market, assembled.events, *span, tuple(assembled.commands), prepared.chosen.calendar),
        assembled.heard.reports if assembled.heard else None,
    )


def keep_journal(prepared: Prepared, path: Path) -> int:
    """Write the journal of a run. Gives its size in bytes.

    Raises:
        SettingsError: The file cannot be written.
    """
    try:
        return write_journal(journal_of(prepared), path)
    except OSError as fault:
        raise SettingsError(messages.cannot_keep(path, fault)) from fault


def check_name(path: Path) -> None:
    """Find out whether a file can be given to `--data` later.

    Raises:
        SettingsError: Its name does not say that it is a journal.
    """
    if path.suffix != SUFFIX:
        raise SettingsError(messages.no_journal_name(path, SUFFIX))
