"""The typed evaluation graph: equal sub-expressions are one node."""
