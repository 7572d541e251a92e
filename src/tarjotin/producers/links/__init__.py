"""Links: whether the web addresses that services give lead anywhere. Off unless the installation switches it on.

In: the web addresses of channels and connections. Out: for each, what its server last answered, which the checks of
quality read. Asked politely: one request per host at a time, robots.txt honoured, each address seldom; and never an
address of a private network, also when a name or a redirect leads there.
"""
