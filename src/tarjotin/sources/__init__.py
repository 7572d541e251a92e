"""Adapters to outside catalogues, one folder a catalogue interface.

In: a catalogue's own interface with its paging, quirks and errors. Out: `Record`s as they came, nothing else:
no model of ours, no database, no Django.
"""
