"""What brings people here, in numbers that tell of nobody: the page that shows it.

In: the day counts of `events`. Out: the page `/fi/usage` with bars, the same numbers as tables, and a CSV file. What is
too small to show is left out before anything here sees it on a page (`events.suppression`).
"""
