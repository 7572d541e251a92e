"""Own contents: what a region tells besides the Finnish Service Catalogue, brought in from a spreadsheet.

In: a file of an editor, read row by row. Out: records of the source `own` in the raw store, which go the way of all
others into the catalogue, themes and index; each ends by itself. Pages for editors: the template, the preview with what
is wrong on which row, what is shown now.
"""
