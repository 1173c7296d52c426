"""From a plan, prices and an account to the kernel's tables.

1. `Programs` turns every root into instructions; market nodes at the border become columns.
2. Sites, entries, exits, actions, guards and watches become records that name them (`written`).
3. `arrays` lays symbols, bars, clocks, columns, zones and calendars end to end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.changes import Change, changes_of
from genesis_dsl.engine.columns import Read, constant_value
from genesis_dsl.engine.given import Given
from genesis_dsl.engine.kept import Kept
from genesis_dsl.engine.persons import NOT_SAID, command_records
from genesis_dsl.engine.quotes import Prices
from genesis_dsl.engine.reported import Heard
from genesis_dsl.engine.state import laid_together
from genesis_dsl.engine.tape import Reel, Tape
from genesis_dsl.engine.world import World
from genesis_dsl.engine.written import Written, write
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import EntryPlan, ExitPlan, Plan, SitePlan
from genesis_dsl.graph.policies import LinePlan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.command import Command
from genesis_dsl.market.instants import Events, with_ticks
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.pages import give_back_all
from genesis_dsl.market.quotes import Quotes
from genesis_dsl.trading.scale import Scale


@dataclass(slots=True)
class Assembled:
    """The kernel's tables, and what each number in them means.

    Attributes:
        snapped: By owner and number: the parts of its sentences whose registers a decision keeps.
        owned: By owner and number: the roots of its sentences.
        ticked: By owner and number: the charts of ticks that they read; a decision keeps their rows.
        events: Those that are not of ticks.
        first: The first instant of the run.
        subjects: What outcomes are about, by its number: a symbol, a strategy, a currency, a class.
        changes: What of the symbols changes inside the run, in the order of time.
        reels: The ticks of the symbols that have some.
        speaking: Beside ticks, the instants at which somebody may have something to say, in order; None where
            that may be at every tick.
        read: The nodes that the kernel reads as columns, in the order of their numbers.
        known: Of each entry that reads only prices and time, what says that it fires, and how much it misses.
        heard: What a broker outside reports; None where the venue is simulated.
        lines: Of execution policies, each with the entry that it works for.
    """

    world: World
    plan: Plan
    columns: Read
    symbols: tuple[str, ...]
    scales: Mapping[str, Scale]
    currency: str
    events: Events
    first: int
    entries: list[tuple[SitePlan, EntryPlan]] = field(default_factory=list)
    exits: list[tuple[SitePlan, ExitPlan]] = field(default_factory=list)
    watched: list[tuple[int, str]] = field(default_factory=list)
    snapped: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    owned: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    subjects: tuple[str, ...] = ("",)
    changes: tuple[Change, ...] = ()
    commands: Sequence[Command] = ()
    reels: tuple[Reel, ...] = ()
    speaking: NDArray[np.int64] | None = None
    read: tuple[int, ...] = ()
    known: tuple[tuple[int, int], ...] = ()
    heard: Heard | None = None
    lines: list[tuple[SitePlan, EntryPlan, LinePlan]] = field(default_factory=list)
    ticked: dict[tuple[str, int], list[Chart]] = field(default_factory=dict)

    def tape(self) -> Tape:
        """Begin to read the run's ticks; the kernel's arrays belong to the tape that began last."""
        return Tape(self.world, self.reels, self.events, self.first, self.speaking)

    def all_events(self) -> Events:
        """List the events with those of ticks, which are read for it."""
        times = [np.concatenate([each.closed_at for each in reel.quotes.blocks()]) for reel in self.reels]
        return with_ticks(self.events, [each[each >= self.first] for each in times])

    def constant(self, node: int) -> tuple[float, int]:
        """Give the value of a constant node, and why it is unknown."""
        return constant_value(self.plan.found.graph, node)

    def give_back(self) -> None:
        """Let the system have the memory of prices that lie in a file; later they are read from there."""
        world = self.world
        give_back_all((world.v.bars, world.clock_time, world.col_value, world.col_why))

    def roots(self, owner: str, index: int) -> list[int]:
        """List the traced sentences of an entry, an exit or a guard; a person has none."""
        return [] if owner == "person" else self.owned[owner, index]


def assemble(
    plan: Plan,
    account: CheckedAccount,
    instruments: Mapping[str, Instrument],
    scales: Mapping[str, Scale],
    columns: Read,
    finest: Mapping[str, Bars | Quotes],
    events: Events,
    span: tuple[int, int],
    commands: Sequence[Command] = (),
    heard: Heard | None = None,
    kept: Kept | None = None,
    *,
    near_misses: bool = True,
    to_come: int = 0,
) -> Assembled:
    """Lay everything out for the kernel; `span` is that of decisions, its end not included.

    Args:
        events: Those that are not of ticks.
        heard: What a broker outside reports; None where the venue is simulated.
        kept: What other runs over these prices have laid out; where it is there, it is used and added to.
        near_misses: Entries that read only prices and time are asked where one part is short, too.
        to_come: For how many further commands there is room.
    """
    written = write(plan, instruments, columns.charts, finest)
    given = Given(plan, account, instruments, columns, finest, events, span, kept, written)
    prices = Prices(
        *(instruments, scales, finest, written.symbols, written.clocks),
        *(None if given.quotes else kept, given.fit),
    )
    laid_out = given.market(near_misses=near_misses)
    told = [each.time for each in commands] + [each.time for each in (heard.reports if heard else ())]
    speaking, quiet = given.listening(laid_out, told)
    persons = [*command_records(commands, plan, written.symbols, account), *[NOT_SAID] * to_come]
    own = prices.venue(account, min(span[0], given.first), plan, outside=heard is not None)
    world = laid_together(own, {**given.rest(persons, heard), **laid_out, **quiet})
    tables = written.tables
    subjects = (*tables.subjects, "")  # the last one, of which nothing is asked, is the account
    return Assembled(
        *(world, plan, columns, written.symbols, scales, account.currency, events, given.first),
        *(tables.entry_plans, tables.exit_plans),
        [(each["node"], subjects[each["sym"]]) for each in tables.watches],
        *(tables.owners, tables.owned),
        subjects,
        changes_of(prices, account, plan),
        commands,
        tuple(_reels(world, prices, given.quotes, written)),
        speaking,
        tuple(written.programs.columns),
        tuple((entry.fires, entry.misses) for _, entry in tables.known),
        heard,
        *(tables.line_plans, tables.ticked),
    )


def _reels(world: World, prices: Prices, quotes: Mapping[str, Quotes], written: Written) -> Iterator[Reel]:
    """Say where the ticks of each symbol go."""
    for number, symbol in enumerate(prices.symbols):
        if symbol in quotes:
            clock = written.clocks[written.met[symbol]]
            clock_row = int(world.clock_first[clock]) - 1
            yield Reel(quotes[symbol], number, clock, clock_row, prices.first_row(number))
