"""Order, fill, ledger, size, and the one simulated venue."""
