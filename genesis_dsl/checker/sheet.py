"""What holds for a whole file while it is checked, and which other files it may read."""

from collections.abc import Hashable, Mapping
from dataclasses import field

from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.typed import Calendar, CheckedGroup, Typed
from genesis_dsl.checker.vocabulary import Readable
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.language import kinds
from genesis_dsl.market.instrument import Instruments


@dataclass(slots=True, eq=False)
class Links:
    """The files that a file can read or act on, as its account uses them; grows while the file is checked.

    Attributes:
        account: The account's id; "" while no account is given, when every name of a rule is open.
        policies: Execution policies by id, which strategies name.
        calendars: Calendars of news by id, whoever uses them.
        news: Those of them that the account names.
        roles: How many people have each role of the account; None while no account is given.
        rules, switches: Ids in all files at hand, whoever uses them.
        scores: Of each score in a file of scores at hand, whoever uses it: the id of that file.
        outside: The files that are read, and stand in no list of the account: the list they belong to, by id.
    """

    account: str = ""
    rulesets: dict[str, "Sheet"] = field(default_factory=dict)
    kill_switches: dict[str, "Sheet"] = field(default_factory=dict)
    strategies: dict[str, "Sheet"] = field(default_factory=dict)
    policies: Mapping[str, kinds.Execution] = field(default_factory=dict)
    calendars: Mapping[str, kinds.News] = field(default_factory=dict)
    news: Mapping[str, kinds.News] = field(default_factory=dict)
    roles: Mapping[str, int] | None = None
    rules: frozenset[str] = frozenset()
    switches: frozenset[str] = frozenset()
    scores: Mapping[str, str] = field(default_factory=dict)
    outside: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A rule that a ruleset has, with the sheet of the file in which it is written."""

    sheet: "Sheet"
    rule: kinds.Rule


@dataclass(slots=True, eq=False)
class Sheet:
    """One file under check: its models with what was found about them. Grows while it is checked.

    Attributes:
        zone: The file's time zone, "" where it names none.
        timeframe: The file's timeframe, "" where it names none.
        currency: The account's currency, "" while no account is given.
        parameters: By name, as literals.
        market: The account's instruments, while an account is given.
        rules: The rules of a ruleset, its own and those that it has from others.
        base: The ruleset that it extends, as it sets its parameters.
        behind: The files it has rules from, as it sets their parameters, nearest first.
        heir: The ruleset that has rules from this file, where it is opened for that.
        groups: By id, the words that one of each has.
        gathered: By id, its own groups that were checked.
        decides: The timeframe of the strategy in whose place the sentences stand; "" outside strategies.
        may_form: Whether entries may read bars that still move.
        uses: The files that it uses, by id, each as it is meant in this file.
        incomplete: Whether a file that it uses is missing, so that any name may stand there.
        scores: Those that were checked, by what is meant in the places that ask them.
        used: Heading paths of the names, parameters and scores that some sentence read.
        missed: What is known of a name that nothing is called by, while the nearest name may be a misspelt
            definition: the heading path of that name, with the finding and its own path.
        expansions: How often a name was written out in the place of its use.
    """

    model: kinds.Head
    environment: Environment
    findings: Findings
    calendar: Calendar
    zone: str = ""
    timeframe: str = ""
    currency: str = ""
    parameters: dict[str, Typed] = field(default_factory=dict)
    links: Links = field(default_factory=Links)
    market: Instruments | None = None
    rules: tuple[Held, ...] = ()
    base: "Sheet | None" = None
    behind: tuple["Sheet", ...] = ()
    heir: "Sheet | None" = None
    groups: dict[str, dict[str, Readable]] = field(default_factory=dict)
    gathered: dict[str, CheckedGroup] = field(default_factory=dict)
    decides: str = ""
    may_form: bool = True
    uses: dict[str, "Sheet"] = field(default_factory=dict)
    incomplete: bool = False
    used: set[tuple[str, ...]] = field(default_factory=set)
    scores: dict[Hashable, Typed] = field(default_factory=dict)
    missed: list[tuple[tuple[str, ...], Diagnostic, tuple[str, ...]]] = field(default_factory=list)
    expansions: int = 0

    @property
    def readable_parameters(self) -> dict[str, Typed]:
        """The parameters that sentences can read: its own, and those of the files that it reads."""
        others = {name: each for one in self.others for name, each in one.parameters.items()}
        return others | self.parameters

    @property
    def others(self) -> tuple["Sheet", ...]:
        """The files whose words its sentences can read, the nearest last: its base's, and those it uses."""
        inherited = (*self.base.others, self.base) if self.base else ()
        return (*inherited, *self.uses.values())

    @property
    def id(self) -> str:
        """The id of the file."""
        return self.model.id.text

    @property
    def holder(self) -> "Sheet":
        """The ruleset in force, whose rules a sentence of this file can name."""
        return self if self.heir is None else self.heir.holder
