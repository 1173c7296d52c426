import itertools
from collections.abc import Collection, Iterator
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trace.change import atoms, leaves, smallest
from genesis_dsl.trace.condition import Branch, Mark, Score, joined
from genesis_dsl.trace.explanation import Gate
from genesis_dsl.trace.gates import with_gates
from genesis_dsl.trace.rows import NodeRow

MARKS = [Mark.TRUE, Mark.FALSE, Mark.UNKNOWN]
TRUE, FALSE, UNKNOWN = 1, 0, -1
NUMBERS = {Mark.TRUE: TRUE, Mark.FALSE: FALSE, Mark.UNKNOWN: UNKNOWN}
MARKS_OF = {number: mark for mark, number in NUMBERS.items()}


def node(op: str) -> NodeRow:
    return NodeRow(0, -1, "entry", "e", "e", op, op, "truth", "M15", "s", 0, 0)


def branch(op: str, parts: list[Branch], least: int = 0, score: Score | None = None) -> Branch:
    if op == "cases":
        mark = MARKS_OF[first([NUMBERS[part.mark] for part in parts])]
        return Branch(node(op), node(op), "", mark, "", cases=tuple(parts))
    mark = joined(op, [part.mark for part in parts], least, score)
    return Branch(node(op), node(op), "", mark, "", tuple(parts), least, score)


leaf = st.sampled_from(MARKS).map(lambda mark: Branch(node("compare"), node("compare"), "", mark, ""))


@st.composite
def scores(draw: st.DrawFn, parts: st.SearchStrategy[Branch]) -> Branch:
    summed = draw(st.lists(parts, min_size=1, max_size=3))
    required = draw(st.lists(parts, max_size=1))
    vetoes = draw(st.lists(parts, max_size=1))
    points = tuple(Fraction(draw(st.integers(1, 9))) for _ in summed)
    pass_at = Fraction(draw(st.integers(1, int(sum(points)) + 2)))
    return branch("score", [*required, *summed, *vetoes], score=Score(pass_at, points, len(required)))


@st.composite
def lists(draw: st.DrawFn, parts: st.SearchStrategy[Branch]) -> Branch:
    op = draw(st.sampled_from(["and", "or", "none", "not", "at_least", "cases"]))
    if op == "cases":
        pairs = draw(st.lists(st.tuples(parts, parts), min_size=1, max_size=2))
        return branch(op, [*(each for pair in pairs for each in pair), draw(parts)])
    below = draw(st.lists(parts, min_size=1, max_size=1 if op == "not" else 3))
    return branch(op, below, draw(st.integers(1, len(below))))


def below(tree: Branch) -> tuple[Branch, ...]:
    return tree.cases or tree.parts


def size(tree: Branch) -> int:
    return sum(size(part) for part in below(tree)) if below(tree) else 1


trees = st.recursive(leaf, lambda parts: lists(parts) | scores(parts), max_leaves=7).filter(
    lambda tree: size(tree) <= 7
)


def numbered(tree: Branch, counter: Iterator[int]) -> Branch:
    """The same tree, each leaf with a number of its own."""
    if below(tree):
        parts = tuple(numbered(part, counter) for part in below(tree))
        return replace(tree, cases=parts) if tree.cases else replace(tree, parts=parts)
    return replace(tree, node=replace(tree.node, id=next(counter)))


def value(tree: Branch, truths: dict[int, int]) -> int:
    """Three-valued truth by the definitions of the language, written a second time."""
    if not below(tree):
        return truths[tree.node.id]
    found = [value(part, truths) for part in below(tree)]
    if tree.cases:
        return first(found)
    low, high = found.count(TRUE), len(found) - found.count(FALSE)
    match tree.inner.op:
        case "and":
            return interval(low == len(found), high == len(found))
        case "or":
            return interval(low >= 1, high >= 1)
        case "none" | "not":
            return interval(high == 0, low == 0)
        case "at_least":
            return interval(low >= tree.least, high >= tree.least)
    assert tree.score is not None
    begin, after = tree.score.n_require, tree.score.n_require + len(tree.score.points)
    summed = list(zip(found[begin:after], tree.score.points, strict=True))
    least = sum(worth for truth, worth in summed if truth == TRUE)
    most = sum(worth for truth, worth in summed if truth != FALSE)
    surely = least >= tree.score.pass_at and FALSE not in found[:begin] and UNKNOWN not in found[:begin]
    surely = surely and all(truth == FALSE for truth in found[after:])
    perhaps = most >= tree.score.pass_at and FALSE not in found[:begin] and TRUE not in found[after:]
    return interval(surely, perhaps)


def first(found: list[int]) -> int:
    """What the first true condition chooses; unknown behind one that is unknown."""
    for when, chosen in zip(found[:-1:2], found[1::2], strict=True):
        if when != FALSE:
            return chosen if when == TRUE else UNKNOWN
    return found[-1]


def interval(surely: bool, perhaps: bool) -> int:  # noqa: FBT001  # the two ends
    return TRUE if surely else UNKNOWN if perhaps else FALSE


def cheapest(tree: Branch, truths: dict[int, int], closed: Collection[int]) -> tuple[int, float] | None:
    """Try every assignment: how many turn, and how far they are; `closed` must be false, too."""
    names = list(truths)
    costs = []
    for choice in itertools.product(*([truths[name], *({TRUE, FALSE} - {truths[name]})] for name in names)):
        after = dict(zip(names, choice, strict=True))
        if value(tree, after) == TRUE and all(after[each] == FALSE for each in closed):
            turned = [name for name in names if after[name] != truths[name]]
            costs.append((len(turned), sum(map(quarter, turned))))
    return min(costs, default=None)


