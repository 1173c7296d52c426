"""What the words of a test are in the sentences that it tries: `floor`, `equity`, `floor of daily_loss`."""

from collections.abc import Iterable, Iterator

from genesis_dsl.checker.called import CONDITION, RULE, SCORE, SWITCH, Called, apart
from genesis_dsl.checker.typed import CheckedKillSwitch, CheckedRule, CheckedRuleset, CheckedSwitch, Typed
from genesis_dsl.graph.lower import preorder
from genesis_dsl.language import kinds
from genesis_dsl.trials.standin import BASELINES, FOLLOWED
from genesis_dsl.trials.story import Untried
from genesis_dsl.types.kind import MONEY, TRUTH

Guard = CheckedRule | CheckedSwitch
LEAVES = frozenset(
    {
        "account",
        "day",
        "series",
        "chartword",
        "clockword",
        "position",
        "order",
        "fill",
        "execution",
        "subject",
    }
)


def sentence_of(
    line: kinds.Line, rulesets: Iterable[CheckedRuleset], files: Iterable[CheckedKillSwitch]
) -> Typed:
    """Find what a line of `expect:` is about.

    Raises:
        Untried: No sentence that is tried here reads it.
    """
    rulesets = list(rulesets)
    kind, said = apart(line.word.text)
    word, _, name = said.partition(" of ")
    guards: list[Guard] = [rule for each in rulesets for rule in each.rules]
    guards += [switch for each in files for switch in each.switches]
    if name:
        guards = [each for each in guards if each.id == name]
    for guard in guards:
        if isinstance(guard, CheckedRule) and word == "room" and name and guard.room is not None:
            return guard.room
        for node in _nodes(guard):
            if _means(node, word) and kind in ("", node.op):
                return _asked(node, word)
    if word in FOLLOWED:
        return Typed("account", MONEY, line.word.span, data=(word,))
    if word in BASELINES and rulesets:
        return Typed("day", MONEY, line.word.span, data=(word, rulesets[0].calendar))
    raise Untried(line.span, f"{line.word.text}, which no sentence reads that is tried here")


def called(guards: Iterable[Guard]) -> tuple[Called, Called]:
    """Say what the lines of a test of some rules and switches may be about: what is given, and expected."""
    guards = list(guards)
    trees = [tree for each in guards for tree in (each.condition, each.re_arm_when) if tree is not None]
    read = [(node.op, node.data) for each in trees for node in preorder(each)]
    scores = {str(data[0]) for op, data in read if op == "score"}
    rules = {each.id for each in guards if isinstance(each, CheckedRule)}
    switches = {each.id for each in guards if isinstance(each, CheckedSwitch)}
    conditions = {str(data[0]) for op, data in read if op == "condition"}
    asked = {str(data[1]) for op, data in read if op == "tripped"}
    ids = {RULE: rules, SWITCH: switches, SCORE: scores, CONDITION: conditions}
    gives = Called({SWITCH: switches | asked, SCORE: scores}, expects=False)
    return gives, Called(ids, expects=True, named=rules | switches)


def _nodes(guard: Guard) -> Iterator[Typed]:
    names = guard.names if isinstance(guard, CheckedRule) else {}
    for name, each in names.items():
        yield Typed("name", each.type, each.span, (each,), (name,))
    trees = [guard.condition, *names.values()]
    if guard.re_arm_when is not None:
        trees.append(guard.re_arm_when)
    for each in trees:
        yield from preorder(each)


def _means(node: Typed, word: str) -> bool:
    named = node.op in {"name", "condition", "score", *LEAVES} and bool(node.data)
    return named and str(node.data[0]) == word


def _asked(node: Typed, _: str) -> Typed:
    """Ask of a score whether it passes."""
    return Typed("passes", TRUTH, node.span, (node,)) if node.op == "score" else node
