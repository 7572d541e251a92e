"""Evaluation: how well searching answers questions whose right answers a person has judged.

In: queries, judgements and methods of searching, each a function from a question to ids. Out: measures by language
and kind of question for every method, and whether the difference between two could be chance. `data/` holds the
judged sets that come with Tarjotin (docs/finding/judged-set.md).
"""
