"""Answering a question: how it is read, which services fit, in what order, and why.

In: a `Query` and an open snapshot. Out: `Results` with reasons, suggestions, similar services.
"""
