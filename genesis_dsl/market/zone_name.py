"""Names of time zones; asking for one needs no table."""

from zoneinfo import ZoneInfo

_OF_THIS_MACHINE = ("localtime", "posixrules")  # files of the database that differ from machine to machine
_COPIES = ("posix/", "right/")  # folders that hold each zone once more, the second with leap seconds


def is_zone(name: str) -> bool:
    """Say whether this is the IANA name of a zone, such as `Europe/London` or `UTC`."""
    if name in _OF_THIS_MACHINE or name.startswith(_COPIES):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a name of no zone, of no file, of a folder
        return False
    return True
