"""Tests of the room of those who describe services."""
