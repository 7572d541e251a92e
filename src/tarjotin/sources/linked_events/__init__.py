"""Linked Events, the events interface of Finnish cities, version 1; each city or group of cities keeps its own.

In: the interface. Out: `Record`s. `adapter` is the way in.
"""
