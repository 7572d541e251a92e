"""Producers in one order, those that name nobody left out."""

from __future__ import annotations

from collections.abc import Iterable

from tarjotin.catalogue.shapes import Producer


def in_producer_order(producers: Iterable[Producer]) -> tuple[Producer, ...]:
    """Each once, by organisation, way of provision and text: their order means nothing."""
    by_key = {_producer_key(one): one for one in producers if one.organisation_id or one.information}
    return tuple(by_key[key] for key in sorted(by_key))


def _producer_key(one: Producer) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return (one.organisation_id, one.provision, tuple(sorted(one.information.items())))
