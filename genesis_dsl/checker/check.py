"""From the models of all files to the typed tree.

1. Instruments come first: the other files speak of their symbols (`instruments.check_instruments`).
2. Files are put into worlds: an account with the files that it names, and what no account names
   (`_worlds`).
3. The head of each file is read: zone, day, timeframe, parameters (`setup.open_sheet`); the account
   sets parameters and finds its files (`account.find_files`).
4. Each file is checked in its world (`strategy`, `ruleset`, `kill_switch`, `account`); sentences by
   `sentence.typed`, rules of other files by `reference`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from genesis_dsl.checker import (  # noqa: F401  # each registers its nodes with `sentence.typed`
    arithmetic,
    call,
    chart,
    comparison,
    literal,
    logic,
    reference,
    window,
    word,
)
from genesis_dsl.checker.account import check_account, find_files, report_outside
from genesis_dsl.checker.circles import report_circles
from genesis_dsl.checker.confluence import check_confluence
from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.execution import check_execution
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.groups import check_groups
from genesis_dsl.checker.inherit import take_rules
from genesis_dsl.checker.instruments import check_instruments
from genesis_dsl.checker.kill_switch import check_kill_switch
from genesis_dsl.checker.looser import judge_switch
from genesis_dsl.checker.messages import accounts as say_accounts
from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.news import check_news
from genesis_dsl.checker.phase import check_phase
from genesis_dsl.checker.places import switch_scope
from genesis_dsl.checker.ruleset import check_ruleset
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.setup import open_sheet
from genesis_dsl.checker.sheet import Links, Sheet
from genesis_dsl.checker.strategy import check_strategy
from genesis_dsl.checker.tests import check_tests_file
from genesis_dsl.checker.typed import (
    CheckedAccount,
    CheckedConfluence,
    CheckedExecution,
    CheckedGroup,
    CheckedKillSwitch,
    CheckedRuleset,
    CheckedStrategy,
    Guards,
    Typed,
)
from genesis_dsl.checker.unread import report_missed, report_unread
from genesis_dsl.checker.uses import Library, open_uses
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, sort_key
from genesis_dsl.language import kinds
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.types.currency import is_currency


@dataclass(frozen=True, slots=True)
class Checked:
    """What the files mean, by id, and everything that was found in them, sorted by place.

    A file with errors is in its dictionary too, with `failed` nodes; nothing may run it.
    Groups stand under the id of their file.
    Where two accounts use the same file, it stands here as the first of them uses it.
    """

    strategies: dict[str, CheckedStrategy] = field(default_factory=dict)
    rulesets: dict[str, CheckedRuleset] = field(default_factory=dict)
    kill_switches: dict[str, CheckedKillSwitch] = field(default_factory=dict)
    confluences: dict[str, CheckedConfluence] = field(default_factory=dict)
    executions: dict[str, CheckedExecution] = field(default_factory=dict)
    accounts: dict[str, CheckedAccount] = field(default_factory=dict)
    instruments: dict[str, Instruments] = field(default_factory=dict)
    groups: dict[str, tuple[CheckedGroup, ...]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def guards_of(self, model: kinds.File) -> Guards | None:
        """Give what a file of rules or switches means; None for any other, and where it could not be read."""
        if isinstance(model, kinds.Ruleset):
            return self.rulesets.get(model.id.text)
        return self.kill_switches.get(model.id.text) if isinstance(model, kinds.KillSwitch) else None


@dataclass(frozen=True, slots=True)
class World:
    """An account and the files that it uses; no account for files that none uses.

    Attributes:
        policies: The execution policies of all files: strategies name them, whatever the account.
        library: All files by id: any of them may be used by another.
    """

    account: kinds.Account | None
    files: tuple[kinds.File, ...]
    policies: Mapping[str, kinds.Execution]
    library: Library


def check(files: Sequence[kinds.File], environment: Environment | None = None) -> Checked:
    """Give every sentence of the files its type.

    Reports:
        N names, T types and units, L logic, R rules about rules, W windows and time.
    """
    environment = environment or Environment()
    findings = Findings()
    checked = Checked()
    files = _unique(files, findings)
    for model in files:
        if isinstance(model, kinds.Instruments):
            sheet = open_sheet(model, environment, findings)
            checked.instruments[sheet.id] = check_instruments(sheet, model)
    environment = replace(environment, instruments={**environment.instruments, **checked.instruments})
    worlds = _worlds(files)
    sheets = [_check_world(world, environment, findings, checked) for world in worlds]
    for world, of_world in zip(worlds, sheets, strict=True):
        if world.account:
            report_outside(world.account, {**sheets[-1], **of_world}, findings)
    by_id = {each.id.text: each for each in files}
    for model in files:
        if isinstance(model, kinds.Tests):
            check_tests_file(open_sheet(model, environment, findings), model, by_id)
    checked.diagnostics.extend(sorted(findings.diagnostics, key=sort_key))
    return checked


def _unique(files: Sequence[kinds.File], findings: Findings) -> list[kinds.File]:
    """Report a second file of the same id; the first one counts. What has no id was reported when read."""
    seen: dict[str, kinds.File] = {}
    for model in files:
        first = seen.setdefault(model.id.text or str(id(model)), model)
        if first is not model:
            findings.add(say.id_twice(model.id.span, model.id.text, first.id.span), ())
    return list(seen.values())


def _worlds(files: Sequence[kinds.File]) -> list[World]:
    """Put each file to every account that names it; strategies of nobody to the only account.

    What no account names, and execution policies, which strategies name, stand in the last.
    """
    accounts = [each for each in files if isinstance(each, kinds.Account)]
    policies = {each.id.text: each for each in files if isinstance(each, kinds.Execution)}
    library = {each.id.text: each for each in files}
    worlds = [
        World(account, tuple(each for each in files if _uses(account, each)), policies, library)
        for account in accounts
    ]
    used = {id(each) for world in worlds for each in world.files}
    rest = [each for each in files if id(each) not in used]
    if len(accounts) == 1:
        strays = tuple(each for each in rest if isinstance(each, kinds.Strategy))
        worlds = [replace(worlds[0], files=(*worlds[0].files, *strays))]
        rest = [each for each in rest if not isinstance(each, kinds.Strategy)]
    return [*worlds, World(None, tuple(rest), policies, library)]


def _uses(account: kinds.Account, model: kinds.File) -> bool:
    match model:
        case kinds.Strategy():
            references = account.strategies
        case kinds.Ruleset():
            references = account.rulesets
        case kinds.KillSwitch():
            references = account.kill_switches
        case _:
            return False
    return model.id.text in {each.id.text for each in references}


def _check_world(
    world: World, environment: Environment, findings: Findings, checked: Checked
) -> dict[str, Sheet]:
    """Check the files of a world, and give their sheets by id."""
    currency = world.account.currency.text if world.account else ""
    currency = currency if is_currency(currency) else ""  # what is none is reported by `check_account`
    sheets = {each.id.text: open_sheet(each, environment, findings, currency) for each in world.files}
    links = _links(world, sheets)
    market = environment.instruments.get(world.account.instruments.text) if world.account else None
    for sheet in sheets.values():
        sheet.links = replace(links, outside={})
        sheet.market = market
    for sheet in sheets.values():
        open_uses(sheet, world.library)
    for sheet in sheets.values():
        take_rules(sheet, world.library)
    if world.account:
        account = open_sheet(world.account, environment, findings, currency)
        account.links = links
        _account_files(account, world.account, links, market)
        checked.accounts[account.id] = check_account(account, world.account)
    for sheet in sheets.values():
        _check_file(sheet, checked)
    _judge_switches(sheets, checked)
    report_circles(sheets, checked.rulesets, checked.kill_switches)
    if world.account:
        check_phase(world.account, _conditions(sheets, checked), Scope(account))
    for sheet in sheets.values():
        report_missed(sheet)
    read_by_others = {each.id.text for model in world.files for each in model.uses}
    for name, sheet in sheets.items():
        if name not in read_by_others:
            report_unread(sheet)
    return sheets


def _ids_at_hand(library: Library) -> tuple[frozenset[str], frozenset[str]]:
    """Collect the ids of all rules and of all switches."""
    rulesets = [each for each in library.values() if isinstance(each, kinds.Ruleset)]
    files = [each for each in library.values() if isinstance(each, kinds.KillSwitch)]
    return (
        frozenset(rule.id.text for each in rulesets for rule in each.rules),
        frozenset(switch.id.text for each in files for switch in each.switches),
    )


def _links(world: World, sheets: dict[str, Sheet]) -> Links:
    """Collect what the files of a world can read or act on; without an account that is what they name."""
    calendars = {name: each for name, each in world.library.items() if isinstance(each, kinds.News)}
    rules, switches = _ids_at_hand(world.library)
    shared = [each for each in world.library.values() if isinstance(each, kinds.Confluence)]
    scores = {score.id.text: each.id.text for each in shared for score in each.scores}
    found = Links(policies=world.policies, calendars=calendars, rules=rules, switches=switches, scores=scores)
    if world.account is None:
        return found
    found.account = world.account.id.text
    found.rulesets = {name: each for name, each in sheets.items() if isinstance(each.model, kinds.Ruleset)}
    found.kill_switches = {
        name: each for name, each in sheets.items() if isinstance(each.model, kinds.KillSwitch)
    }
    found.strategies = {name: each for name, each in sheets.items() if isinstance(each.model, kinds.Strategy)}
    named = {each.id.text for each in world.account.news}
    found.news = {name: each for name, each in calendars.items() if name in named}
    found.roles = {each.id.text: len(each.people) for each in world.account.roles}
    return found


def _conditions(sheets: dict[str, Sheet], checked: Checked) -> Iterator[Typed]:
    """Give what the rules and switches of an account ask."""
    for name in sheets:
        if name in checked.rulesets:
            yield from (rule.condition for rule in checked.rulesets[name].rules)
        if name in checked.kill_switches:
            yield from (switch.condition for switch in checked.kill_switches[name].switches)


def _judge_switches(sheets: dict[str, Sheet], checked: Checked) -> None:
    """Compare the switches of an account with its limits."""
    rules = [
        (name, rule) for name in sheets if name in checked.rulesets for rule in checked.rulesets[name].rules
    ]
    for name, sheet in sheets.items():
        if sheet.links.account and name in checked.kill_switches:
            for switch in checked.kill_switches[name].switches:
                scope = switch_scope(sheet, switch.model).at("trip_when")
                judge_switch(switch, rules, checked.accounts[sheet.links.account], scope)


def _opened(model: kinds.Head, user: Sheet) -> Sheet:
    return open_sheet(model, user.environment, user.findings, user.currency)


def _account_files(sheet: Sheet, model: kinds.Account, links: Links, market: Instruments | None) -> None:
    find_files(sheet, model.rulesets, "ruleset", links.rulesets)
    find_files(sheet, model.kill_switches, "kill_switch", links.kill_switches)
    find_files(sheet, model.strategies, "strategy", links.strategies)
    calendars = links.calendars.values()
    find_files(sheet, model.news, "news", {each.id.text: _opened(each, sheet) for each in calendars})
    if market is None:
        known = sheet.environment.instruments
        name = model.instruments
        finding = say_accounts.no_such_file(name.span, name.text, "instruments", nearest(name.text, known))
        sheet.findings.add(finding, ("instruments",))


def _check_file(sheet: Sheet, checked: Checked) -> None:
    try:
        _check_kind(sheet, checked)
    except RecursionError:
        sheet.findings.add(say.too_deep(sheet.model.id.span), ())


def _check_kind(sheet: Sheet, checked: Checked) -> None:
    if sheet.model.gathers:
        checked.groups.setdefault(sheet.id, check_groups(sheet))
    match sheet.model:
        case kinds.Strategy() as model:
            checked.strategies.setdefault(sheet.id, check_strategy(sheet, model))
        case kinds.Ruleset() as model:
            checked.rulesets.setdefault(sheet.id, check_ruleset(sheet, model))
        case kinds.KillSwitch() as model:
            checked.kill_switches.setdefault(sheet.id, check_kill_switch(sheet, model))
        case kinds.Confluence() as model:
            checked.confluences.setdefault(sheet.id, check_confluence(sheet, model))
        case kinds.News() as model:
            check_news(sheet, model)
        case kinds.Execution() as model:
            checked.executions.setdefault(sheet.id, check_execution(sheet, model))
