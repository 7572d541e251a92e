"""Why is my service not shown? Each rule between PTV and a page, passed or failed, with the fix.

In: an id, the address of a page, or words of a name. Out: facts (`queries`), points with a verdict (`rules`), told to a
visitor of the site (`words`, `presenters`) and to the operator by `tarjotin why` (`told`). A service that was never
harvested is asked of the source itself, a few times a minute at most (`live`).
"""
