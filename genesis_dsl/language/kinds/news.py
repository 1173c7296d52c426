"""A calendar of news: the sets of events that sentences ask about."""

from genesis_dsl.language.kinds.model import Head, Model, Text


class Covers(Model):
    """The days that a calendar knows, both included, as written."""

    first: Text | None = None
    until: Text | None = None


class Event(Model):
    """One line of `events:`. Without `affects` it is about every symbol with the currency, and `also`.

    Attributes:
        pairs_only: Of the symbols with the currency only those of the class `forex` are meant.
    """

    currency: Text | None = None
    named: tuple[Text, ...] = ()
    affects: tuple[Text, ...] = ()
    pairs_only: bool = False
    also: tuple[Text, ...] = ()


class EventSet(Model):
    """One set, by the impact of events, by their names, or by words in headlines.

    Attributes:
        affects: The symbols that it is about; empty for every symbol with the currency of the event.
        pairs_only: Of these only those of the class `forex` are meant.
    """

    id: Text
    source: Text | None = None
    impact: tuple[Text, ...] = ()
    affects: tuple[Text, ...] = ()
    pairs_only: bool = False
    events: tuple[Event, ...] = ()
    words: tuple[Text, ...] = ()


class News(Head):
    """`kind: news`."""

    origin: Text | None = None
    covers: Covers | None = None
    sets: tuple[EventSet, ...] = ()
