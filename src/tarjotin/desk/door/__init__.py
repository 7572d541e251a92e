"""One door (yhden luukun periaate): a service-guidance unit's log of contacts, without anybody's identity.

In: a contact in a few choices, no free text (`contact`), or a file of them (`importing`). Out: how many were solved at
the first contact, how many need not have come, and the share of digital ones, by unit and week (`measures`: pure), and
the same contacts as CSV. The choices and what counts as digital are data (`data/door.toml`).
"""
