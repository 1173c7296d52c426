"""Faults of the house or its surroundings. A fault in somebody's file is a `Diagnostic` instead."""


class GenesisError(Exception):
    """Something kept the tool from doing its work; the text is one sentence that says what to do."""


class SettingsError(GenesisError):
    """An option or a setting cannot be used."""


class MovedPrices(SettingsError):  # noqa: N818  # it says what is so
    """The prices of a run are not where they were; a command can be told where they are."""


class NotOffered(SettingsError):  # noqa: N818  # as above
    """A file was named from outside that is not there, or may not be named."""


class Busy(GenesisError):  # noqa: N818  # as above
    """As much is under way as may be; the same question can be asked again later."""


class FeedError(GenesisError):
    """Prices are missing, unreadable or out of order."""


class NoSuchPrices(FeedError):  # noqa: N818  # as above
    """The prices are sound, and are not those that were asked for: another symbol, span or timeframe."""


class StoreError(GenesisError):
    """The database is missing, is none, or does not hold what was asked for."""


class NotStored(StoreError):  # noqa: N818  # it says what is so, like its siblings in the design
    """The database is sound, and does not hold what was asked for."""


class HeadNotKept(StoreError):  # noqa: N818  # as above
    """A run is stored whole, and its head could not be written beside the database."""


class RuleSetInvalid(GenesisError):  # noqa: N818  # the name the design gives it
    """Rule files have errors; raised only by the front door, which holds the diagnostics."""


def sentence_of(fault: Exception) -> str:
    """Say in a sentence what went wrong, and what to do: of the house, of the machine, or of ours."""
    if isinstance(fault, GenesisError):
        return str(fault)
    if isinstance(fault, OSError):
        return _refused(fault)
    if isinstance(fault, MemoryError):
        return "Memory ran out; end other programs, or ask for fewer symbols or a shorter span."
    said = f"{type(fault).__name__}: {fault}"
    return f"genesis-dsl itself failed ({said}). This is our fault, not yours; please report it."


def _refused(fault: OSError) -> str:
    """Say that the machine did not do what it was asked for: a full disk, a file that nobody may write."""
    if isinstance(fault, IsADirectoryError):
        return f"{fault.filename} is a folder, and a file is meant; name a file in it."
    if isinstance(fault, (FileExistsError, NotADirectoryError)):
        return f"{fault.filename} would have to be a folder, and a file stands there; name another place."
    what = f"{fault.filename}: " if fault.filename else ""
    return f"The machine refused: {what}{fault.strerror or fault}; make room or give access, and try again."
