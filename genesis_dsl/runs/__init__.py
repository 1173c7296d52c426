"""The front door: rule files and prices in; findings, runs and answers out."""
