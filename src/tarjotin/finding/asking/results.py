"""A found service as the caller sees it: its card, why it is there, how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import override

from tarjotin.finding.asking.filters import nationwide_scopes
from tarjotin.finding.asking.reasons import Explainer
from tarjotin.finding.asking.understanding import Reading
from tarjotin.finding.distances import distance_km
from tarjotin.finding.index.documents import Card
from tarjotin.finding.index.reading import OpenSnapshot
from tarjotin.finding.query import Query, Result, Step
from tarjotin.regions.codes import counties, municipalities, neighbours
from tarjotin.themes.queries import rule_set_region


class Hit(NamedTuple):
    """The row of a found service, and its score. One that `is_related` only has to do with what was asked."""

    score: float
    row: int
    is_related: bool = False


class Presenter:
    """Makes results of the hits for one question."""

    def __init__(
        self, snapshot: OpenSnapshot, query: Query, reading: Reading, *, by_letters: bool = False
    ) -> None:
        self._snapshot = snapshot
        self._query = query
        self._explainer = Explainer(query, reading, snapshot, by_letters=by_letters)
        self._theme_prefix = f"{rule_set_region(query.county)}/"
        self._around = set(neighbours().get(query.municipality, ()))
        county = counties().get(query.county)
        self._county = set(county.municipalities) if county else set()
        asked = municipalities().get(query.municipality)
        # A service that tells no area is for everybody.
        self._scopes = {"", *nationwide_scopes(asked.county if asked else "")}
        self._scopes_of_county = {"", *nationwide_scopes(query.county)}

    def results(
        self,
        hits: Iterable[Hit],
        numbers: Mapping[int, Mapping[str, float]],
    ) -> tuple[Result, ...]:
        """Results of hits in their order, told in the reader's language; `numbers` by their rows."""
        with override(self._query.language):
            return tuple(self._result(hit, numbers.get(hit.row, {})) for hit in hits)

    def _result(self, hit: Hit, numbers: Mapping[str, float]) -> Result:
        card = self._snapshot.card(hit.row)
        prefix = self._theme_prefix
        rung = self._rung(card)
        return Result(
            id=card.id,
            source=card.source,
            names=card.names,
            summaries=card.summaries,
            organisation_id=card.organisation_id,
            organisation=card.organisation,
            charge=card.charge,
            area_scope=card.area_scope,
            municipalities=card.municipalities,
            themes=tuple(theme.removeprefix(prefix) for theme in card.themes if theme.startswith(prefix)),
            channel_types=card.channel_types,
            service_languages=card.service_languages,
            score=round(hit.score, 4),
            rung="theme" if hit.is_related else rung,
            reasons=self._explainer.reasons(card, hit.row, rung),
            distance_km=self._distance(card),
            numbers=numbers,
            starts=card.starts,
            ends=card.ends,
        )

    def _rung(self, card: Card) -> Step:
        """The nearest rung that the service belongs to."""
        meant_for = set(card.municipalities)
        if self._query.municipality:
            if card.area_scope in self._scopes or self._query.municipality in meant_for:
                return "municipality"
            if meant_for & self._around:
                return "neighbours"
        if self._county and (card.area_scope in self._scopes_of_county or meant_for & self._county):
            return "region"
        return "country"

    def _distance(self, card: Card) -> float | None:
        point = self._query.point
        if point is None or not card.points:
            return None
        return round(min(distance_km(point, place) for place in card.points), 1)
