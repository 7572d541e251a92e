"""A stand-in for LIPAS, interface v2, from its public contract: pages of sports places, one place, its filters."""
