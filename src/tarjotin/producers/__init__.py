"""Producers: what makes services visible, for those who describe them and those who lead.

In: the catalogue, its placements and the history of the raw store. Out: pages, files and commands that tell what there
is and what is missing, how well services are described, and why one is not shown. Each part is a sub-room with its own
addresses. The source keeps its own data: this room shows, explains, measures and reminds.
"""
