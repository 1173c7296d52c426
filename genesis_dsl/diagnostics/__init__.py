"""Where a fault stands in a text, and how it is told: `Source`, `Span`, `Diagnostic`."""
