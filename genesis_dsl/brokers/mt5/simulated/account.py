"""An account of the language as a broker keeps it: money, book, symbols. Its rules are not his."""

from collections.abc import Mapping
from pathlib import Path

from genesis_dsl.brokers.mt5.simulated import messages
from genesis_dsl.brokers.names import names_of
from genesis_dsl.checker.check import check
from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity, sort_key
from genesis_dsl.errors import RuleSetInvalid, SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.language.workspace import Workspace
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.resources import resource

DEMO = "rulesets/accounts/demo.yaml"
"""The account where none is given: 100 000 USD, hedging."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An account and its symbols.

    Attributes:
        names: What the instruments file says that a broker calls a symbol, where it says so.
    """

    account: CheckedAccount
    instruments: Instruments
    names: Mapping[str, str]


def read_account(given: str | Path | None) -> Opened:
    """Read an account file and the instruments file that it names.

    Raises:
        SettingsError: A file is missing, or is of another kind.
        RuleSetInvalid: One of them has errors.
    """
    path = Path(given) if given is not None else resource(DEMO)
    workspace = Workspace([path])
    model = workspace.read(path)
    if model is not None and not isinstance(model, kinds.Account):
        raise SettingsError(messages.no_account_file(path, model.kind.text))
    _refuse_errors(workspace.diagnostics)
    assert isinstance(model, kinds.Account), "a file that is no account was refused"
    market = workspace.find("instruments", model.instruments.text)
    _refuse_errors(workspace.diagnostics)
    if not isinstance(market, kinds.Instruments):
        raise SettingsError(messages.no_instruments(path, model.instruments.text))
    checked = check([model.model_copy(update=_OTHERS), market])
    _refuse_errors(checked.diagnostics)
    account = checked.accounts[model.id.text]
    return Opened(account, checked.instruments[market.id.text], names_of(market))


_OTHERS: dict[str, object] = {
    "rulesets": (),
    "kill_switches": (),
    "news": (),
    "strategies": (),
    "execution": None,
    "screen_first": None,
    "roles": (),
    "dead_man": (),
}
"""What an account says that is no business of the broker."""


def _refuse_errors(found: list[Diagnostic]) -> None:
    errors = sorted((each for each in found if each.severity is Severity.ERROR), key=sort_key)
    if errors:
        span = errors[0].span
        place = f"{span.source.name}, line {span.source.place(span.start)[0]}: {errors[0].message}"
        raise RuleSetInvalid(messages.rules_have_errors(place, len(errors) - 1))
