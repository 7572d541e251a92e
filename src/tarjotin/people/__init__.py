"""People: who of the staff may do what, and the log of what they changed. Residents are never here.

In: a signed-in member of the staff. Out: a `Staff` with the roles held, by region, organisation and unit (`rules`:
pure; `queries`), members invited and roles given (`managing`), and the audit log (`services`), written in the
transaction of the change that it tells of. What signing in takes besides is here too: allauth's adapters (`accounts`,
`provider_accounts`, `second_factor`), links to choose a password by (`invitations`), and when a session is over
(`sessions`). The rooms for people ask `Staff.may` and show the pages; this room has none.
"""
