"""What is said of the package."""


def no_package() -> str:
    """Say that the package is not installed."""
    return (
        "The package MetaTrader5 is not installed; it is there for Windows alone: `pip install MetaTrader5`. "
        "Elsewhere, run a simulated terminal with `genesis-dsl mt5 terminal`."
    )
