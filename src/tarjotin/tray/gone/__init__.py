"""The page that stands where a service or an organisation was: says that it has ended and where to look instead.

In: an id that the catalogue does not hold. Out: a page with status 410 when it was published once, else a 404.
"""
