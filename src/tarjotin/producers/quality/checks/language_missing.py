"""A public service of a bilingual area that is not described in both national languages."""

from __future__ import annotations

from collections.abc import Iterator

from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, ServiceSubject
from tarjotin.regions.codes import official_languages


def find(subject: ServiceSubject, limits: Limits, around: Around) -> Iterator[Found]:
    """For each official language of the area that the service has no name in, of owners that the law obliges.

    A town is measured by its own languages, wherever its service may be used. Any other authority whose area holds
    municipalities of both languages, or a bilingual one, is bilingual itself (Language Act 423/2003, section 6).
    """
    if subject.owner_type not in limits["owners"]:
        return
    given = set(subject.service.names)
    for language in sorted(_needed(subject) - given):
        yield Found(language)


def _needed(subject: ServiceSubject) -> set[str]:
    if subject.owner_type == "municipality" and subject.owner_municipality:
        return set(official_languages(subject.owner_municipality))
    area = subject.service.area
    if area.scope.startswith("nationwide"):
        return {"fi", "sv"}
    return {language for code in area.municipalities for language in official_languages(code)}
