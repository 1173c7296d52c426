import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trace.chain import GENESIS, Chain, Link, canonical, find_break, link
from genesis_dsl.trace.decided import decided
from genesis_dsl.trace.rows import DecisionRow

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.floats(allow_nan=False, allow_infinity=False)
decisions = st.builds(
    DecisionRow,
    id=st.integers(0, 2**40),
    time=st.integers(-(2**50), 2**50),
    kind=texts,
    site=texts,
    subject=texts,
    symbol=texts,
    reason=texts,
    values=st.dictionaries(texts, numbers | st.integers() | texts, max_size=4),
    clocks=st.dictionaries(texts, st.integers(0, 2**50), max_size=2),
    detail=st.dictionaries(texts, st.none() | st.booleans() | numbers | texts | st.lists(texts, max_size=2)),
)


def chained(rows: list[DecisionRow]) -> list[Link]:
    hashes = Chain().add(decided(rows))
    return list(map(Link, rows, [GENESIS, *hashes], hashes))


@given(decisions)
def test_the_one_spelling_is_sorted_json_without_spaces(row: DecisionRow) -> None:
    text = canonical(row).decode()

    read = json.loads(text)

    assert read == dataclasses.asdict(row)
    assert text == json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_the_order_of_keys_does_not_matter() -> None:
    one = DecisionRow(1, 0, "fired", "s", "e", "", "", {"1": 1.0, "2": 2.5})
    other = dataclasses.replace(one, values={"2": 2.5, "1": 1.0})

    assert canonical(one) == canonical(other)


def test_a_number_that_is_not_finite_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(DecisionRow(1, 0, "fired", "s", "e", "", "", {"1": float("nan")}))


@given(st.lists(decisions, max_size=5))
def test_an_untouched_chain_holds_and_ends_in_its_head(rows: list[DecisionRow]) -> None:
    links = chained(rows)

    head = links[-1].hash if links else GENESIS

    assert find_break(links, head) is None
    assert find_break(links) is None


@given(st.lists(decisions, min_size=1, max_size=4), st.data())
def test_any_changed_field_breaks_the_chain(rows: list[DecisionRow], data: st.DataObject) -> None:
    links = chained(rows)
    at = data.draw(st.integers(0, len(rows) - 1))
    name = data.draw(st.sampled_from([field.name for field in dataclasses.fields(DecisionRow)]))
    other = data.draw(decisions.map(lambda row: getattr(row, name)))
    changed = dataclasses.replace(rows[at], **{name: other})
    links[at] = dataclasses.replace(links[at], decision=changed)

    broken = find_break(links)

    if canonical(changed) == canonical(rows[at]):
        assert broken is None
    else:
        assert broken == changed.id


@given(st.lists(decisions, min_size=2, max_size=4, unique_by=lambda row: row.id), st.data())
def test_a_row_left_out_breaks_the_chain(rows: list[DecisionRow], data: st.DataObject) -> None:
    links = chained(rows)
    head = links[-1].hash
    del links[data.draw(st.integers(0, len(rows) - 1))]

    assert find_break(links, head) is not None


def test_a_chain_written_anew_is_seen_only_by_a_head_kept_elsewhere() -> None:
    row = DecisionRow(0, 0, "fired", "s", "e", "", "")
    head = link(GENESIS, row).hash
    forged = chained([dataclasses.replace(row, reason="none")])

    assert find_break(forged) is None
    assert find_break(forged, head) == -1
