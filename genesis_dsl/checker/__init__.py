"""Names, types, units, clocks: from the syntax tree to the typed tree."""
