"""A plan and events in; values, verdicts, intents out: columns, the register machine, the loop."""
