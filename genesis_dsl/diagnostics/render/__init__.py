"""Findings as a reader or a machine takes them, one module for each form."""
