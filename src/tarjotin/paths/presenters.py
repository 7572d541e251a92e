"""A path as its readers see it: the list by life event, and one path step by step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from tarjotin.catalogue.codes import code_list
from tarjotin.common.finnish_order import order_key
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.mylist.items import ListItem, present_items
from tarjotin.pages.mylist.queries import entries, with_alike
from tarjotin.pages.presenters.texts import Rich, Shown, show, show_rich
from tarjotin.pages.presenters.words import shown_date
from tarjotin.paths.queries import Version
from tarjotin.paths.route import Route, Step


@dataclass(frozen=True, slots=True)
class PathCard:
    """A path on the list."""

    slug: str
    name: Shown
    lead: Shown


@dataclass(frozen=True, slots=True)
class Group:
    """The paths of one life event; those of none have an empty name and come last."""

    name: str
    paths: tuple[PathCard, ...]


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step."""

    number: int
    title: Shown
    happens: Rich
    who: Rich
    services: tuple[ListItem, ...]
    without: Rich


@dataclass(frozen=True, slots=True)
class RouteShown:
    """A whole path. `checked` and `review` are days in words."""

    name: Shown
    lead: Rich
    owner: Shown
    steps: tuple[StepShown, ...]
    checked: str
    review: str


def present_list(versions: Sequence[Version], language: str) -> tuple[Group, ...]:
    """The paths by the name of their life event, then by their own."""
    groups: dict[str, list[PathCard]] = {}
    for version in versions:
        route = version.route
        card = PathCard(version.slug, show(route.name, language), show(route.lead, language))
        groups.setdefault(life_event_name(version.life_event, language), []).append(card)
    names = sorted(groups, key=lambda name: (not name, order_key(name)))
    return tuple(
        Group(name, tuple(sorted(groups[name], key=lambda card: order_key(card.name.text)))) for name in names
    )


def life_event_name(code: str, language: str) -> str:
    """What a life event is called; empty for none."""
    found = code_list("life_event").get(code)
    return own_name(found.names, language) if found else ""


def present_version(version: Version, language: str, county: str, now: dt.datetime) -> RouteShown:
    """A saved version for a reader of `language`."""
    made = timezone.localdate(version.made_at)
    return present_route(version.route, language, county, now, made, version.review_on)


def present_route(
    route: Route,
    language: str,
    county: str,
    now: dt.datetime,
    checked: dt.date,
    review_on: dt.date | None,
) -> RouteShown:
    """A path, saved or not. Services that have gone say so, with what is like them."""
    found = with_alike(entries(route.services), language, county)
    items = {item.id: item for item in present_items(found, language, now)}
    return RouteShown(
        name=show(route.name, language),
        lead=show_rich(route.lead, language),
        owner=show(route.owner, language),
        steps=tuple(_step(step, number, items, language) for number, step in enumerate(route.steps, 1)),
        checked=shown_date(checked, language),
        review=shown_date(review_on, language) if review_on else "",
    )


def _step(step: Step, number: int, items: dict[str, ListItem], language: str) -> StepShown:
    return StepShown(
        number=number,
        title=show(step.title, language),
        happens=show_rich(step.happens, language, 4),
        who=show_rich(step.who, language, 4),
        services=tuple(items[id] for id in step.services),
        without=show_rich(step.without, language, 4),
    )
