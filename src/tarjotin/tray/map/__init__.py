"""The map of places beside the list of them.

In: what was asked (`tray.forms`), `finding.asking.located`, `catalogue.visiting`, and the tiles an operator has set.
Out: a page that is a whole list of places by municipality, with addresses and services; where there is JavaScript, a
map is drawn from that very list (docs/decisions/0021), so that it can never tell more or other than the list does.
"""
