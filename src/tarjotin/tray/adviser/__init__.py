"""The phone-adviser's view: find and read out, without letting the caller wait.

In: words and a municipality in an address (`asking`), `finding` and the same presenters as the residents' pages. Out:
a dense list of nine results that the number keys open, and one screen for a service with its numbers, hours,
conditions and a sentence to read aloud (`results`, `card`: pure). Public facts only, so nobody signs in; nothing that
is typed here is counted or kept, since a caller's own words may tell of the caller.
"""
