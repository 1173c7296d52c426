"""All sentences of the market room, one module for each thing they speak of."""
