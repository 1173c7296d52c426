"""What the front door says of files that others exported."""

from pathlib import Path


def no_instruments(name: str) -> str:
    """Say that an instruments file is not found."""
    return (
        f"There is no instruments file {name}; give the path or the id of one, "
        "such as fx_majors, which ships with genesis-dsl."
    )


def no_folder(path: Path) -> str:
    """Say that files cannot be written into a file."""
    return f"{path} is a file, and --to names a folder; name another one, such as --to prices."


def is_there(path: Path) -> str:
    """Say that a file would be written over."""
    return (
        f"{path} is there already; add --replace to write it anew from all the files you name, "
        "or name another folder after --to."
    )


def nothing_to_import(path: Path) -> str:
    """Say that no file is an export."""
    return f"{path} holds no export that is known here; look at docs/data.md for those that are."


def no_symbol_name(text: str) -> str:
    """Refuse what cannot be the name of a symbol, and of a file."""
    return (
        f"`{text}` is no symbol; write --symbol in letters, digits and . _ # & + -, beginning with a letter "
        "or a digit, as in EURUSD or US30.cash."
    )


def unknown_symbol(symbol: str, instruments: str) -> str:
    """Say that a run will not know a symbol."""
    return (
        f"the instruments file {instruments} does not name {symbol}: its prices are checked against no "
        "digits, and a run needs a file that names it."
    )


def zone_not_used(name: str, clock: str) -> str:
    """Say that a zone was declared for nothing."""
    return f"--zone is not used for {name}: its format fixes the clock, {clock}."


def journal_to_survey(path: Path) -> str:
    """Refuse to look through a journal, which holds more than bars."""
    return f"{path} is the journal of a run, and no export; give the files of prices that the run read."


def nothing_to_survey(path: Path) -> str:
    """Say that there is no file of prices."""
    return (
        f"{path} holds no file of prices named SYMBOL_TIMEFRAME.csv or .parquet; "
        "bring some in with genesis-dsl data import."
    )
