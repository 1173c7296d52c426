"""The supervisor: it starts the terminal's owner, gives each call its time, and ends an owner that hangs.

A call comes to an answer in any case. An owner that is gone is started anew by the next call, with the same
symbols selected; where that keeps failing the breaker lets nothing through for a while. Each start is a new
*generation*, which stands in every answer: who sees it change knows that the terminal was away in between.
"""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.answer import LINK, Failed, Fault
from genesis_dsl.brokers.gateway.barrier import Barrier
from genesis_dsl.brokers.gateway.breaker import Breaker
from genesis_dsl.brokers.gateway.child import Child, Hung
from genesis_dsl.brokers.gateway.frames import Frame, FrameError, Message
from genesis_dsl.brokers.gateway.interlock import Account
from genesis_dsl.brokers.gateway.operations import OPERATIONS
from genesis_dsl.brokers.gateway.sends import Sends, failed
from genesis_dsl.dataclass import dataclass

START = 90.0
"""Seconds until an owner has to be ready: the terminal itself looks for its server for 60."""

_REMEMBERED = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """How a terminal is opened, and for whom.

    Attributes:
        command: Starts an owner.
        terminal: What `initialize` takes: path, login, password, server, timeout, portable.
        apart: Where a simulated terminal is, and its secret; None: the real one is meant.
        account: Whose it must be. Without one it is whosever it is at the first start, and nothing is sent.
        start: Seconds until an owner is ready.
        patience: All times of calls are as many times as long.
    """

    command: Sequence[str]
    terminal: Mapping[str, Any] = field(default_factory=dict)
    account: Account | None = None
    apart: tuple[str, int, str] | None = None
    start: float = START
    patience: float = 1.0


class Supervisor:
    """Asks the terminal through its owner, one call at a time (it changes)."""

    def __init__(
        self,
        plan: Plan,
        sends: Sends,
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
        barrier: Barrier | None = None,
    ) -> None:
        """Begin without an owner; the first call starts one."""
        self.barrier = barrier
        self.plan, self._sends, self._tell, self._clock = plan, sends, tell, clock
        self.generation = 0
        self.account = plan.account
        self.failures: deque[tuple[str, int, str]] = deque(maxlen=_REMEMBERED)
        self._child: Child | None = None
        self._breaker = Breaker()
        self._again: dict[tuple[str, str], dict[str, Any]] = {}

    def ask(self, name: str, given: Mapping[str, Any]) -> Frame:
        """Ask what is only read."""
        why = self._unable()
        return Frame(failed(why)) if why else self._asked(name, given)

    def send(self, request: Message, key: str) -> Frame:
        """Send an order once, however often it is asked for under its key."""
        if self.plan.account is None:
            return Frame(failed(Failed(Fault.NOT_ALLOWED, messages.no_account_to_send_for())))
        seen = self._sends.seen(key, request)
        if seen is not None:
            return Frame(seen)
        if self.barrier and self.barrier.stops(request):
            return Frame(failed(Failed(Fault.BLOCKED, self.barrier.reason)))
        why = self._unable()
        if why is not None:
            return Frame(failed(why))
        self._sends.begin(key, request)
        answer = self._asked("order_send", {"request": request})
        self._sends.end(key, answer.message)
        return answer

    def status(self) -> Message:
        """Say how the terminal is doing, without asking it."""
        child = self._child
        return {
            "generation": self.generation,
            "owner": child.pid if child is not None and child.is_alive else None,
            "account": [self.account.login, self.account.server, self.account.mode] if self.account else None,
            "sends": self.plan.account is not None,
            "simulated": self.plan.apart is not None,
            "blocked": self.barrier.reason if self.barrier else "",
            "paused": self._breaker.pause(self._clock()),
            "failures": [list(each) for each in self.failures],
        }

    def close(self) -> None:
        """End the owner."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _unable(self) -> Failed | None:
        """See that there is an owner. Gives why there is none."""
        pause = self._breaker.pause(self._clock())
        if pause > 0:
            return Failed(Fault.PAUSED, messages.paused(pause))
        if self._child is not None and self._child.is_alive:
            return None
        self.close()
        why = self._started()
        if why is not None:
            self.close()
            self._breaker.failed(self._clock())
            self._note("initialize", why)
        return why

    def _started(self) -> Failed | None:
        """Start an owner and wait until it is ready."""
        self._child = Child(self.plan.command)
        account = self.account
        setup = {
            "terminal": dict(self.plan.terminal),
            "apart": self.plan.apart,
            "account": [account.login, account.server, account.mode] if account else None,
            "again": [[name, given] for (name, _), given in self._again.items()],
        }
        try:
            ready = self._child.ask(setup, self.plan.start).message
        except Hung:
            return Failed(Fault.NOT_UP, messages.not_up(messages.no_start(self.plan.start)))
        except FrameError:
            return Failed(Fault.NOT_UP, messages.not_up(messages.ended_at_once()))
        if "failed" in ready:
            return Failed(*ready["failed"])
        self.generation += 1
        self.account = Account(*ready["account"])
        self._tell(messages.started(self._child.pid, str(self.account), self.generation))
        return None

    def _asked(self, name: str, given: Mapping[str, Any]) -> Frame:
        assert self._child is not None, "an owner was seen to"
        seconds = OPERATIONS[name].seconds * self.plan.patience
        try:
            answer = self._child.ask({"call": name, "with": given, "seconds": seconds}, seconds)
        except Hung:
            self.close()
            answer = Frame(failed(Failed(Fault.TIMED_OUT, messages.timed_out(name, seconds))))
        except FrameError:
            self.close()
            answer = Frame(failed(Failed(Fault.DIED, messages.died(name))))
        self._judge(name, given, answer.message)
        return answer

    def _judge(self, name: str, given: Mapping[str, Any], answer: Message) -> None:
        """Tell the breaker, note a failure, and keep what has to be selected again."""
        if "failed" not in answer:
            self._breaker.worked()
            self._keep(name, given)
            return
        why = Failed(*answer["failed"])
        self._note(name, why)
        if why.code in LINK:
            self._breaker.failed(self._clock())
            self.close()  # the next owner begins with a fresh way to the terminal
        else:
            self._breaker.worked()

    def _keep(self, name: str, given: Mapping[str, Any]) -> None:
        if name in ("symbol_select", "market_book_add"):
            self._again[name, given["symbol"]] = dict(given)
        elif name == "market_book_release":
            self._again.pop(("market_book_add", given["symbol"]), None)

    def _note(self, name: str, why: Failed) -> None:
        self.failures.append((name, why.code, why.text))
        self._tell(messages.failed(name, why.code, why.text))
