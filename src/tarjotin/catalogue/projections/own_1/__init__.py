"""Contents that the region's own editors have entered (producers/own writes them), into shapes.

`project_entry` raises `ProjectionError`, and nothing else, for any decoded JSON.
"""

from tarjotin.catalogue.projections.own_1.entries import Entry, project_entry

__all__ = ["Entry", "project_entry"]
