"""Events of Linked Events (interface v1) into shapes: each is a service that ends, held at a place at its times.

The front door functions raise `ProjectionError`, and nothing else, for any decoded JSON.
"""

from tarjotin.catalogue.projections.linked_events_v1.events import Event, project_event
from tarjotin.catalogue.projections.linked_events_v1.publishers import project_publisher

__all__ = ["Event", "project_event", "project_publisher"]
