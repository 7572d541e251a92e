"""Finding: one function, `find(query) → Results`, for pages, command line and everything else.

In: the catalogue and its placements. Out: an index snapshot on disk, and results with reasons. The search engine
sees ready tokens only; all language work is ours.
"""
