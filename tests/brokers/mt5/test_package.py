import sys

import pytest

from genesis_dsl.brokers.mt5.package import real_package
from genesis_dsl.errors import SettingsError


def test_where_the_package_is_not_installed_a_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "MetaTrader5", None)
    with pytest.raises(SettingsError, match="pip install MetaTrader5"):
        real_package()


def test_where_it_is_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "MetaTrader5", sys)
    assert real_package() is sys
