"""From a catalogue service to what the rules look at."""

from __future__ import annotations

from collections import defaultdict

from tarjotin.catalogue.models import TermName
from tarjotin.catalogue.shapes import Service
from tarjotin.themes.rules import ServiceProfile


def label_table() -> dict[str, dict[str, str]]:
    """Names of every ontology term by its address."""
    return dict(TermName.objects.filter(scheme="ontology").values_list("code", "names"))


def labels_of(service: Service) -> dict[str, dict[str, str]]:
    """Names of one service's ontology terms."""
    codes = service.codes("ontology")
    return dict(TermName.objects.filter(scheme="ontology", code__in=codes).values_list("code", "names"))


def profile(service: Service, labels: dict[str, dict[str, str]]) -> ServiceProfile:
    """Codes and lower-cased words of a service; its general description is already merged into it."""
    words: dict[str, list[str]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    for texts in (service.names, service.alternative_names):
        for language, text in texts.items():
            names[language].append(text.lower())
    for texts in (service.texts.summary, service.general_texts.summary):
        for language, text in texts.items():
            words[language].append(text.lower())
    for language, keywords in service.keywords.items():
        words[language] += [keyword.lower() for keyword in keywords]
    for address in service.codes("ontology"):
        for language, label in labels.get(address, {}).items():
            words[language].append(label.lower())
    return ServiceProfile(
        service_class_codes=frozenset(service.codes("service_class")),
        ontology_uris=frozenset(service.codes("ontology")),
        target_group_codes=frozenset(service.codes("target_group")),
        life_event_codes=frozenset(service.codes("life_event")),
        words={
            language: "\n".join([*names.get(language, ()), *words.get(language, ())])
            for language in {*names, *words}
        },
        names={language: "\n".join(texts) for language, texts in names.items()},
        service_id=service.id,
    )
