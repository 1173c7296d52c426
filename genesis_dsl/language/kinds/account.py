"""An account, and the files it names."""

from genesis_dsl.language.kinds.model import Head, Model, Reference, Sentence, Text, Verbs


class Role(Model):
    """A role, and the people who have it."""

    id: Text
    people: tuple[Text, ...] = ()


class DeadMan(Model):
    """One line of `dead_man:`: what is done when nothing was heard of the engine for so long."""

    after: Sentence
    then: Verbs


class Latency(Model):
    """How long what is asked of the broker is on its way, and the seed from which each length is drawn."""

    least: Sentence
    most: Sentence
    seed: Sentence | None = None


class Account(Head):
    """`kind: account`."""

    currency: Text
    initial_balance: Sentence
    phase: Text | None = None
    book: Text | None = None
    instruments: Text
    broker: Text | None = None
    margin_call: Sentence | None = None
    stop_out: Sentence | None = None
    rulesets: tuple[Reference, ...] = ()
    kill_switches: tuple[Reference, ...] = ()
    news: tuple[Reference, ...] = ()
    strategies: tuple[Reference, ...] = ()
    execution: Text | None = None
    screen_first: Sentence | None = None
    roles: tuple[Role, ...] = ()
    dead_man: tuple[DeadMan, ...] = ()
    latency: Latency | None = None
