"""A terminal of MetaTrader 5 that runs anywhere: the surface of the package, over prices of ours."""
