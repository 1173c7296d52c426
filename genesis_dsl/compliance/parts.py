"""The parts of a rule file: rules, switches, and for other kinds the sections of their read-back."""

import re
from collections.abc import Iterator, Sequence

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.messages.readback import asked
from genesis_dsl.checker.readback.amount import written
from genesis_dsl.checker.readback.files import read_body, voice_of
from genesis_dsl.checker.readback.kill_switch import switch_words
from genesis_dsl.checker.readback.ruleset import rule_words
from genesis_dsl.checker.typed import CheckedRule, CheckedSwitch
from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import Fact, Part
from genesis_dsl.compliance.excerpt import excerpt
from genesis_dsl.compliance.lines import Said, plain, sections, tree
from genesis_dsl.compliance.sources import readings_of, source_of
from genesis_dsl.compliance.tried import Results, said_tests
from genesis_dsl.language import kinds

_TOLD = ("title", "cites", "owner", "rationale", "because", "review_on", "replaces", "reading", "tests")
"""Keys of a rule that are shown in another place of its part than among what is run."""

_WORD = re.compile(r"\w+")
_SHOWN_WHOLE = ("Rule", "Switch")
"""How sections begin that are made from more than their read-back."""


def parts_of(model: kinds.File, checked: Checked, results: Results) -> tuple[Part, ...]:
    """Give the parts of a file without errors, in the order of the file; rules of others come first."""
    name = model.id.text
    match model:
        case kinds.Ruleset():
            own = [_rule(each, model, results) for each in checked.rulesets[name].rules]
        case kinds.KillSwitch():
            own = [_switch(each, model, results) for each in checked.kill_switches[name].switches]
        case kinds.Tests():
            return ()  # its tests are shown with their results
        case _:
            own = []
    items = {each.id.text: each for each in _items(model)}
    others = [each for each in sections(read_body(model, checked)) if each[0]]
    shown = [_section(*each, items) for each in others if each[0].partition(" ")[0] not in _SHOWN_WHOLE]
    return (*shown, *own)


def head_of(model: kinds.File, checked: Checked) -> tuple[Said, ...]:
    """Give what the read-back of a file says outside its parts."""
    if isinstance(model, kinds.Ruleset):
        return (Said(asked()),)  # all else of it stands among the facts
    return tuple(one for heading, said in sections(read_body(model, checked)) if not heading for one in said)


def _rule(rule: CheckedRule, owner: kinds.Ruleset, results: Results) -> Part:
    model, file = rule.model, rule.file
    is_own = file.id.text == owner.id.text
    return Part(
        id=rule.id,
        heading=plain(model.title) or say.heading(rule.id),
        said=tree(rule_words(rule, voice_of(file))),
        origin="" if is_own else say.taken_from(plain(file.title), file.id.text),
        cites=True,
        source=source_of(rule),
        excerpt=excerpt(model.span, _TOLD),
        notes=tuple(_notes(model)),
        readings=readings_of(model.reading),
        tests=said_tests(model.tests, results),
        tested_in="" if is_own or not model.tests else _tested_in(rule, owner),
    )


def _tested_in(rule: CheckedRule, owner: kinds.Ruleset) -> str:
    """Say with whose figures the tests of a rule of another document are run."""
    run = {word for _, line in excerpt(rule.model.span, _TOLD).lines for word in _WORD.findall(line)}
    settings = [(name.text, written(value)) for name, value in owner.settings if name.text in run]
    return say.tested_in(rule.file.id.text, [f"{name} to {value}" for name, value in settings])


def _notes(model: kinds.Rule) -> Iterator[Fact]:
    if model.replaces:
        yield Fact("Replaces", say.replaces(model.replaces.text))
    texts = (
        ("Because", model.because),
        ("Rationale", model.rationale),
        ("Owner", model.owner),
        ("To be reviewed on", model.review_on),
    )
    yield from (Fact(name, plain(text)) for name, text in texts if text)


def _switch(switch: CheckedSwitch, owner: kinds.KillSwitch, results: Results) -> Part:
    model = switch.model
    return Part(
        id=switch.id,
        heading=say.heading(switch.id),
        said=tree(switch_words(switch, voice_of(owner))),
        excerpt=excerpt(model.span, ("because", "tests")),
        notes=(Fact("Because", plain(model.because)),) if model.because else (),
        tests=said_tests(model.tests, results),
    )


def _items(model: kinds.File) -> Sequence[kinds.Entry | kinds.Exit | kinds.EventSet]:
    match model:
        case kinds.Strategy():
            return (*model.entries, *model.exits)
        case kinds.News():
            return model.sets
        case _:
            return ()


def _section(
    heading: str, said: tuple[Said, ...], items: dict[str, kinds.Entry | kinds.Exit | kinds.EventSet]
) -> Part:
    """Make a part of a section; where it is about something with an id, with what stands in the file."""
    item = items.get(heading.rpartition(" ")[2])
    if item is None:
        return Part("", heading, said)
    return Part(item.id.text, heading, said, excerpt=excerpt(item.span, ("because",)))
