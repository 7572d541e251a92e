"""Payloads of PTV Open API v11 (ptv-api.md 5) into shapes; the front door functions, each pure.

Every one raises `ProjectionError`, and nothing else, for any decoded JSON.
"""

from tarjotin.catalogue.projections.ptv_v11.channels import project_channel
from tarjotin.catalogue.projections.ptv_v11.connections import project_connections
from tarjotin.catalogue.projections.ptv_v11.general_descriptions import project_general_description
from tarjotin.catalogue.projections.ptv_v11.organisations import project_organisation
from tarjotin.catalogue.projections.ptv_v11.service_collections import project_collection
from tarjotin.catalogue.projections.ptv_v11.services import project_service, unite_service
from tarjotin.catalogue.projections.ptv_v11.terms import named_terms

__all__ = [
    "named_terms",
    "project_channel",
    "project_collection",
    "project_connections",
    "project_general_description",
    "project_organisation",
    "project_service",
    "unite_service",
]
