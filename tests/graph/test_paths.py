from genesis_dsl.graph.traced import TracedParts
from tests.checker.files import condition
from tests.graph.sentences import ENTRY, lower, plan
from tests.graph.test_canonical import LABELLED


def test_parts_are_numbered_from_the_top() -> None:
    traced, typed = TracedParts(), condition("close > open and hammer")
    _, lowered = lower(typed)

    root = traced.add("entry", "demo", "long", typed, lowered, "EURUSD")

    assert root == 0
    assert [each.id for each in traced.parts] == list(range(len(lowered.numbers)))
    assert [each.parent for each in traced.parts if each.parent >= each.id] == []
    assert [traced.nodes[each.id, "EURUSD"] for each in traced.parts] == list(lowered.numbers)


def test_a_sentence_is_numbered_once_for_all_its_subjects() -> None:
    traced, typed = TracedParts(), condition("close > open")
    _, lowered = lower(typed, ENTRY)

    roots = {traced.add("entry", "demo", "long", typed, lowered, each) for each in ("EURUSD", "GBPUSD")}

    assert roots == {0}
    assert len(traced.nodes) == 2 * len(traced.parts)


def test_the_same_sentence_under_another_path_is_another_one() -> None:
    traced, typed = TracedParts(), condition("close > open")
    _, lowered = lower(typed)

    first = traced.add("entry", "demo", "long", typed, lowered, "EURUSD")
    second = traced.add("entry", "demo", "short", typed, lowered, "EURUSD")

    assert (first, second) == (0, len(lowered.numbers))


def test_under_a_root_is_all_of_it_and_nothing_else() -> None:
    traced = TracedParts()
    sentences = [condition("close > open and hammer"), condition("equity > balance"), condition("doji")]
    roots = [
        traced.add("entry", "demo", str(n), each, lower(each)[1], "") for n, each in enumerate(sentences)
    ]

    found = [number for root in roots for number in traced.under(root)]

    assert found == list(range(len(traced.parts)))
    assert traced.under(roots[1]) == list(range(roots[1], roots[2]))


def test_a_path_follows_the_labels() -> None:
    traced = plan(LABELLED).traced

    paths = {each.path for each in traced.parts} - {"long > size"}
    assert paths == {"long", "long > in_hours", "long > either", "long > either > up", "long > either > down"}
