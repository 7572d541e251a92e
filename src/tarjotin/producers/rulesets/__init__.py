"""A region's own theme rules in the browser: written, compared with those in force, kept, switched over and back.

In: the text of a rule file that an admin writes or brings, or a service put by hand into a theme or kept out of one.
Out: versions that are never changed, the difference each makes for the services of the region, and, when an admin
switches over, the region's file, its placements, the index and the counts of coverage. `by_hand` and `comparing` are
pure.
"""
