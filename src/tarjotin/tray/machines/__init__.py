"""What machines read of the tray: schema.org data of a service, the sitemap, robots.txt.

In: a `ServiceView` and the moment, or a region. Out: plain dictionaries (`structured`), XML and text. Pages for people
are made elsewhere; nothing is told here that the page of the service does not tell too.
"""
