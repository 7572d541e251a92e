"""A stand-in for the Finnish service catalogue PTV: same routes, envelopes and oddities, local data."""
