from genesis_dsl.brokers.mt5.simulated.server.shelf import Shelf


def test_a_state_is_seen_from_its_instant_on() -> None:
    shelf = Shelf[str]()
    shelf.put(2, "placed", 10)
    shelf.put(1, "placed", 20)
    shelf.put(2, "changed", 30)
    assert [list(shelf.at(instant)) for instant in (9, 10, 29, 30)] == [
        [],
        ["placed"],
        ["placed", "placed"],
        ["placed", "changed"],
    ]


def test_what_is_gone_is_seen_until_then() -> None:
    shelf = Shelf[str]()
    shelf.put(1, "there", 10)
    shelf.put(1, None, 20)
    assert shelf.kept == set()
    assert [list(shelf.at(instant)) for instant in (15, 20, 25)] == [["there"], [], []]


def test_nothing_is_seen_before_what_was_there_before() -> None:
    shelf = Shelf[str]()
    shelf.put(1, "late", 30)
    shelf.put(1, "soon", 10)
    assert [list(shelf.at(instant)) for instant in (29, 30)] == [[], ["soon"]]


def test_the_same_state_again_is_none() -> None:
    shelf = Shelf[str]()
    shelf.put(1, "there", 10)
    shelf.put(1, "there", 50)
    assert list(shelf.at(10)) == ["there"]
    assert shelf.kept == {1}
