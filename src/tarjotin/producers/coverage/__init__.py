"""Coverage: which services there are, for which municipality, in which theme and by whom; today and on any past day.

In: the versions of the raw store, the catalogue, placements in themes, inhabitants by municipality. Out: facts of each
version that a service has had, counts of a day made of them and kept, pages, reports (page, PDF, CSV) and a command.
A past day is what was published then, placed by the rules in force now.
"""
