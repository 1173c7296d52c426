import numpy as np

from genesis_dsl.trading.records import make_records

RECORD = np.dtype([("a", np.int64), ("b", np.int64), ("many", np.int64, (3,))])


def test_a_list_fills_the_first_places_and_what_is_not_named_stays_nought() -> None:
    table = make_records(RECORD, [{"a": 5, "many": [1, 2]}, {"b": 7}])
    assert table["a"].tolist() == [5, 0]
    assert table["b"].tolist() == [0, 7]
    assert table["many"].tolist() == [[1, 2, 0], [0, 0, 0]]


def test_nothing_at_all_is_an_empty_table() -> None:
    assert len(make_records(RECORD, [])) == 0
