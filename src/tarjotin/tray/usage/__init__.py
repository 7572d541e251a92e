"""What brings people here, in numbers that tell of nobody: counting at the door, and the page that shows it.

In: a request and what it was about (`counting`), and the day counts of `events`. Out: one more in a count, or the page
`/fi/usage` with bars, the same numbers as tables, and a CSV file. What is too small to show is left out before anything
here sees it on a page (`events.suppression`).
"""
