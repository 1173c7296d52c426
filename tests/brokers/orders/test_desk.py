"""No order of events leads to two orders for one intent."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.orders.desk import CONFIRMATIONS, Desk
from genesis_dsl.brokers.orders.states import UNRESOLVED, Event, State
from tests.brokers.keeping import Shelf, intent

CODES = (
    mt5.TRADE_RETCODE_DONE,
    mt5.TRADE_RETCODE_PLACED,
    mt5.TRADE_RETCODE_TIMEOUT,
    mt5.TRADE_RETCODE_REJECT,
    mt5.TRADE_RETCODE_REQUOTE,
)
NUMBERS = st.integers(1, 4)
READ = st.sampled_from([each for each in Event if each is not Event.SEND])


class AnyOrder(RuleBasedStateMachine):
    """A broker that loses answers, repeats itself, and a program that dies between any two steps."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.desk = Desk(self.shelf)
        self.sent: dict[int, int] = {}
        self.deals = dict[int, int]()

    @rule(number=NUMBERS)
    def ask(self, number: int) -> None:
        self.desk.intend(intent(number, symbol="EURUSD" if number % 2 else "GBPUSD"))

    @rule(number=NUMBERS)
    def send(self, number: int) -> None:
        if number not in self.desk.intents:
            return
        others = list(self.desk.unresolved(self.desk.intents[number].symbol))
        if self.desk.send(number, 1_000):
            assert not others
            self.sent[number] = self.sent.get(number, 0) + 1

    @rule()
    def die(self) -> None:
        self.desk = Desk(self.shelf)

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), code=st.sampled_from(CODES))
    def answer(self, data: st.DataObject, code: int) -> None:
        self.desk.answer(data.draw(st.sampled_from(sorted(self.sent))), code, 2_000, ticket=5)

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), deal=st.integers(1, 6), steps=st.integers(10, 60))
    def fill(self, data: st.DataObject, deal: int, steps: int) -> None:
        number = data.draw(st.sampled_from(sorted(self.sent)))
        if self.desk.fill(number, 10 * number + deal, steps, 3_000):
            self.deals[number] = self.deals.get(number, 0) + steps

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), event=READ)
    def hear(self, data: st.DataObject, event: Event) -> None:
        self.desk.happen(data.draw(st.sampled_from(sorted(self.sent))), event)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def miss(self, data: st.DataObject) -> None:
        self.desk.miss(data.draw(st.sampled_from(sorted(self.sent))))

    @invariant()
    def one_order_for_one_intent(self) -> None:
        assert set(self.sent.values()) <= {1}

    @invariant()
    def what_was_filled_is_what_its_deals_say(self) -> None:
        assert {number: self.desk.intents[number].filled for number in self.deals} == self.deals

    @invariant()
    def what_is_kept_is_what_is_known(self) -> None:
        assert self.shelf.rows == self.desk.intents


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=40, stateful_step_count=25)


def test_an_intent_never_arrived_only_when_it_was_sought_often_enough() -> None:
    desk = Desk(Shelf())
    desk.intend(intent())
    assert desk.send(1, 0)
    desk.lose(1)
    for _ in range(CONFIRMATIONS - 1):
        assert desk.miss(1).state is State.UNKNOWN
    assert desk.miss(1).state is State.NEVER_ARRIVED
    assert not desk.send(1, 9)


def test_a_new_order_waits_for_one_in_its_symbol_whose_outcome_is_unknown() -> None:
    desk = Desk(Shelf())
    for number, symbol in enumerate(("EURUSD", "EURUSD", "GBPUSD"), 1):
        desk.intend(intent(number, symbol=symbol))
    desk.intend(intent(4, action="close"))
    assert desk.send(1, 0)
    assert not desk.send(2, 0)
    assert desk.send(3, 0)
    assert desk.send(4, 0)
    desk.answer(1, mt5.TRADE_RETCODE_DONE, 1)
    desk.answer(4, mt5.TRADE_RETCODE_DONE, 1)
    assert desk.send(2, 2)
    assert [each.identity.number for each in desk.unresolved()] == [2, 3]
    assert {each.state for each in desk.unresolved()} <= UNRESOLVED
    assert len(list(desk.alive())) == 4
