"""Offers: contents that associations and others send from outside, and the queue in which editors read them.

In: a public form of the same fields as `entries`, and an editor's word. Out: an own content like any other once an
editor has approved it, marked with who sent it; the sender's private page, which tells how it went and takes a new
version. The address of that page is the sender's only key: its hash is kept. The e-mail address stands in its own
column, never among what is sent, and is deleted by the days of `data/offers.toml`.
"""
