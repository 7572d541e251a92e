"""Guidance slips."""
