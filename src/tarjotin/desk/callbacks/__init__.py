"""Contact requests: a resident who wants to be called leaves a name and a number for providers that have agreed.

In: a resident's form with an explicit consent, and what a provider's staff did (`resident_views`, `views`). Out: one
sealed row a provider, shown to that provider's signed-in staff alone, gone when answered, withdrawn or after the days
of `data/callbacks.toml`; a deletion log without identities, and the usual time to an answer counted from it. This is
the one place of the desk that knows who a resident is: nothing here goes to a log, a session, an address or a mail.
"""
