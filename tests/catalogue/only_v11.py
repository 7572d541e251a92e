"""What v11 says and v12 cannot (ptv-v12.md 15), taken away so that the rest can be compared."""

from __future__ import annotations

from dataclasses import replace

from tarjotin.catalogue import shapes


def without_what_only_v11_says(address: shapes.Address) -> shapes.Address:
    """v12 names no entrances."""
    return replace(address, entrances=())
