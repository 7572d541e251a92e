"""How a region presents itself: its names, colours, logo, texts and host names, as data.

In: a dated file `brand.toml` with its logo beside it. Out: a checked `Brand`, refused with every reason when a text is
missing, a logo is not safe or a colour cannot be read on its ground; its stylesheet; and the brands in force in a data
folder, read again when a file changes. `contrast` measures, `colours` derives, `logo` looks at pictures, `reading`
reads one file, `shelf` keeps what is in force. No Django, and nothing of the pages: those ask `tray.region`.
"""
