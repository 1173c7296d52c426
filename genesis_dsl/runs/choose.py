"""The rules of a run: the files given, the account that binds them, what it names, all of it checked."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.typed import CheckedAccount, CheckedStrategy
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, has_errors
from genesis_dsl.engine.column import Column
from genesis_dsl.errors import RuleSetInvalid, SettingsError
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.workspace import Workspace
from genesis_dsl.market.calendars.calendar import NewsCalendar
from genesis_dsl.market.command import Command
from genesis_dsl.market.files import find_files
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.report import Report
from genesis_dsl.runs.messages import request as messages
from genesis_dsl.runs.request import ACCOUNT, Request, assign_settings, parse_settings, unit_of
from genesis_dsl.runs.rules import Parameters, Rules, check_files, check_workspace


class RulesRefused(RuleSetInvalid):
    """The rule files have errors; `diagnostics` holds all findings."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Keep the findings."""
        super().__init__("the rule files have errors")
        self.diagnostics = tuple(diagnostics)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rules of a run.

    Attributes:
        notes: What a person should know of this choice.
        commands: What persons ask for while it runs, in the order of time.
        calendar: The news that its sentences may ask about; None where none is given.
        reports: What a broker outside reported; None where the venue is simulated.
        given: Series that no price makes, by their word: what a test gives of its own.
    """

    rules: Rules
    account: CheckedAccount
    instruments: Instruments
    strategies: tuple[CheckedStrategy, ...]
    parameters: Parameters
    notes: tuple[str, ...]
    commands: tuple[Command, ...] = ()
    calendar: NewsCalendar | None = None
    reports: tuple[Report, ...] | None = None
    given: Mapping[str, Column] = field(default_factory=dict)


def choose_rules(request: Request, today: date | None = None) -> Chosen:
    """Read and check the rules of a run; after `today` waivers are over.

    Raises:
        SettingsError: A file is missing, or none is a strategy.
        RulesRefused: The files have errors.
    """
    workspace = Workspace(request.paths, [Path(request.account)] if _is_path(request.account) else [])
    workspace.read_given()
    given = [each for each in workspace.files if isinstance(each, kinds.Strategy)]
    model, notes = account_of(workspace, request.account)
    parameters = _parameters(workspace, given, request.settings)
    rules = check_workspace(workspace, parameters, today)
    if rules.failed or model is None:
        raise RulesRefused(rules.diagnostics)
    if not given:
        raise SettingsError(messages.no_strategy())
    account = rules.checked.accounts[model.id.text]
    ids = [each.id.text for each in given]
    listed = [name for name, _ in account.strategies]
    notes += off_step(request.settings, declared_parameters(given))
    notes += [messages.not_in_account(each, account.id) for each in ids if each not in listed]
    notes += [messages.not_given(each, account.id) for each in listed if each not in ids]
    return Chosen(
        rules,
        account,
        rules.checked.instruments[account.instruments],
        tuple(rules.checked.strategies[each] for each in sorted(ids)),
        parameters,
        tuple(notes),
    )


def with_settings(chosen: Chosen, settings: tuple[str, ...]) -> Chosen:
    """Check the same files again, with other parameters.

    Raises:
        SettingsError: No strategy has such a parameter.
        RulesRefused: The rules do not allow that value, or something is wrong with what follows from it.
    """
    ids = [each.id for each in chosen.strategies]
    given = [each for each in chosen.rules.files if isinstance(each, kinds.Strategy) and each.id.text in ids]
    declared = declared_parameters(given)
    refuse_other_units(settings, declared)
    parameters = assign_settings(parse_settings(settings), declared)
    rules = check_files(chosen.rules.files, chosen.rules.sources, (), Environment(parameters=parameters))
    if rules.failed:
        raise RulesRefused(rules.diagnostics)
    checked = rules.checked
    return replace(
        chosen,
        rules=rules,
        account=checked.accounts[chosen.account.id],
        strategies=tuple(checked.strategies[each] for each in ids),
        parameters=parameters,
    )


Declared = Mapping[str, Mapping[str, kinds.Parameter]]


def refuse_other_units(settings: Sequence[str], declared: Declared) -> None:
    """Refuse a setting in another unit than its file's, and a percent without its sign.

    Raises:
        SettingsError: There is one.
    """
    for text in settings:
        key, _, value = (each.strip() for each in text.partition("="))
        for one in _owners(key, declared):
            given, written = unit_of(text), _quantity(one.value).unit
            if written == "%" and not given:
                raise SettingsError(messages.percent_wanted(text, key, value))
            if given not in ("", written):
                raise SettingsError(messages.other_unit(text, key, one.value.span.text))


def off_step(settings: Sequence[str], declared: Declared) -> list[str]:
    """Say which settings lie between two steps of their parameter, counted from `from:`, else its value."""
    values = parse_settings(tuple(settings))
    owned = [(key, each) for key in values for each in _owners(key, declared)]
    return [
        messages.off_step(key, one.step.span.text, (one.low or one.value).span.text)
        for key, one in owned
        if one.step is not None and (values[key] - _amount(one.low or one.value)) % _amount(one.step)
    ]


def _owners(key: str, declared: Declared) -> list[kinds.Parameter]:
    """List the parameters that a setting means and that are written as a number."""
    file, _, name = key.rpartition(".")
    owners = [each[name] for own, each in declared.items() if name in each and file in ("", own)]
    return [each for each in owners if isinstance(each.value.expr, tree.Quantity)]


def _quantity(sentence: kinds.Sentence) -> tree.Quantity:
    assert isinstance(sentence.expr, tree.Quantity), "what was checked is a number"
    return sentence.expr


def _amount(sentence: kinds.Sentence) -> Fraction:
    written = _quantity(sentence)
    return written.value / 100 if written.unit == "%" else written.value


def declared_parameters(given: Sequence[kinds.Strategy]) -> dict[str, dict[str, kinds.Parameter]]:
    """List what strategies declare, by their ids and names."""
    return {each.id.text: {one.id.text: one for one in each.parameters} for each in given}


def traded_symbols(chosen: Chosen, data: Path) -> tuple[tuple[str, ...], list[str]]:
    """List the symbols that a run trades, in alphabetical order, and what a person should know of that.

    Raises:
        FeedError: The path is missing.
        SettingsError: The strategies name no symbol of the instruments file.
    """
    known = chosen.instruments.symbols
    wanted = sorted({symbol for each in chosen.strategies for symbol in each.symbols} & set(known))
    if not wanted:
        raise SettingsError(messages.no_symbols(chosen.strategies[0].id))
    here = {each.symbol for each in find_files(data, chosen.instruments.spellings)}
    if not data.is_file() or not here & set(wanted):
        return tuple(wanted), []
    notes = [messages.not_in_file(each, data) for each in wanted if each not in here]
    return tuple(each for each in wanted if each in here), notes


def _parameters(
    workspace: Workspace, given: Sequence[kinds.Strategy], settings: tuple[str, ...]
) -> Parameters:
    """Read `--set`; what files with errors declare is not known, and the errors are told first."""
    wanted = parse_settings(settings)
    if has_errors(workspace.diagnostics):
        return {}
    declared = declared_parameters(given)
    refuse_other_units(settings, declared)
    return assign_settings(wanted, declared)


def _is_path(account: str) -> bool:
    return Path(account).suffix in (".yaml", ".yml") or Path(account).is_file()


def account_of(workspace: Workspace, name: str) -> tuple[kinds.Account | None, list[str]]:
    """Find the account: named, else given, else the demo account; None where it has errors."""
    if _is_path(name):
        return _account_at(workspace, Path(name)), []
    given = [each for each in workspace.files if isinstance(each, kinds.Account)]
    if not name and len(given) > 1:
        raise SettingsError(messages.several_accounts(each.id.text for each in given))
    if not name and given:
        return given[0], []
    found = workspace.find("account", name or ACCOUNT)
    if isinstance(found, kinds.Account):
        return found, [] if name else [messages.assumed_account(ACCOUNT, found.source.name)]
    if not has_errors(workspace.diagnostics):
        raise SettingsError(messages.no_account(name or ACCOUNT))
    return None, []


def _account_at(workspace: Workspace, path: Path) -> kinds.Account | None:
    model = workspace.read(path)
    if model is None or isinstance(model, kinds.Account):
        return model
    raise SettingsError(messages.not_a_kind(path, model.kind.text, "account"))
