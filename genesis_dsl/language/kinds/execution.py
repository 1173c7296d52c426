"""An execution policy: how an order that a strategy wants comes to the market, and how it is given up."""

from genesis_dsl.language.kinds.model import Condition, Head, Model, Sentence, Text


class Step(Model):
    """One try to get an order filled; without a condition it is always made.

    Attributes:
        at_most: How often it may be made, `2 times`; once where nothing is written.
        at: Where the order is placed; `step` further towards the market each time it is made again.
        wait: How long it is left there before the next step.
    """

    id: Text
    at_most: Sentence | None = None
    condition: Condition | None = None
    place: Text
    at: Sentence | None = None
    step: Sentence | None = None
    wait: Sentence | None = None


class Closing(Model):
    """How a position is closed; `market_when` says when its price no longer matters."""

    place: Text
    at: Sentence | None = None
    wait: Sentence | None = None
    market_when: Condition | None = None


class Execution(Head):
    """`kind: execution`. `exempt` is written `except:`, the market orders that are sent all the same."""

    market_entries: Text | None = None
    exempt: tuple[Text, ...] = ()
    stop_with_order: Text | None = None
    steps: tuple[Step, ...] = ()
    give_up_when: Condition | None = None
    partial_fill: Text | None = None
    too_small_rest: Text | None = None
    recheck_at_send: tuple[Text, ...] = ()
    closing: Closing | None = None
    expected_slippage: Sentence | None = None
    requests_a_day: Sentence | None = None
