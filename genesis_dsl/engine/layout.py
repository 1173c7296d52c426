"""Sites, entries, exits, actions and guards as records that name instructions and registers."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from itertools import zip_longest
from typing import Any, cast

from genesis_dsl.checker.literal import bare, calendar_unit
from genesis_dsl.checker.typed import Calendar, CheckedRule, CheckedSwitch, Typed
from genesis_dsl.checker.vocabulary import ORDER_TYPES
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.ages import PARTS, lengths_asked
from genesis_dsl.engine.arming import ALERTS, CLAUSES, SUBJECTS, arming, does, loudest, persons_asked
from genesis_dsl.engine.concerned import SUBJECT_IDEA
from genesis_dsl.engine.floor import NO_FLOOR, floor_of, watches_alone
from genesis_dsl.engine.latch import MUST_HOLD, SHOWN, SWITCH
from genesis_dsl.engine.leaning import leans
from genesis_dsl.engine.lengths import length_typed
from genesis_dsl.engine.program import Programs
from genesis_dsl.engine.rule_records import VERBS
from genesis_dsl.engine.sizing import CAP_LOTS, CAP_MONEY, CAP_VOLUME
from genesis_dsl.engine.world import READS_PRICES, READS_TIME
from genesis_dsl.graph.node import Chart, Stage
from genesis_dsl.graph.plan import CONDITIONS, ActionPlan, EntryPlan, ExitPlan, GuardPlan, Plan, SitePlan
from genesis_dsl.graph.policies import LinePlan
from genesis_dsl.graph.subjects import OF_A_SET, symbols_of
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.types.kind import Kind

LEVELS = {Kind.PRICE: 1, Kind.DISTANCE: 2, Kind.R: 3}
"""How an order reads a value: as a level, a distance, a multiple of the first risk."""
CAPS = {Kind.LOTS: CAP_LOTS, Kind.MONEY: CAP_MONEY, Kind.VOLUME: CAP_VOLUME}
NOBODY = -2
"""What a guard acts on whose scope is a symbol or a strategy that is not in the run."""
UNKNOWNS = ("hold", "trip", "ignore")


@dataclass(slots=True)
class Tables:
    """Records in the making.

    Attributes:
        finest: The chart of each symbol that orders meet.
    """

    plan: Plan
    symbols: dict[str, int]
    instruments: Mapping[str, Instrument]
    programs: Programs
    clocks: dict[Chart, int]
    finest: dict[str, Chart]
    sites: list[dict[str, Any]] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)
    exits: list[dict[str, Any]] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)
    guards: list[dict[str, Any]] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    watches: list[dict[str, Any]] = field(default_factory=list)
    snaps: list[int] = field(default_factory=list)
    owners: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    owned: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    ticked: dict[tuple[str, int], list[Chart]] = field(default_factory=dict)
    entry_plans: list[tuple[SitePlan, EntryPlan]] = field(default_factory=list)
    known: list[tuple[SitePlan, EntryPlan]] = field(default_factory=list)
    exit_plans: list[tuple[SitePlan, ExitPlan]] = field(default_factory=list)
    policies: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    line_plans: list[tuple[SitePlan, EntryPlan, LinePlan]] = field(default_factory=list)

    @property
    def subjects(self) -> list[str]:
        """What sentences are asked of: the symbols, and behind them strategies, currencies, classes."""
        named = {guard.symbol for guard in self.plan.guards if guard.symbol} - set(self.symbols)
        return [*self.symbols, *sorted(named)]

    def register(self, number: int) -> int:
        """Give a node its register; -1 where nothing is written."""
        return self.programs.register(number) if number >= 0 else -1

    def program(self, prefix: str, roots: list[int]) -> dict[str, int]:
        """Write a program for some nodes, and name where it stands."""
        start, end = self.programs.add([each for each in roots if each >= 0])
        return {f"{prefix}start": start, f"{prefix}end": end}

    def sides(self, room: int) -> dict[str, int]:
        """Name the two sides of the comparison whose room the kernel measures; of a column there is one."""
        node = self.plan.found.graph.nodes[room]
        left, right = node.args if room >= 0 and node.stage is Stage.ACCOUNT else (room, room)
        return {"left": self.register(left), "right": self.register(right)}

    def watch(self, root: int, subject: str) -> dict[str, int]:
        """Watch the labelled conditions of a sentence that read the account, and its root."""
        first = len(self.watches)
        for part in self.plan.traced.under(root):
            traced = self.plan.traced.parts[part]
            node = self.plan.traced.nodes[part, subject]
            labelled = traced.typed.op in CONDITIONS and traced.typed.type.kind is Kind.TRUTH
            account = self.plan.found.graph.nodes[node].stage is Stage.ACCOUNT
            if account and (part == root or labelled):
                sym = self.subjects.index(subject) if subject else -1
                self.watches.append({"reg": self.register(node), "node": part, "last": -1, "sym": sym})
        return {"watch": first, "watches": len(self.watches) - first}

    def snap(self, owner: str, number: int, roots: list[int], subject: str) -> dict[str, int]:
        """Keep the registers of every part that the kernel computes, for the decisions of this owner.

        Behind them, below nought, stand the charts of ticks that it reads: of these the row is kept, for
        several ticks may share their millisecond.
        """
        first, nodes = len(self.snaps), self.plan.found.graph.nodes
        parts = [part for root in roots for part in self.plan.traced.under(root)]
        read = [(part, self.plan.traced.nodes[part, subject]) for part in parts]
        account = [each for each in read if nodes[each[1]].stage is Stage.ACCOUNT]
        kept = [each for each in account if not self.programs.is_inside(each[1])]  # a value for each event
        charts = {nodes[node].chart for _, node in read}
        ticks = sorted(each for each in charts if each and each.timeframe == TICKS)
        self.owned[owner, number], self.ticked[owner, number] = roots, ticks
        self.owners[owner, number] = [part for part, _ in kept]
        self.snaps += [self.register(node) for _, node in kept] + [-1 - self.clocks[each] for each in ticks]
        return {"snap": first, "snaps": len(self.snaps) - first}

    def kept_nodes(self, owner: str, number: int, subject: str) -> list[int]:
        """List the nodes whose registers the decisions of an owner keep."""
        return [self.plan.traced.nodes[part, subject] for part in self.owners[owner, number]]

    def zone_of(self, length: Typed | None) -> int:
        """Number the zone by whose clock a length goes; 0 where it is exact."""
        if length is None or not calendar_unit(length):
            return 0
        return self.plan.found.zone(cast(Calendar, bare(length).data[2]).zone)

    def add_site(self, site: SitePlan) -> None:
        """Lay out a strategy on a symbol."""
        entries, exits = len(self.entries), len(self.exits)
        number = len(self.sites)
        for entry in site.entries:
            self.add_entry(number, site, entry)
        for one in site.exits:
            self.add_exit(site, one, [each.checked.id for each in site.entries])
        self.sites.append(
            {
                "strategy": site.number,
                "sym": self.symbols[site.symbol],
                "clock": self.clocks[self.finest[site.symbol] if site.every_tick else site.chart],
                "bars": self.clocks[site.chart],
                "entries_first": entries,
                "entries": len(self.entries) - entries,
                "exits_first": exits,
                "exits": len(self.exits) - exits,
                "capital_num": site.capital.numerator,
                "capital_den": site.capital.denominator,
            }
        )

    def add_entry(self, site: int, plan: SitePlan, entry: EntryPlan) -> None:
        """Lay out an entry of a site."""
        checked = entry.checked
        number = len(self.entries)
        rest = [entry.score, entry.stop, entry.risk, entry.size, *(cap[1] for cap in entry.caps)]
        rest += [each.at for each in entry.targets]
        record: dict[str, Any] = {
            "site": site,
            "side": checked.side,
            "type": ORDER_TYPES.index(checked.order_type),
            "at_once": checked.at_once or 0,
            **self.outcome(plan, entry),
            **self.program("at_", [entry.at, entry.limit]),
            "at": self.register(entry.at),
            "at_kind": LEVELS[checked.at.type.kind] if checked.at else 0,
            "limit": self.register(entry.limit),
            "limit_kind": LEVELS[checked.limit.type.kind] if checked.limit else 0,
            **self.program("rest_", rest),
            "stop": self.register(entry.stop),
            "stop_kind": LEVELS[checked.stop.type.kind] if checked.stop else 0,
            "score": self.register(entry.score),
            "risk": self.register(entry.risk),
            "size": self.register(entry.size),
            "n_caps": len(entry.caps),
            "n_targets": len(entry.targets),
            "expires_bars": checked.expires_bars,
            "expires_in": length_typed(checked.expires) if checked.expires_ms and checked.expires else 0,
            "zone": self.zone_of(checked.expires),
            **self.program("cancel_", [entry.cancel]),
            "cancel": self.register(entry.cancel),
            "cap": [self.register(cap[1]) for cap in entry.caps],
            "cap_kind": [CAPS[cap[2]] for cap in entry.caps],
            "t": [self.register(each.at) for each in entry.targets],
            "t_kind": [LEVELS[each.kind] for each in entry.targets],
            "t_num": [_share(each.share).numerator for each in entry.targets],
            "t_den": [_share(each.share).denominator if each.share else 0 for each in entry.targets],
            "t_whole": int(_close_all([each.share for each in entry.targets])),
        }
        thens = [self.add_actions(each.then) for each in entry.targets]
        record["then"] = [first for first, _ in thens]
        record["thens"] = [count for _, count in thens]
        record |= self.watch(entry.root, plan.symbol)
        record |= self.snap("entry", number, self.roots_of(plan, entry), plan.symbol)
        record |= self.program("rank_", [entry.screen_first]) | {"rank": self.register(entry.screen_first)}
        record |= self.program("look_", self.kept_nodes("entry", number, plan.symbol))
        self.entries.append(record)
        self.entry_plans.append((plan, entry))

    def outcome(self, plan: SitePlan, entry: EntryPlan) -> dict[str, int]:
        """Write the program that tells what an entry says, unless prices and time alone tell it ahead."""
        nodes = self.plan.found.graph.nodes
        roots = [entry.fires, entry.misses]
        if plan.every_tick or Stage.ACCOUNT in {nodes[each].stage for each in roots}:
            registers = {"fires": self.register(entry.fires), "misses": self.register(entry.misses)}
            return {**self.program("", roots), **registers}
        self.known.append((plan, entry))
        return {"says": len(self.known)}

    def roots_of(self, plan: SitePlan, entry: EntryPlan) -> list[int]:
        """List the condition and the parts of the order of an entry, as traced."""
        paths = f"{entry.checked.id} > "
        return [
            part.id
            for part in self.plan.traced.parts
            if part.parent < 0
            and part.owner == "entry"
            and part.file_id == plan.strategy.id
            and (part.id == entry.root or part.path.startswith(paths))
            and (part.id, plan.symbol) in self.plan.traced.nodes
        ]

    def add_exit(self, plan: SitePlan, one: ExitPlan, entries: list[str]) -> None:
        """Lay out an exit; `entries` are the ids of the site's entries."""
        number = len(self.exits)
        first, count = self.add_actions(one.actions)
        self.exits.append(
            {
                **self.program("", [one.condition]),
                "condition": self.register(one.condition),
                "actions": first,
                "action_count": count,
                "entries": sum(1 << entries.index(each) for each in one.checked.entries),
                **self.snap("exit", number, [one.root], plan.symbol),
                **self.watch(one.root, plan.symbol),
            }
        )
        self.exit_plans.append((plan, one))

    def add_actions(self, actions: tuple[ActionPlan, ...], symbols: Sequence[str] = ()) -> tuple[int, int]:
        """Lay out some verbs, for all positions or those of a symbol. Gives the first and their count."""
        first = len(self.actions)
        for each, symbol in zip_longest(actions, symbols):
            share = _share(each.share)
            level = ALERTS.index(each.level) if each.level else 0
            self.actions.append(
                {
                    "verb": VERBS.index(each.verb),
                    **self.program("", [each.value]),
                    "value": self.register(each.value),
                    "value_kind": LEVELS.get(cast(Kind, each.kind), 0),
                    "num": level if each.verb == "alert" else share.numerator,
                    "den": share.denominator,
                    "sym": self.symbols[symbol] if symbol else -1,
                }
            )
        return first, len(self.actions) - first

    def short_cut(self, guard: GuardPlan, record: Mapping[str, int]) -> dict[str, int]:
        """Say how a guard is spared: as one that follows the equity one way, else as a floor under it."""
        alone = watches_alone(self.watches[record["watch"] :], record["root"])
        roots = [each for each in (guard.condition, guard.room) if each >= 0]
        if alone and self.is_of_account(guard) and leans(self.programs, roots):
            return {"leans": 1, "floor": NO_FLOOR}
        floor = floor_of(self.programs, guard.condition) if alone else NO_FLOOR
        if floor == NO_FLOOR:
            return {"floor": NO_FLOOR}
        return {**self.program("floor_", [floor]), "floor": self.register(floor)}

    @staticmethod
    def is_of_account(guard: GuardPlan) -> bool:
        """Say whether a guard is asked at every event, and not of each position or fill."""
        asked = CLAUSES.get(guard.clause, SHOWN) in (SWITCH, MUST_HOLD, SHOWN)
        return asked and guard.subject not in SUBJECTS

    def is_aside(self, guard: GuardPlan, reads: int) -> bool:
        """Say whether a guard is asked wherever prices or the time have moved, though nothing is open."""
        return self.is_of_account(guard) and bool(reads & (READS_TIME | READS_PRICES))

    def acts_on(self, guard: GuardPlan) -> dict[str, int]:
        """Name what a guard acts on: what `scope:` says, else what it is asked of, else everything."""
        word, _, name = guard.checked.scope.partition(" ")
        own = guard.asked.named if guard.asked.named_by == "strategy" else ""
        strategy = name if word == "strategy" else own
        symbols = [name] if word == "symbol" else (None if word else self.asked_symbols(guard))
        numbers = [self.symbols.get(each, NOBODY) for each in symbols or ()]
        first = len(self.programs.argv)
        self.programs.argv.extend(numbers)
        return {
            "acts_on": first,
            "acts_count": -1 if symbols is None else len(numbers),
            "acts_strategy": self.strategies.get(strategy, NOBODY) if strategy else -1,
            "acts_on_all": int(bool(word)),
        }

    def ages(self, guard: GuardPlan) -> dict[str, int]:
        """Name the lengths of time at which a guard is asked, besides at every event."""
        roots = [each for each in (guard.condition, guard.re_arm_when) if each >= 0]
        first, asked = len(self.programs.argv), lengths_asked(self.plan.found.graph, roots, self.symbols)
        self.programs.argv.extend(asked)
        return {"ages": first, "aged": len(asked) // PARTS}

    def asked_symbols(self, guard: GuardPlan) -> list[str] | None:
        """List the symbols that a guard is asked about; None where it is asked about all."""
        if guard.asked.named_by in OF_A_SET:
            return symbols_of(guard.asked.named_by, guard.asked.named, self.instruments)
        about_all = guard.subject in ("fill", "opening", "strategy", "account")
        return None if about_all or not guard.asked.symbol else [guard.asked.symbol]

    @property
    def strategies(self) -> dict[str, int]:
        """The number of each strategy of the run."""
        return {site.strategy.id: site.number for site in self.plan.sites}

    def add_roles(self, checked: CheckedRule | CheckedSwitch) -> dict[str, int]:
        """Lay out how many persons of each role arm a rule or a switch again."""
        first = len(self.roles)
        self.roles.extend(persons_asked(checked).values())
        return {"roles_first": first, "roles": len(self.roles) - first}

    def add_guard(self, guard: GuardPlan) -> None:
        """Lay out a rule or a switch for one subject."""
        number = len(self.guards)
        checked = guard.checked
        roots = [guard.condition, guard.room]
        # what reads nothing is asked as well: it would never be said to be broken
        reads = self.programs.reads([guard.condition]) or READS_TIME
        if guard.subject == "order" and guard.clause != "before_order":
            reads |= READS_TIME  # another may have come since
        values = {each.verb: each.value for each in guard.actions}
        scale, deducted = values.get("scale_size", -1), values.get("deduct", -1)
        moves, moved = self.add_actions(
            tuple(each for _, each in guard.moves), [symbol for symbol, _ in guard.moves]
        )
        record: dict[str, Any] = {
            "clause": CLAUSES.get(guard.clause, SHOWN),
            "key": number,
            "sym": self.symbols.get(guard.asked.symbol, -1),
            "of_strategy": guard.asked.strategy,
            "subject": SUBJECTS.get(guard.subject, 0),
            "openings": int(guard.subject == "opening"),
            "group": guard.asked.group,
            "place": sum(each["subject"] == SUBJECT_IDEA for each in self.guards),
            **self.program("", roots),
            "root": self.register(guard.condition),
            "room": self.register(guard.room),
            **self.sides(guard.room),
            "reads": reads,
            "aside": int(self.is_aside(guard, reads)),
            "actions": does(guard.actions),
            "level": loudest(guard.actions),
            "calendar": guard.calendar,
            "zone": self.plan.found.zone(self.plan.found.calendars[guard.calendar].zone),
            **arming(checked, self.programs.argv),
            **self.add_roles(checked),
            **self.program("size_", [scale]),
            "size": self.register(scale),
            **self.program("deduct_", [deducted]),
            "deduct": self.register(deducted),
            "moves": moves,
            "moved": moved,
            **self.program("when_", [guard.re_arm_when]),
            "when": self.register(guard.re_arm_when),
            **self.snap("guard", number, [guard.root], guard.symbol),
            **self.watch(guard.root, guard.symbol),
            "truth": 1,
            "since": -1,
            "clear_since": -1,
            "least": 1,
            **self.acts_on(guard),
            **self.ages(guard),
        }
        record |= self.short_cut(guard, record)
        if isinstance(checked, CheckedSwitch):
            record["for_length"] = length_typed(checked.for_at_least) if checked.for_at_least else 0
            record["if_unknown"] = UNKNOWNS.index(checked.if_unknown)
        self.guards.append(record)


def _share(share: Fraction | None) -> Fraction:
    return share if share is not None else Fraction(1)


def _close_all(shares: list[Fraction | None]) -> bool:
    """Say whether every target has a share, and all of them make the whole."""
    given = [each for each in shares if each is not None]
    return len(given) == len(shares) and sum(given) == 1
