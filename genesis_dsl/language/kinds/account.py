"""An account, and the files it names."""

from genesis_dsl.language.kinds.model import Head, Model, Sentence, Text


class Reference(Model):
    """A file named by its id, with parameters set for it (`capital` for a strategy)."""

    id: Text
    settings: tuple[tuple[Text, Sentence], ...] = ()
    capital: Sentence | None = None


class Account(Head):
    """`kind: account`."""

    currency: Text
    initial_balance: Sentence
    phase: Text | None = None
    book: Text | None = None
    instruments: Text
    broker: Text | None = None
    rulesets: tuple[Reference, ...] = ()
    kill_switches: tuple[Reference, ...] = ()
    strategies: tuple[Reference, ...] = ()
