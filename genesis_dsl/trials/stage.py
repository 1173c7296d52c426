"""What a scenario is played on: the strategy as its file has it, on an account made for the test.

The account has 100 000 of the currency in which the test speaks of money, else of the symbol's own, and no
rules but those that a file of tests names. Where no instruments are named, nothing costs anything: no
spread, commission, swap, slippage, gap.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from fractions import Fraction

from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.inherit import take_rules
from genesis_dsl.checker.places import strategy_scope
from genesis_dsl.checker.setup import open_sheet
from genesis_dsl.checker.tested import Tested, of_files
from genesis_dsl.checker.typed import CheckedAccount, CheckedKillSwitch, CheckedRuleset, CheckedStrategy
from genesis_dsl.checker.uses import open_uses
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import GenesisError
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_file
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.runs.rules import Rules, check_files
from genesis_dsl.trials.needed import needed

BALANCE = 100_000
"""What an account of a test has where nothing else is given."""

ACCOUNT = "account_of_the_test"


@dataclass(frozen=True, slots=True)
class Stage:
    """A strategy on an account of its own.

    Attributes:
        rules: The files that take part, checked together.
        tested: What words mean in a scenario.
    """

    rules: Rules
    strategy: CheckedStrategy
    rulesets: tuple[CheckedRuleset, ...]
    kill_switches: tuple[CheckedKillSwitch, ...]
    account: CheckedAccount
    instruments: Instruments
    symbol: str
    tested: Tested

    @property
    def instrument(self) -> Instrument:
        """The symbol that is traded."""
        return self.instruments.symbols[self.symbol]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a scenario asks for.

    Attributes:
        currency: In which it speaks of money; "" where it does not.
        parameters: Values that it gives to parameters, by file.
        instruments: Id of the file that it names; "" where nothing shall cost anything.
        rulesets, kill_switches: Ids of the files that bind the account.
    """

    strategy: str
    symbol: str
    currency: str = ""
    parameters: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    instruments: str = ""
    rulesets: tuple[str, ...] = ()
    kill_switches: tuple[str, ...] = ()


class NoStage(GenesisError):  # noqa: N818  # a finding in the end
    """A scenario cannot be played on what is at hand."""


def set_up(wanted: Wanted, files: Iterable[kinds.File], known: Mapping[str, Instruments]) -> Stage:
    """Check a strategy on an account made for a test.

    Args:
        files: All files at hand.
        known: The instruments files at hand, checked.

    Raises:
        NoStage: The symbol is in no instruments file.
    """
    library = {
        each.id.text: _alone(each) for each in files if not isinstance(each, kinds.Account | kinds.Tests)
    }
    market = _market(wanted, known)
    currency = wanted.currency or market.symbols[wanted.symbol].quote
    roots = (wanted.strategy, market.id, *wanted.rulesets, *wanted.kill_switches)
    others = list(needed(roots, library))
    account, _ = load_file(Source(ACCOUNT, _account(wanted, market.id, currency) + _roles(others)))
    assert isinstance(account, kinds.Account), "the text below is an account"
    taking_part = [*others, account]
    around = Environment(parameters=wanted.parameters)
    rules = check_files(taking_part, [each.source for each in taking_part], [], around)
    checked = rules.checked
    instruments = checked.instruments[market.id]
    return Stage(
        rules,
        checked.strategies[wanted.strategy],
        tuple(checked.rulesets[each] for each in wanted.rulesets),
        tuple(checked.kill_switches[each] for each in wanted.kill_switches),
        checked.accounts[ACCOUNT],
        instruments if wanted.instruments else _free(instruments),
        wanted.symbol,
        _tested(wanted, library, known, currency),
    )


def _alone(model: kinds.File) -> kinds.File:
    """Leave the scenarios of a strategy out: they were checked, and say nothing about each other."""
    return model.model_copy(update={"scenarios": ()}) if isinstance(model, kinds.Strategy) else model


def _market(wanted: Wanted, known: Mapping[str, Instruments]) -> Instruments:
    """Find the instruments file: the one that is named, else the first by its id that has the symbol."""
    named = [known[wanted.instruments]] if wanted.instruments else [each for _, each in sorted(known.items())]
    found = next((each for each in named if wanted.symbol in each.symbols), None)
    if found is None:
        raise NoStage(wanted.symbol)
    return found


def _account(wanted: Wanted, instruments: str, currency: str) -> str:
    lines = [
        *("genesis: 1", "kind: account", f"id: {ACCOUNT}", "title: Account of a test"),
        *(f"currency: {currency}", f"initial_balance: {BALANCE:_} {currency}", "phase: challenge"),
        *("book: hedging", f"instruments: {instruments}", "broker: simulated"),
    ]
    named = {"rulesets": wanted.rulesets, "strategies": (wanted.strategy,)}
    for key, ids in named.items():
        lines += [f"{key}:", *(f"  - id: {each}" for each in ids)] if ids else []
    if wanted.kill_switches:
        lines.append(f"kill_switches: [{', '.join(wanted.kill_switches)}]")
    return "\n".join(lines) + "\n"


def _roles(files: Iterable[kinds.File]) -> str:
    """Write the persons who arm again what these files say, so many as are asked for."""
    guards = [
        each
        for file in files
        if isinstance(file, kinds.Ruleset | kinds.KillSwitch)
        for each in (file.rules if isinstance(file, kinds.Ruleset) else file.switches)
    ]
    asked = {part.word: part.count for each in guards for part in each.re_arm if part.kind == "by"}
    roles = {word.removesuffix("s") if count > 1 else word: count for word, count in asked.items()}
    persons = {
        role: ", ".join(f"{role}_{number}" for number in range(count)) for role, count in roles.items()
    }
    named = {"operator": "operator", **persons} if persons else {}
    return "".join(["roles:\n" if named else "", *(f"  {role}: [{who}]\n" for role, who in named.items())])


def _free(instruments: Instruments) -> Instruments:
    """Take all costs away."""
    return replace(instruments, symbols={name: _costless(one) for name, one in instruments.symbols.items()})


def _costless(one: Instrument) -> Instrument:
    later = tuple(replace(each, instrument=_costless(each.instrument)) for each in one.versions)
    return replace(
        one,
        commission=Fraction(0),
        swap=None,
        spread_points=0,
        gap_points=0,
        slippage_points=0,
        versions=later,
    )


def _tested(
    wanted: Wanted, library: Mapping[str, kinds.File], known: Mapping[str, Instruments], currency: str
) -> Tested:
    """Say what words mean in the scenario: those of the strategy, and of what binds its account."""
    environment = Environment(parameters=wanted.parameters, instruments=known)
    ids = (wanted.strategy, *wanted.rulesets, *wanted.kill_switches)
    sheets = [open_sheet(library[each], environment, Findings(), currency) for each in ids]
    policies = {name: file for name, file in library.items() if isinstance(file, kinds.Execution)}
    for each in sheets:
        each.links.policies = policies
        open_uses(each, library)
        take_rules(each, library)
    return replace(of_files(strategy_scope(sheets[0]), sheets), currency=currency)
