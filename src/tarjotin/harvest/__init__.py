"""The raw store: every record of every source exactly as it came, with its history.

In: `Record`s from `sources`. Out: raw records and their versions (`models`), runs and what they saw. A run can be
killed at any moment: each batch is one transaction, and the next run goes on from there. The raw store is the
truth; everything after it can be built again from it.
"""
