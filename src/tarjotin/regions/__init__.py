"""Counties, municipalities and other areas as reference data, and how a region presents itself.

In: code lists in `data/` (dated, with their source). Out: lookups by code. Knows nothing of services.
"""
