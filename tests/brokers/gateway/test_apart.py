from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.brokers.gateway.apart import Apart
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.brokers.mt5.records import SymbolInfo
from genesis_dsl.errors import SettingsError
from tests.brokers.apart import apart
from tests.brokers.gateway.conftest import SECRET
from tests.brokers.gateway.scripted import Scripted

FUNCTIONS = {"symbol_info", "last_error", "positions_get", "copy_ticks_from", "market_book_add"}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[Address]:
    with apart(Scripted(tmp_path, away=False), FUNCTIONS, SECRET) as address:
        yield address


@pytest.fixture
def package(address: Address) -> Iterator[Apart]:
    with closing(Apart(address, SECRET)) as opened:
        yield opened


def test_whatever_the_package_gives_comes_as_it_is(package: Apart) -> None:
    info = package.symbol_info("EURUSD")
    assert isinstance(info, SymbolInfo)
    assert info.name == "EURUSD"
    assert package.positions_get(group="*") == ()
    assert package.market_book_add("MISSING") is False
    assert isinstance(package.copy_ticks_from("EURUSD", 1, 2, 3), np.ndarray)


def test_the_last_error_is_that_of_the_package(package: Apart) -> None:
    assert package.symbol_info("MISSING") is None
    assert package.last_error() == (-4, "Terminal: Not found")


def test_what_the_package_raises_is_raised(package: Apart) -> None:
    with pytest.raises(SystemError, match="an exception set"):
        package.symbol_info("RAISE")
    with pytest.raises(TypeError):
        package.symbol_info()


def test_what_is_not_of_the_surface_is_not_called(package: Apart) -> None:
    with pytest.raises(TypeError, match="does not offer 'folder'"):
        package.folder()


def test_one_owner_comes_after_the_other(address: Address) -> None:
    for _ in range(3):
        with closing(Apart(address, SECRET)) as apart:
            assert apart.positions_get() == ()


def test_another_secret_and_no_terminal_are_told(address: Address) -> None:
    with pytest.raises(SettingsError, match="secrets"):
        Apart(address, b"x" * 32)
    with pytest.raises(SettingsError, match="no simulated terminal"):
        Apart(Address("127.0.0.1", 1), SECRET)
