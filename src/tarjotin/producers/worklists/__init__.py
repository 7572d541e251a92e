"""Work lists: what an organisation had best mend first.

In: findings of `quality` and the themes that services are in. Out: a page and a CSV file for each organisation, the
most useful first by a plain sum (`data/usefulness-2026-11.toml`).
"""
