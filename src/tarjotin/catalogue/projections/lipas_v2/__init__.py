"""Sports places of LIPAS (interface v2) into shapes: each is a service with a place of its own.

`project_site` raises `ProjectionError`, and nothing else, for any decoded JSON.
"""

from tarjotin.catalogue.projections.lipas_v2.sites import Site, project_site

__all__ = ["Site", "project_site"]