def truths_of(tree: Branch) -> dict[int, int]:
    return {each.node.id: NUMBERS[each.mark] for each in atoms(tree)}


def quarter(name: int) -> float:
    return 0.25 * (name * 5 % 8) if name > 0 else 0.0


@given(trees)
def test_the_tree_is_judged_as_the_language_says(tree: Branch) -> None:
    tree = numbered(tree, itertools.count())

    assert value(tree, truths_of(tree)) == {Mark.TRUE: TRUE, Mark.FALSE: FALSE}.get(tree.mark, UNKNOWN)


def asked_again(tree: Branch, chosen: Iterator[int]) -> Branch:
    """The same tree, its leaves drawn from a few conditions: each says the same wherever it is asked."""
    if below(tree):
        parts = [asked_again(part, chosen) for part in below(tree)]
        return replace(branch(tree.inner.op, parts, tree.least, tree.score), label=tree.label)
    number = next(chosen)
    op, data = ("tripped", ("house", "tired")) if number == TIRED else ("compare", (">",))
    leaf_node = replace(node(op), id=number, data=data)
    return Branch(leaf_node, leaf_node, "", MARKS[number % 3], "", meaning=f"condition {number}")


TIRED = 0
"""The condition that asks whether a switch has tripped, which it has."""
GATES = {Gate("switch:tired", "kill switch tired"): TIRED, Gate("rule:floor", ""): -2, Gate("stale", ""): -3}
"""Gates, and the fact behind each."""
CHOSEN = st.lists(st.integers(0, 5), min_size=7, max_size=7) | st.permutations(range(7))
"""Conditions that are asked in several places, or each in one."""


@given(trees, CHOSEN, st.sets(st.sampled_from(list(GATES))))
def test_no_smaller_change_lets_a_rule_and_its_gates_pass(
    tree: Branch, chosen: list[int], gates: set[Gate]
) -> None:
    tree, closed = asked_again(tree, iter(chosen)), {GATES[gate] for gate in gates}
    truths = truths_of(tree) | dict.fromkeys(closed, TRUE)
    whole = with_gates(tree, sorted(gates, key=lambda each: each.reason))

    found = smallest(whole, lambda leaf: quarter(leaf.node.id))

    facts = {f"gate {gate.reason}": fact for gate, fact in GATES.items()}
    turned = {facts.get(turn.branch.meaning, turn.branch.node.id): turn.wanted for turn in found.turns}
    best = cheapest(tree, truths, closed)
    assert found.is_sure
    assert len(found.turns) == len(turned)
    assert (len(turned), sum(map(quarter, turned))) == (best or (0, 0.0))
    if best is not None:
        after = truths | {name: int(wanted) for name, wanted in turned.items()}
        assert value(tree, after) == TRUE
        assert all(after[each] == FALSE for each in closed)


def test_of_equal_changes_the_closest_is_taken() -> None:
    far, near = (Branch(node("compare"), replace(node("compare"), id=k), "", Mark.FALSE, "") for k in (1, 2))
    tree = branch("or", [far, near])

    (turn,) = smallest(tree, lambda each: {1: 0.5, 2: 0.1}[each.inner.id]).turns

    assert turn.branch is near


def test_of_parts_with_equal_points_the_closest_is_taken() -> None:
    far, near = (Branch(node("compare"), replace(node("compare"), id=k), "", Mark.FALSE, "") for k in (1, 2))
    tree = branch("score", [far, near], score=Score(Fraction(5), (Fraction(5), Fraction(5)), 0))

    (turn,) = smallest(tree, lambda each: {1: 0.5, 2: 0.1}[each.inner.id]).turns

    assert turn.branch is near


def test_a_mark_that_cannot_be_reached_has_no_change() -> None:
    part = Branch(node("compare"), node("compare"), "", Mark.FALSE, "")

    assert (
        smallest(branch("score", [part], score=Score(Fraction(9), (Fraction(5),), 0)), lambda _: 1.0).turns
        == ()
    )


def test_everything_of_a_list_turns_when_all_of_it_is_asked() -> None:
    parts = [Branch(node("compare"), node("compare"), "", Mark.FALSE, "") for _ in range(3)]

    assert len(smallest(branch("at_least", parts, least=3), lambda _: 1.0).turns) == 3


def test_conditions_of_a_veto_should_be_false() -> None:
    first, second, third = (Branch(node("compare"), node("compare"), "", Mark.TRUE, "") for _ in range(3))
    tree = branch("and", [first, branch("none", [second]), branch("not", [branch("none", [third])])])

    assert [turn.wanted for turn in leaves(tree)] == [True, False, True]


def test_of_many_conditions_in_two_places_the_change_is_found_at_once() -> None:
    asked = [
        Branch(node("compare"), node("compare"), "", Mark.FALSE, "", meaning=f"close > {number}")
        for number in range(40)
    ]
    tree = branch("and", [branch("and", asked), branch("or", asked)])

    turned = {turn.branch.meaning for turn in smallest(tree, lambda _: 1.0).turns}

    assert turned == {each.meaning for each in asked}
