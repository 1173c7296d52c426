"""What this room says to people."""


def no_rate(symbol: str, money: str, currency: str) -> str:
    """Say that a result cannot be turned into the account's currency."""
    return (
        f"{symbol} pays or charges {money} and the account is kept in {currency}: "
        f"give prices of a symbol that joins the two, such as {money}{currency} or {currency}{money}, "
        "and name it in the instruments file."
    )


def too_large(symbol: str, most_lots: str, price: str) -> str:
    """Say that a result might not fit into the whole numbers that money is kept in."""
    return (
        f"{most_lots} lots of {symbol} at a price of {price} are too much money to count exactly: "
        f"lower `most` in its `lots:` in the instruments file."
    )
