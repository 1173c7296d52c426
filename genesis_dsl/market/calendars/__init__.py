"""Calendars of news: what stands in them, and when the events of a set are."""
