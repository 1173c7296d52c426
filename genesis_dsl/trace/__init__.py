"""What happened and why, as plain rows."""
