"""Services of HSDS 3.0 and 3.1 directories into shapes, with the organisation and the places they bring along.

`project_service` raises `ProjectionError`, and nothing else, for any decoded JSON.
"""

from tarjotin.catalogue.projections.hsds_3.services import Told, project_service

__all__ = ["Told", "project_service"]
