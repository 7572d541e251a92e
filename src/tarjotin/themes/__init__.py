"""Themes: versioned rules as data, and which service belongs where and why.

In: the catalogue and rule files. Out: placements with the rule that made each. `rules` and `loading` are pure;
codes decide, names never do.
"""
