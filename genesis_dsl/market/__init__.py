"""Instruments, bars, trading hours, calendars and where prices come from."""
