"""Marking: what responses to a variant earn, and why."""
