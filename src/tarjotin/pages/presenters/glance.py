"""A service at a glance: price, telephone, online, place, each in one line with whether it is open now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.pages.presenters.channels import ChannelGroup, ChannelShown
from tarjotin.pages.presenters.hours import Tone
from tarjotin.pages.presenters.texts import Shown


@dataclass(frozen=True, slots=True)
class GlanceLine:
    """One line of the box. `href` leads straight to it: a call, a web address, or the part of this page.

    `more` leads to the rest of the same kind when there are several.
    """

    title: str
    text: Shown
    href: str = ""
    is_elsewhere: bool = False
    is_number: bool = False
    state: str = ""
    tone: Tone = "plain"
    more: str = ""
    more_href: str = ""


def present_glance(
    charge: str, groups: Sequence[ChannelGroup], *, explains_price: bool, held: str = ""
) -> tuple[GlanceLine, ...]:
    """When it is held, the price, then the first telephone, web address and place; what is not there is left out."""
    channels = [channel for group in groups for channel in group.channels]
    lines = (
        GlanceLine(_("When"), Shown(held)) if held else None,
        _price(charge, explains=explains_price),
        _phone(channels),
        _online(channels),
        _place(channels),
    )
    return tuple(line for line in lines if line)


def _price(charge: str, *, explains: bool) -> GlanceLine:
    """The code's word for it, and a link to the owner's own words where there are any."""
    if explains:
        return GlanceLine(_("Price"), Shown(charge or _("see below")), "#price-heading")
    return GlanceLine(_("Price"), Shown(charge or _("not stated")))


def _phone(channels: Sequence[ChannelShown]) -> GlanceLine | None:
    """The first number that can be called: of a telephone service, else of the place to go to."""
    own = [channel for channel in channels if channel.kind == "phone"]
    places = [channel for channel in channels if channel.kind == "place"]
    for channel in (*own, *(places[:1] if _is_clear(places) else ())):
        for phone in channel.phones:
            if phone.href.startswith("tel:"):
                state, tone = _state(channel) if channel.kind == "phone" else ("", "plain")
                more, more_href = _more(own, "phone")
                return GlanceLine(
                    title=_("Phone"),
                    text=Shown(phone.number),
                    href=phone.href,
                    is_number=True,
                    state=state,
                    tone=tone,
                    more=more,
                    more_href=more_href,
                )
    return None


def _online(channels: Sequence[ChannelShown]) -> GlanceLine | None:
    """The first e-service, else the first web page."""
    for kind in ("e_service", "web_page"):
        own = [channel for channel in channels if channel.kind == kind]
        for channel in own:
            for link in channel.links:
                if link.href:
                    more, more_href = _more(own, kind)
                    return GlanceLine(
                        _("Online"), channel.name, link.href, True, more=more, more_href=more_href
                    )
    return None


def _place(channels: Iterable[ChannelShown]) -> GlanceLine | None:
    """The one place or the nearest; of several, the first by name would be a guess, so how many there are."""
    own = [channel for channel in channels if channel.kind == "place"]
    if own and not _is_clear(own):
        told = ngettext("%(count)d place", "%(count)d places", len(own)) % {"count": len(own)}
        return GlanceLine(_("Place"), Shown(told), "#place-heading")
    for channel in own:
        for address in channel.addresses:
            if address.line:
                state, tone = _state(channel)
                more, more_href = _more(own, "place")
                return GlanceLine(
                    title=_("Place"),
                    text=Shown(address.line),
                    href="#place-heading",
                    state=state,
                    tone=tone,
                    more=more,
                    more_href=more_href,
                )
    return None


def _is_clear(places: Sequence[ChannelShown]) -> bool:
    """Whether it is known which of the places is the reader's."""
    return len(places) == 1 or any(place.nearest for place in places[:1])


def _state(channel: ChannelShown) -> tuple[str, Tone]:
    """Whether it is open now, as far as its first hours tell."""
    for hours in channel.hours[:1]:
        return hours.state, hours.tone
    return "", "plain"


def _more(channels: Sequence[ChannelShown], kind: str) -> tuple[str, str]:
    """'all 13' and where they are on the page, when there are several of a kind."""
    if len(channels) < 2:
        return "", ""
    return _("all %(count)d") % {"count": len(channels)}, f"#{kind}-heading"
