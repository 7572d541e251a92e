"""Professionals at once on the guidance desk. In: a data folder with a catalogue. Out: latencies by kind of page."""
