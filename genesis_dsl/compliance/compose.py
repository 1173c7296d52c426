"""From a checked rule file to its document. What rooms above know is handed in: how its tests went."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from genesis_dsl.checker.check import Checked
from genesis_dsl.checker.readback.head import equivalent, waiver
from genesis_dsl.checker.typed import CheckedRuleset
from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.beside import beside, house_of
from genesis_dsl.compliance.document import Document, Evidence, Part, Signed, Test, Trials
from genesis_dsl.compliance.facts import facts_of
from genesis_dsl.compliance.glance import glance
from genesis_dsl.compliance.lines import plain
from genesis_dsl.compliance.open import open_points
from genesis_dsl.compliance.parts import head_of, parts_of
from genesis_dsl.compliance.signature import Signature, place_of, signed, text_of
from genesis_dsl.compliance.sources import answers_of, sources_of
from genesis_dsl.compliance.tried import PASSED, Results, said_tests
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is put beside a file.

    Attributes:
        results: How its tests went, and those in `tests`.
        tests: Files of tests that name it.
        houses: Rulesets of the house, with whose limits it is compared.
        version: Of genesis-dsl.
        signatures: Of the file; None where they cannot be read.
        evidence: How a run went under it.
    """

    results: Results
    tests: Sequence[kinds.Tests] = ()
    houses: Sequence[CheckedRuleset] = ()
    version: str = ""
    signatures: Sequence[Signature] | None = ()
    evidence: Evidence | None = None


def compose(model: kinds.File, checked: Checked, around: Surroundings) -> Document:
    """Make the document of a file without errors."""
    meant = checked.guards_of(model)
    ruleset = meant if isinstance(meant, CheckedRuleset) else None
    parts = parts_of(model, checked, around.results)
    trials = tuple(_trials(model, parts, around))
    if ruleset is not None:
        rules = {each.id: each for each in ruleset.rules}
        parts = tuple(
            replace(each, beside=beside(rules[each.id], around.houses)) if each.id in rules else each
            for each in parts
        )
    parts = tuple(replace(each, elsewhere=_naming(each, trials)) for each in parts)
    answers = answers_of(model, ruleset)
    signatures = signed(around.signatures or (), text_of(model, meant))
    tests = [*(one for each in parts for one in each.tests), *(one for each in trials for one in each.tests)]
    return Document(
        kind=say.KINDS[model.kind.text],
        id=model.id.text,
        title=plain(model.title),
        file=model.source.name,
        sha256=model.source.sha256,
        mark=say.mark(model.id.text, model.source.sha256),
        summary=_summary(model, parts, tests),
        passed=all(each.verdict == PASSED for each in tests) if tests else None,
        because=plain(model.because),
        facts=facts_of(model, meant),
        said=head_of(model, checked),
        glance=tuple(glance(parts)),
        part=say.PARTS.get(model.kind.text, "part").capitalize(),
        inherits=any(each.origin for each in parts),
        cites=any(each.cites for each in parts),
        open=(*open_points(parts, answers), *_signatures_open(model, around, signatures)),
        parts=parts,
        sources=sources_of(model, ruleset.rules if ruleset else ()),
        answers=answers,
        trials=trials,
        house=tuple(house_of(each, ruleset.rules) for each in around.houses) if ruleset else (),
        waivers=tuple(map(waiver, model.waive)),
        equivalents=tuple(map(equivalent, model.equivalent)),
        foot=say.made(around.version),
        signatures=signatures,
        evidence=around.evidence,
    )


def _signatures_open(model: kinds.File, around: Surroundings, signatures: Sequence[Signed]) -> Iterator[str]:
    """Say that nobody signed, or which signatures are worth nothing any more."""
    if around.signatures is None:
        yield say.unreadable(place_of(Path(model.source.name)).name)
    elif not signatures and isinstance(model, kinds.Ruleset):
        yield say.UNSIGNED
    if count := sum(each.is_stale for each in signatures):
        yield say.stale(count)


def _trials(model: kinds.File, parts: Sequence[Part], around: Surroundings) -> Iterator[Trials]:
    """List the files of tests: of a base's, the tests of the rules that are taken from elsewhere."""
    ids = [each.id for each in parts if each.id]
    taken = [each.id for each in parts if each.id and each.origin]
    own = getattr(model, "scenarios", ()) if isinstance(model, kinds.Strategy) else ()
    if own:
        yield Trials(say.SCENARIOS, model.source.name, said_tests(own, around.results, ids))
    if isinstance(model, kinds.Tests):
        yield Trials(plain(model.title), model.source.name, said_tests(model.tests, around.results, ids))
    for each in around.tests:
        named = each.ruleset.text if each.ruleset else ""
        base = named if taken and named != model.id.text else ""
        tests = said_tests(each.tests, around.results, taken if base else ids)
        if isinstance(model, kinds.KillSwitch) and each.ruleset:  # most of them are of the ruleset
            tests = tuple(one for one in tests if one.about)
        if base:
            tests = tuple(one for one in tests if one.about)
        if tests:
            title = say.of_the_base(plain(each.title), base) if base else plain(each.title)
            yield Trials(title, each.source.name, tests)


def _naming(part: Part, trials: Sequence[Trials]) -> int:
    """Count the tests in files of their own that expect something of a part."""
    return sum(part.id in each.about for one in trials for each in one.tests) if part.id else 0


def _summary(model: kinds.File, parts: Sequence[Part], tests: Sequence[Test]) -> str:
    named = sum(bool(each.id) for each in parts)
    return say.summary(named, say.PARTS.get(model.kind.text, ""), Counter(each.verdict for each in tests))
