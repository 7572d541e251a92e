"""A stand-in for Linked Events, interface v1, from its public contract: pages by `meta.next`, events, organisations."""
