"""A region's look on the pages: its stylesheet and logo at addresses that tell their content, its words and news.

In: a `Brand` of `regions`, the language and the day. Out: what `base.html` and the front page show of it, and two kinds
of small files that browsers keep for good. A tray without a brand shows nothing of this.
"""
