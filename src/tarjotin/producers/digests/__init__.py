"""Digests: what an organisation had best mend, and what it should look at again, mailed to its own address each month.

In: the work list (`worklists`), the history of quality and what is due (`assurance`), for organisations whose region
has switched digests on and whose address has agreed. Out: mails, each with a link that stops them. An address is one of
an organisation, never of a resident; it is kept until it is not wanted, and is in no log.
"""
