"""Payloads of PTV Open API v12 (ptv-v12.md) into shapes; the front door functions, each pure.

Every one raises `ProjectionError`, and nothing else, for any decoded JSON.
"""

from tarjotin.catalogue.projections.ptv_v12.channels import project_channel
from tarjotin.catalogue.projections.ptv_v12.connections import project_connection
from tarjotin.catalogue.projections.ptv_v12.general_descriptions import project_general_description
from tarjotin.catalogue.projections.ptv_v12.organisations import project_organisation
from tarjotin.catalogue.projections.ptv_v12.service_collections import project_collection
from tarjotin.catalogue.projections.ptv_v12.services import project_service, unite_service
from tarjotin.catalogue.projections.ptv_v12.terms import named_terms

__all__ = [
    "named_terms",
    "project_channel",
    "project_collection",
    "project_connection",
    "project_general_description",
    "project_organisation",
    "project_service",
    "unite_service",
]
