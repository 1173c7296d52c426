"""What a broker calls the symbols of an instruments file."""

from genesis_dsl.language import kinds


def names_of(market: kinds.Instruments) -> dict[str, str]:
    """Name each symbol as the broker does: by its own name there, else with the suffix of all."""
    suffix = market.suffix.text if market.suffix else ""
    names = {each.symbol.text: each.symbol.text + suffix for each in market.symbols}
    return names | {each.symbol.text: each.broker_name.text for each in market.symbols if each.broker_name}
