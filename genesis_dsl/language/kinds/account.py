"""An account, and the files it names."""

from genesis_dsl.language.kinds.model import Head, Reference, Sentence, Text


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
