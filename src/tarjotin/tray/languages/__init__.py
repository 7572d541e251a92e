"""What others speak here: the page of the languages that services are given in.

In: the languages of the services of a region (`pages.languages`). Out: a page of them, each with its services.
"""
