"""What a page shows, in one language, as plain dataclasses: shapes of the catalogue in, words out.

Nothing here asks the database. The active translation must be the page's language, as it is in a view.
"""
