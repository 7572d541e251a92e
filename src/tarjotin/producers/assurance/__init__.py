"""Assurance: whether descriptions are still right, asked of those who answer for them.

In: when each service was last changed at its source, and what was said of it before (`events.assurances`). Out: the
list of services whose turn it is, a page and a file on the desk; a button for those who may speak for the organisation,
and the page of a mail's link for those who do not sign in. What is said is kept below the catalogue: finding and the
pages of services read it there.
"""
