"""Which languages the interface is offered in, what stands in for a text that is missing, and what services speak.

In: languages of an installation and of services (`data/`). Out: what is offered, badges, and marks on words in another
language than the page.
"""
