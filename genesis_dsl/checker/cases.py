"""Tables of cases: those that are never reached, gaps that only `otherwise` fills, and overlaps."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import combinations

from genesis_dsl.checker.claim import Claim, Said, said
from genesis_dsl.checker.linear import Atom
from genesis_dsl.checker.messages import cases as say
from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.checker.mixture import pip_points
from genesis_dsl.checker.region import Numbers, Stretch, is_all, join, lies_in, meet
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed

_MINUTE = 60_000
_HOUR = 60 * _MINUTE


def judge_cases(whens: Sequence[Typed], scope: Scope) -> None:
    """Report what is likely not meant in `cases:` that ask of one and the same value."""
    lines = [said(each, pip_points(scope)) for each in whens]
    if not all(line.whole and len(line.claims) == 1 for line in lines):
        return
    claims = [line.claims[0] for line in lines]
    if not all(claims[0].concerns(each) for each in claims):
        return
    late = list(_never_reached(lines, claims))
    for line in late:
        scope.report(say.case_never_reached(line.node.span))
    if not late:
        _judge_edges(lines, claims, scope)


def _never_reached(lines: list[Said], claims: list[Claim]) -> Iterator[Said]:
    for place in range(1, len(claims)):
        above = reduce(join, (each.region for each in claims[:place]))
        if lies_in(claims[place].region, above):
            yield lines[place]


def _judge_edges(lines: list[Said], claims: list[Claim], scope: Scope) -> None:
    unit = next((each.unit for each in claims if each.unit[1:]), ("unit",))
    covered = reduce(join, (each.region for each in claims))
    if isinstance(covered, Numbers) and not is_all(covered):
        for gap in covered.outside().stretches:
            if gap.low is not None and gap.high is not None and len(lines) > 1:
                scope.report(say.gap_between_cases(lines[-1].node.span, *_ends(gap, unit)))
    for (one, first), (two, second) in combinations(zip(lines, claims, strict=True), 2):
        both = meet(first.region, second.region)
        apart = lies_in(first.region, second.region) or lies_in(second.region, first.region)
        for shared in both.stretches if isinstance(both, Numbers) and not apart else ():
            if shared.low is not None and shared.high is not None and shared.low[0] < shared.high[0]:
                scope.report(say.cases_overlap(two.node.span, one.node.span, *_ends(shared, unit)))


def _ends(stretch: Stretch, unit: Atom) -> tuple[str, str]:
    assert stretch.low is not None
    assert stretch.high is not None
    low, high = (_text(each[0], str(unit[1]) if unit[1:] else "") for each in (stretch.low, stretch.high))
    return low, high


def _text(amount: Fraction, unit: str) -> str:
    match unit:
        case "clock":
            return f"{int(amount // _HOUR):02}:{int(amount % _HOUR // _MINUTE):02}"
        case "ms":
            return f"{number_text(amount / _MINUTE)} minutes"
        case "%":
            return f"{number_text(amount * 100)}%"
        case "pip" | "point" | "lot":
            return f"{number_text(amount)} {unit}s"
        case "" | "price":
            return number_text(amount)
    return f"{number_text(amount)} {unit}"
