"""The checks, one module each. In: a service or organisation as plain shapes, limits. Out: what was found.

A check is a function `find(subject, limits, around)` that yields `Found`; it imports no Django and reads no table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tarjotin.producers.quality.checks import (
    broken_link,
    channel_without_hours,
    channel_without_phone,
    citizens_with_subgroup,
    description_short,
    email_form,
    hours_expired,
    insecure_link,
    language_missing,
    long_sentences,
    main_class_only,
    many_ontology_terms,
    no_channel,
    no_ontology_terms,
    not_updated,
    official_language,
    organisation_undescribed,
    place_elsewhere,
    place_without_point,
    summary_copy,
    summary_long,
    summary_missing,
    wall_of_text,
    wrong_language,
)
from tarjotin.producers.quality.rules import Limits
from tarjotin.producers.quality.subjects import Around, Found, OrganisationSubject, ServiceSubject

ServiceCheck = Callable[[ServiceSubject, Limits, Around], Iterator[Found]]
OrganisationCheck = Callable[[OrganisationSubject, Limits, Around], Iterator[Found]]

DUPLICATE = "duplicate"
"""The one check that looks at several services at once: `duplicates`."""

OF_SERVICES: Mapping[str, ServiceCheck] = {
    "summary-missing": summary_missing.find,
    "summary-long": summary_long.find,
    "summary-copy": summary_copy.find,
    "description-short": description_short.find,
    "wall-of-text": wall_of_text.find,
    "long-sentences": long_sentences.find,
    "official-language": official_language.find,
    "language-missing": language_missing.find,
    "wrong-language": wrong_language.find,
    "citizens-with-subgroup": citizens_with_subgroup.find,
    "main-class-only": main_class_only.find,
    "no-ontology-terms": no_ontology_terms.find,
    "many-ontology-terms": many_ontology_terms.find,
    "no-channel": no_channel.find,
    "channel-without-hours": channel_without_hours.find,
    "channel-without-phone": channel_without_phone.find,
    "hours-expired": hours_expired.find,
    "insecure-link": insecure_link.find,
    "broken-link": broken_link.find,
    "email-form": email_form.find,
    "place-without-point": place_without_point.find,
    "place-elsewhere": place_elsewhere.find,
    "not-updated": not_updated.find,
}

OF_ORGANISATIONS: Mapping[str, OrganisationCheck] = {
    "organisation-undescribed": organisation_undescribed.find,
}
