import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A by-value class as they stand in every room."""

    name: str
    start: int = 0
    marks: list[int] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class Wide(Place):
    """One with fields of its own behind those of another."""

    end: int = 9


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A class whose objects are compared by identity, and that reckons a field itself."""

    text: str
    length: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.text))


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same fields as the library makes them."""

    name: str
    start: int = 0
    marks: list[int] = field(default_factory=list, compare=False)


def test_objects_are_made_as_the_library_makes_them() -> None:
    assert Place("a") == Place("a", 0, [1]) == Place(start=0, name="a")
    assert Place("a") != Place("b")
    assert hash(Place("a")) == hash(Place("a", marks=[2]))
    assert Place("a") != Wide("a")
    assert Wide("a", 1, [], 2).end == 2
    assert Place("a").marks is not Place("a").marks
    assert repr(Wide("a")) == "Wide(name='a', start=0, marks=[], end=9)"
    assert Place.__match_args__ == Standard.__match_args__
    assert not hasattr(Place("a"), "__dict__")
    with pytest.raises(TypeError, match=r"Place.__init__\(\) missing 1 required positional argument: 'name'"):
        Place()  # type: ignore[call-arg]


def test_nothing_of_an_object_can_be_changed() -> None:
    place = Place("a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'start'"):
        place.start = 1  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'start'"):
        del place.start
    assert place == Place("a")


def test_objects_compared_by_identity_differ_though_their_values_are_the_same() -> None:
    one, other = Thing("abc"), Thing("abc")
    assert one != other
    assert len({one, other}) == 2
    assert one.length == 3
    assert repr(one) == "Thing(text='abc')"


def test_what_the_library_does_with_its_own_it_does_with_these() -> None:
    assert [each.name for each in fields(Wide)] == ["name", "start", "marks", "end"]
    assert replace(Wide("a", 5), end=1) == Wide("a", 5, [], 1)
    assert dataclasses.asdict(Place("a")) == dataclasses.asdict(Standard("a"))
    assert pickle.loads(pickle.dumps(Wide("a", 3))) == Wide("a", 3)
    assert copy.deepcopy(Thing("abc")).length == 3


@dataclass(slots=True)
class Changing:
    """A class whose objects change."""

    count: int
    seen: list[int] = field(default_factory=list)
    total: int = field(init=False, default=0)
    last: int | None = field(init=False, default=None)
    kept: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.total = self.count


class Doubled(Changing):
    """One that begins otherwise, and is no dataclass itself."""

    def __init__(self, count: int) -> None:
        super().__init__(2 * count)
        self.seen.append(count)


def test_objects_that_change_are_equal_while_their_values_are_and_stand_in_no_set() -> None:
    one = Changing(1)
    one.count, one.total = 2, 7
    assert one != Changing(2)
    assert copy.deepcopy(one) == one == pickle.loads(pickle.dumps(one))
    one.total = 2
    assert one == Changing(2)
    assert repr(one) == "Changing(count=2, seen=[], total=2, last=None, kept=[])"
    with pytest.raises(TypeError, match="unhashable type: 'Changing'"):
        hash(one)


def test_an_object_that_holds_itself_can_be_shown() -> None:
    @dataclass(slots=True)
    class Ring:
        next: "Ring | None" = None

    ring = Ring()
    ring.next = ring
    assert repr(ring).endswith("Ring(next=...)")


def test_a_class_may_have_no_fields_and_methods_of_any_name() -> None:
    @dataclass(frozen=True, slots=True)
    class Nothing:
        def _values(self, more: int) -> int:
            return more

    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1
    assert Nothing()._values(2) == 2  # it is its own


def test_a_class_that_begins_otherwise_begins_so_each_time() -> None:
    assert [(each.count, each.seen) for each in (Doubled(1), Doubled(3))] == [(2, [1]), (6, [3])]
    assert Changing(5).seen == []


def test_classes_with_an_order_are_the_librarys() -> None:
    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        count: int

    assert Ordered(1) < Ordered(2)
