"""The tests that live with rules: each is run as a run would, and compared with what its author expects."""
