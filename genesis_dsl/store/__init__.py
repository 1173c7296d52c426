"""The tables of a run: writing them with the driver, asking them through SQLModel."""
