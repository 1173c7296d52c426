"""`dataclass`, which makes the methods of a class with slots when its first object is made.

The standard library writes and compiles three to six methods of each class while its module is imported: a
millisecond for each class, and a quarter of a second before a command that checks one file begins. Here such
classes share what need not be compiled, and `__init__` is compiled for the first object. All else is the
standard library's, `fields` and `replace` among it; classes without slots or with an order are left to it.
What reads the signature of a class, as fastapi does, needs one of the standard library's.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  # for a type checker it is the same
else:

    def dataclass(cls: type | None = None, **options: bool) -> type | Callable[[type], type]:
        """Make a dataclass of a class, as `dataclasses.dataclass` does."""
        if cls is not None:
            return dataclasses.dataclass(cls)
        by_value, frozen = options.pop("eq", True), options.pop("frozen", False)
        if options != {"slots": True}:
            return dataclasses.dataclass(eq=by_value, frozen=frozen, **options)
        return partial(_made, by_value=by_value, frozen=frozen)


def _made(cls: type, *, by_value: bool, frozen: bool) -> type:
    """Make a class with slots: its objects may change or not, and are compared by value or by identity."""
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    _share(_Shown, made)
    if frozen:
        _share(_Frozen, made)
    if by_value:
        names = [each.name for each in fields(made) if each.compare]
        made.__compared__ = attrgetter(*names) if names else lambda _: ()  # type: ignore[attr-defined]
        _share(_Hashed if frozen else _ByValue, made)
    return made


def _share(methods: type, made: type) -> None:
    for name, method in vars(methods).items():
        if (callable(method) or name == "__hash__") and name not in vars(made):
            setattr(made, name, method)


class _Shown:
    """What every class has."""

    __slots__ = ()

    def __init__(self, *values: object, **named: object) -> None:
        """Compile what the fields ask for, which takes this place, and begin again with it."""
        begun: Any = _Shown.__init__
        cls: Any = next(each for each in type(self).__mro__ if vars(each).get("__init__") is begun)
        cls.__init__ = _init_of(cls)
        cls.__init__(self, *values, **named)

    @recursive_repr()
    def __repr__(self) -> str:
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)  # type: ignore[arg-type]
        return f"{type(self).__qualname__}({', '.join(shown)})"


class _Frozen:
    """What a class has whose objects never change."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple(getattr(self, each.name) for each in fields(self) if each.init)  # type: ignore[arg-type]

    def __setattr__(self, name: str, value: object) -> NoReturn:
        message = f"cannot assign to field {name!r}"
        raise FrozenInstanceError(message)

    def __delattr__(self, name: str) -> NoReturn:
        message = f"cannot delete field {name!r}"
        raise FrozenInstanceError(message)


class _ByValue:
    """What a class has whose objects are compared by their values, and may change."""

    __slots__ = ()
    __compared__: Callable[[object], object]
    __hash__ = None  # type: ignore[assignment]  # like a list

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        compared = type(self).__compared__
        return self is other or bool(compared(self) == compared(other))


class _Hashed(_ByValue):
    """What a class has whose objects may stand in a set as well: they never change."""

    __slots__ = ()
    __eq__ = _ByValue.__eq__

    def __hash__(self) -> int:  # type: ignore[override]  # its parent has none
        return hash(type(self).__compared__(self))


def _init_of(cls: Any) -> Callable[..., None]:  # noqa: ANN401  # any class whose fields are declared
    given = [each for each in fields(cls) if each.init]
    begun = [each for each in fields(cls) if each.init or not _is_needed(each)]
    names = {f"set_{each.name}": getattr(cls, each.name).__set__ for each in begun}
    names |= {f"default_{each.name}": each.default for each in begun}
    names |= {f"make_{each.name}": each.default_factory for each in begun}
    body = [f" set_{each.name}(self, {_value(each)})" for each in begun]
    body.append(" self.__post_init__()" if hasattr(cls, "__post_init__") else " return")
    text = f"def __init__(self, {', '.join(map(_parameter, given))}):\n" + "\n".join(body)
    exec(text, names)  # noqa: S102  # of the names of fields alone, as in the standard library
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _parameter(field: Field[Any]) -> str:
    return field.name if _is_needed(field) else f"{field.name}=default_{field.name}"


def _value(field: Field[Any]) -> str:
    """Name what a field is set to; what is made anew for each object has no default of its own."""
    if not field.init:
        return f"default_{field.name}" if field.default_factory is MISSING else f"make_{field.name}()"
    if field.default_factory is MISSING:
        return field.name
    return f"make_{field.name}() if {field.name} is default_{field.name} else {field.name}"
