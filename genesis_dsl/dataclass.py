"""`dataclass`, which makes the methods of a frozen class with slots when its first object is made.

The standard library writes and compiles six methods of each class while its module is imported: a
millisecond for each class, and a quarter of a second before a command that checks one file begins. Here such
classes share what need not be compiled, and `__init__` is compiled for the first object. All else is the
standard library's, `fields` and `replace` among it; classes that change or have an order are left to it.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  # for a type checker it is the same
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """Make a dataclass of a class, as `dataclasses.dataclass` does."""
        by_value = options.pop("eq", True)
        if options != {"frozen": True, "slots": True}:
            return dataclasses.dataclass(eq=by_value, **options)
        return _compared_by_value if by_value else _frozen


def _frozen(cls: type) -> type:
    """Make a class whose objects never change, and are compared by identity."""
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    _share(_Frozen, made)
    return made


def _compared_by_value(cls: type) -> type:
    """Make a class whose objects never change, and are equal where their values are."""
    made = _frozen(cls)
    names = [each.name for each in fields(made) if each.compare]
    made._values = attrgetter(*names) if names else lambda _: ()  # type: ignore[attr-defined]  # noqa: SLF001
    _share(_ByValue, made)
    return made


def _share(methods: type, made: type) -> None:
    for name, method in vars(methods).items():
        if callable(method) and name not in vars(made):
            setattr(made, name, method)


class _Frozen:
    """What every frozen class has."""

    __slots__ = ()

    def __init__(self, *values: object, **named: object) -> None:
        """Compile what the fields ask for, which takes this place, and begin again with it."""
        cls: Any = type(self)
        cls.__init__ = _init_of(cls)
        cls.__init__(self, *values, **named)

    def __repr__(self) -> str:
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)  # type: ignore[arg-type]
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple(getattr(self, each.name) for each in fields(self) if each.init)  # type: ignore[arg-type]

    def __setattr__(self, name: str, value: object) -> NoReturn:
        message = f"cannot assign to field {name!r}"
        raise FrozenInstanceError(message)

    def __delattr__(self, name: str) -> NoReturn:
        message = f"cannot delete field {name!r}"
        raise FrozenInstanceError(message)


class _ByValue:
    """What a class has whose objects are compared by their values."""

    __slots__ = ()
    _values: Callable[[object], object]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self is other or bool(self._values(self) == self._values(other))

    def __hash__(self) -> int:
        return hash(self._values(self))


def _init_of(cls: Any) -> Callable[..., None]:  # noqa: ANN401  # any class whose fields are declared
    given = [each for each in fields(cls) if each.init]
    names = {f"set_{each.name}": getattr(cls, each.name).__set__ for each in given}
    names |= {f"default_{each.name}": each.default for each in given}
    names |= {f"make_{each.name}": each.default_factory for each in given}
    body = [f" set_{each.name}(self, {_value(each)})" for each in given]
    body.append(" self.__post_init__()" if hasattr(cls, "__post_init__") else " return")
    text = f"def __init__(self, {', '.join(map(_parameter, given))}):\n" + "\n".join(body)
    exec(text, names)  # noqa: S102  # of the names of fields alone, as in the standard library
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parameter(field: Field[Any]) -> str:
    needed = field.default is MISSING and field.default_factory is MISSING
    return field.name if needed else f"{field.name}=default_{field.name}"


def _value(field: Field[Any]) -> str:
    """Name what a field is set to; what is made anew for each object has no default of its own."""
    if field.default_factory is MISSING:
        return field.name
    return f"make_{field.name}() if {field.name} is default_{field.name} else {field.name}"
