"""Which format a file has, by what stands in it."""

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import calendar_table, dukascopy, forex_factory, headed, lean, messages, mt4
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.importers.export import Asked, Export, Format
from genesis_dsl.market.importers.listed import CalendarFormat

FORMATS = (dukascopy.FORMAT, lean.FORMAT, mt4.FORMAT, headed.FORMAT)
CALENDARS = (forex_factory.FORMAT, calendar_table.FORMAT)


def find_format(content: Content) -> Format | None:
    """Find the format of a file; None where it is none of ours."""
    return next((each for each in FORMATS if each.recognises(content)), None)


def find_calendar(content: Content) -> CalendarFormat | None:
    """Find the form of a calendar; None where a file is none."""
    return next((each for each in CALENDARS if each.recognises(content)), None)


def read_export(content: Content, asked: Asked) -> Export:
    """Read a file of prices by its format.

    Raises:
        FeedError: It has none of the formats, or something in it is wrong.
    """
    found = find_format(content)
    if found is None:
        raise unrecognised(content)
    return found.read(content, asked)


def unrecognised(content: Content) -> FeedError:
    """Say that a file has none of the formats."""
    return FeedError(
        messages.unrecognised(content.shown, content.first_line, is_empty=not content.data.strip())
    )
