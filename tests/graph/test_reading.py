from genesis_dsl.graph.reading import GuardKey, after_what_they_read


def key(name: str) -> GuardKey:
    return "tripped", "house", name


A, B, C = key("a"), key("b"), key("c")


def test_the_order_stays_where_nobody_reads_another() -> None:
    assert after_what_they_read({A: [], B: [], C: []}) == [A, B, C]


def test_each_comes_after_what_it_reads_at_any_depth() -> None:
    assert after_what_they_read({A: [B], B: [C], C: []}) == [C, B, A]


def test_who_reads_itself_another_in_turn_or_a_stranger_is_listed_once() -> None:
    assert after_what_they_read({A: [A, B], B: [A], C: [key("unknown")]}) == [B, A, C]
