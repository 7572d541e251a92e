"""Whose rules placed the services is told in words."""

from __future__ import annotations

from django.utils import translation

from tarjotin.producers.coverage.tables import rules_words


def test_the_default_rules_and_a_regions_own_changes_are_told_with_their_versions() -> None:
    with translation.override("fi"):
        assert rules_words("default 2026-11") == "oletussäännöt, versio 2026-11"
        told = rules_words("default 2026-11+14-1")
    assert told == "oletussäännöt, versio 2026-11, ja alueen omat muutokset 14-1"
