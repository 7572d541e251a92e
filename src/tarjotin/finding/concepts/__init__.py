"""The lexicon: from people's own words to what services are called.

In: concept files of ours, of a county, and vocabularies such as YSO. Out: a compiled lexicon that says which concepts
a question or a service's text is about, and how surely.
"""
