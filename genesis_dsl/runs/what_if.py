"""What if: one number of an entry is another one, and its conditions are counted again. Nothing is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from genesis_dsl.checker.environment import Environment
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import SettingsError
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.read import load_file
from genesis_dsl.runs.choose import Chosen, RulesRefused, declared_parameters
from genesis_dsl.runs.messages import what_if as messages
from genesis_dsl.runs.numbers import Number, number_called, numbers_of
from genesis_dsl.runs.prepare import Ground, Prepared, build, lower_rules
from genesis_dsl.runs.proposal import Proposal, propose
from genesis_dsl.runs.request import assign_settings, parse_settings
from genesis_dsl.runs.rules import Rules, check_files
from genesis_dsl.runs.together import Together, strips, together
from genesis_dsl.trace.outcome import Outcome


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would have come of one number.

    Attributes:
        value: The new one, as it is written.
        before, after: How often the conditions were true together, and would have been.
        strips: What each condition would have been over its last bars, by the number of its node.
        proposal: The change of the file.
        setting: What `run` is given to have it so: `--set channel=25`; "" of what is no parameter.
    """

    number: Number
    value: str
    before: Together
    after: Together
    strips: Mapping[int, Sequence[Outcome]]
    proposal: Proposal
    setting: str

    @property
    def sentence(self) -> str:
        """Say which number is moved."""
        return messages.moved(self.number.name, self.number.text, self.value)

    @property
    def counted(self) -> str:
        """Say how often all would have been true, and how often it was."""
        return messages.counted(self.after.sentence, self.before.true)

    @property
    def patch_name(self) -> str:
        """Name the file of the patch."""
        return f"what-if-{self.number.name}.patch"

    @property
    def patch(self) -> str:
        """Give the change with what is known of it, as a file; `git apply` reads over the words."""
        return f"{self.sentence}\n{self.counted}\n\n{self.proposal.diff}"

    def plain(self) -> dict[str, Any]:
        """Give it as plain values, for programs."""
        return {
            "sentence": self.sentence,
            "number": self.number.name,
            "from": self.number.text,
            "to": self.value,
            "together": self.after.plain(),
            "diff": self.proposal.diff,
            "page": self.proposal.page,
            "setting": self.setting,
        }


def what_if(prepared: Prepared, asked: int, name: str, value: str, until: int) -> WhatIf:
    """Move one number of an entry, and count its conditions again.

    Args:
        asked: The number of the entry in its run.
        name: As `numbers_of` calls it.
        value: The new one; without a unit it is in that of the old one.
        until: The last instant of the strips.

    Raises:
        SettingsError: There is no such number, or the rules do not allow the value.
    """
    site, entry = prepared.assembled.entries[asked]
    number = number_called(name, numbers_of(prepared, entry))
    written = number.written(value)
    changed = _changed(prepared, number, written)
    there = next(
        (own, one)
        for own, one in changed.assembled.entries
        if (own.strategy.id, own.symbol, one.checked.id) == (site.strategy.id, site.symbol, entry.checked.id)
    )
    return WhatIf(
        number=number,
        value=written,
        before=together(prepared, site, entry),
        after=together(changed, *there),
        strips=strips(changed, *there, until),
        proposal=propose(number.span, written),
        setting=f"--set {number.name}={written.replace(' ', '')}" if number.is_parameter else "",
    )


def _changed(prepared: Prepared, number: Number, written: str) -> Prepared:
    """Make a run again with one number changed."""
    try:
        rules = _checked(prepared.chosen, number, written)
    except SettingsError as fault:
        raise SettingsError(messages.not_allowed(number.name, written, str(fault))) from fault
    if rules.failed:
        raise SettingsError(messages.not_allowed(number.name, written, rules.diagnostics[0].message))
    chosen = replace(
        prepared.chosen,
        rules=rules,
        account=rules.checked.accounts[prepared.chosen.account.id],
        strategies=tuple(rules.checked.strategies[each.id] for each in prepared.chosen.strategies),
    )
    try:
        plan = lower_rules(chosen, sorted({each.symbol for each in prepared.plan.sites}))
    except RulesRefused as refused:
        why = refused.diagnostics[0].message
        raise SettingsError(messages.not_allowed(number.name, written, why)) from refused
    span = (prepared.first, prepared.last)
    return build(Ground(chosen, plan, prepared.market, prepared.assembled.scales, span))


def _checked(chosen: Chosen, number: Number, written: str) -> Rules:
    """Check the files with the number changed: in the text of its file, or as `--set` would."""
    files, faults = list(chosen.rules.files), list[Diagnostic]()
    given = _parameters(chosen)
    if number.is_parameter:
        setting = parse_settings((f"{number.name}={written.replace(' ', '')}",))
        declared = declared_parameters([each for each in files if isinstance(each, kinds.Strategy)])
        for file, values in assign_settings(setting, declared).items():
            given.setdefault(file, {}).update(values)
    else:
        source = Source(number.span.source.name, _text(number, written))
        model, faults = load_file(source)
        files = [each for each in (model if each.id.text == number.file else each for each in files) if each]
    return check_files(files, [each.source for each in files], faults, Environment(parameters=given))


def _parameters(chosen: Chosen) -> dict[str, dict[str, Fraction]]:
    """Give the parameters of the run that are numbers; what follows from them follows again."""
    found: dict[str, dict[str, Fraction]] = {}
    declared = declared_parameters([each for each in chosen.rules.files if isinstance(each, kinds.Strategy)])
    for strategy in chosen.strategies:
        written = declared[strategy.id]
        found[strategy.id] = {
            name: value
            for name, value in strategy.parameters.items()
            if isinstance(written[name].value.expr, tree.Quantity)
        }
    return found


def _text(number: Number, written: str) -> str:
    text, span = number.span.source.text, number.span
    return text[: span.start] + written + text[span.end :]
