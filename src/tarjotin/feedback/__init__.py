"""Feedback: what residents tell of a service or of the site, the queue of it, and the clock.

In: a checked message from the pages, an answer from an operator. Out: the queue with its due dates, a mail to the
region's address, an answer to the one who asked for it. The days that count and the kinds of feedback are data
(`data/feedback.toml`). Nothing is kept of who wrote but an e-mail address, when one was given to get an answer; it
is deleted some weeks after the answer. This room imports only what is under it: `regions`, `events`, `common`.
"""
