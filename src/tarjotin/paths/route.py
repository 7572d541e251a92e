"""What a service path tells: its steps in order, each in the languages it is written in. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized

LANGUAGES = INTERFACE_LANGUAGES
"""The languages that a path is written in."""

# A path is read in a few minutes on a phone, and the whole form fits into what the server takes in at once.
MOST_STEPS = 10
MOST_SERVICES = 6
LONGEST: Mapping[str, int] = {
    "name": 100,
    "lead": 600,
    "owner": 150,
    "title": 100,
    "happens": 800,
    "who": 400,
    "without": 500,
}
"""Characters of each text in one language."""

PATH_FIELDS = ("name", "lead", "owner")
STEP_FIELDS = ("title", "happens", "who", "without")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its title, what happens, who does what, which services help, and how to manage without digital ones."""

    title: Localized = field(default_factory=dict)
    happens: Localized = field(default_factory=dict)
    who: Localized = field(default_factory=dict)
    services: tuple[str, ...] = ()
    without: Localized = field(default_factory=dict)

    def texts(self, name: str) -> Localized:
        """The text of one of `STEP_FIELDS`."""
        told = {"title": self.title, "happens": self.happens, "who": self.who, "without": self.without}
        return told[name]


@dataclass(frozen=True, slots=True)
class Route:
    """A whole path. `owner` is the organisation or unit that answers for the text."""

    name: Localized = field(default_factory=dict)
    lead: Localized = field(default_factory=dict)
    owner: Localized = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    @property
    def services(self) -> tuple[str, ...]:
        """The ids of all services on the way, each once."""
        return tuple(dict.fromkeys(id for step in self.steps for id in step.services))

    def texts(self, name: str) -> Localized:
        """The text of one of `PATH_FIELDS`."""
        return {"name": self.name, "lead": self.lead, "owner": self.owner}[name]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a text stands: `step` from 1, 0 is the path itself; `language` is empty for a step's services."""

    step: int
    field: str
    language: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that two versions tell otherwise."""

    place: Place
    theirs: str
    own: str


def differences(theirs: Route, own: Route) -> tuple[Difference, ...]:
    """What two versions tell otherwise, in the order of the page; steps are compared by their number."""
    before, after = dict(_told(theirs)), dict(_told(own))
    places = [*after, *(place for place in before if place not in after)]
    return tuple(
        Difference(place, before.get(place, ""), after.get(place, ""))
        for place in sorted(places, key=lambda place: place.step)
        if before.get(place, "") != after.get(place, "")
    )


def untranslated(route: Route) -> dict[str, int]:
    """Language → how many texts are told in another language but not in it; whole languages are left out."""
    texts = [route.texts(name) for name in PATH_FIELDS]
    texts += [step.texts(name) for step in route.steps for name in STEP_FIELDS]
    told = {language: sum(bool(each) and language not in each for each in texts) for language in LANGUAGES}
    return {language: missing for language, missing in told.items() if missing}


def steps_without_other_way(route: Route) -> tuple[int, ...]:
    """Numbers of the steps that do not tell how to manage without digital services."""
    return tuple(number for number, step in enumerate(route.steps, 1) if not step.without)


def is_fit_for_residents(route: Route) -> bool:
    """Whether it may be published: it has steps, and each can be taken without digital services."""
    return bool(route.steps) and not steps_without_other_way(route)


def gone_services(route: Route, known: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """Step number and id of each service that is not among those known."""
    return tuple(
        (number, id) for number, step in enumerate(route.steps, 1) for id in step.services if id not in known
    )


def _told(route: Route) -> Iterator[tuple[Place, str]]:
    for name in PATH_FIELDS:
        for language, text in route.texts(name).items():
            yield Place(0, name, language), text
    for number, step in enumerate(route.steps, 1):
        for name in STEP_FIELDS:
            for language, text in step.texts(name).items():
                yield Place(number, name, language), text
        if step.services:
            yield Place(number, "services", ""), " ".join(step.services)
