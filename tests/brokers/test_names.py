from genesis_dsl.brokers.names import names_of
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.language import kinds
from genesis_dsl.language.read import load_file
from tests.builders import INSTRUMENTS, symbol_text


def test_a_broker_has_a_name_or_a_suffix_for_a_symbol() -> None:
    text = INSTRUMENTS.format(prices="bid", limits_fill="touch").replace("symbols:", "suffix: .m\nsymbols:")
    named = symbol_text("GBPUSD").replace("symbol: GBPUSD", "symbol: GBPUSD\n    broker_name: cable")
    model, _ = load_file(Source("plain.yaml", text + symbol_text("EURUSD") + named))
    assert isinstance(model, kinds.Instruments)
    assert names_of(model) == {"EURUSD": "EURUSD.m", "GBPUSD": "cable"}
