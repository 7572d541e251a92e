"""What an address asks of a search: filters, the form, places and the answers to guided questions.

In: the query part of an address. Out: a `Query` of `finding`, and what was ignored of it.
"""
