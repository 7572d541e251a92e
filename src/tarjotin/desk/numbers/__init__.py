"""Numbers of guidance: what was handed over, what came of it, and which needs nothing was found for.

In: the counts of guidance of months that are over, with small numbers hidden (`events.publishing`). Out: a page with
bars and tables, the same as CSV, an indicator sheet for reports, and for the owner of services why they did not fit.
"""
