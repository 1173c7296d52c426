"""The same answers for programs, under `/api`: JSON in the shapes of the command, described by OpenAPI."""
