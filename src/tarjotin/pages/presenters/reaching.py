"""How a service of a list is reached, in few lines: each way in with its name, number or address, and hours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tarjotin.catalogue.shapes import ChannelType, Phone
from tarjotin.pages.presenters.channels import ChannelShown
from tarjotin.pages.presenters.contacts import LinkLine, PhoneLine, phone_lines
from tarjotin.pages.presenters.hours import ExceptionLine
from tarjotin.pages.presenters.texts import Shown, link_text


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a service, with all that belongs to it.

    `name` is empty when it is the service's own. `typed` is the web address as it is typed from paper.
    """

    kind: ChannelType
    name: Shown = field(default_factory=Shown)
    phones: tuple[PhoneLine, ...] = ()
    address: str = ""
    link: LinkLine | None = None
    typed: str = ""
    hours: tuple[Shown, ...] = ()
    misses: tuple[str, ...] = ()
    exceptions_heading: str = ""
    exceptions: tuple[ExceptionLine, ...] = ()

    @property
    def has_hours(self) -> bool:
        """Whether its hours are known."""
        return bool(self.hours or self.exceptions)

    @property
    def lines(self) -> tuple[Shown, ...]:
        """What is said after its name and address, as far as anything is."""
        return in_row((*self.hours, *map(Shown, self.misses)))


@dataclass(frozen=True, slots=True)
class Reached:
    """The ways to reach a service in the order of the page; `more_places` tells how many places are left out."""

    ways: tuple[Way, ...] = ()
    more_places: int = 0

    @property
    def in_short(self) -> Reached:
        """The first two ways alone, where the rest is one tap away."""
        return Reached(self.ways[:2])

    @property
    def first_number(self) -> str:
        """The number to call, with its hours when they are said of calling; empty when there is none."""
        for way in self.ways:
            for phone in way.phones:
                week = way.hours[0].text if way.kind == "phone" and way.hours else ""
                return f"{phone.number}: {week}" if week else phone.number
        return ""


def present_reached(channels: Sequence[ChannelShown], name: Shown, *, most: int) -> Reached:
    """The first telephones and places, `most` of each, and the first web address. A number is told once."""
    told: set[str] = set()
    ways = [way for channel in channels if (way := _way(channel, name, told, most))]
    phones = [way for way in ways if way.kind == "phone"]
    places = [way for way in ways if way.kind == "place"]
    online = [way for way in ways if way.link]
    shown = (*phones[:most], *places[:most], *online[:1])
    return Reached(tuple(way for way in ways if way in shown), max(0, len(places) - most))


def or_owners(reached: Reached, phones: Iterable[Phone], owner: Shown, language: str) -> Reached:
    """The same, with the numbers of the organisation in front when the service has none of its own."""
    if any(way.phones for way in reached.ways):
        return reached
    lines = tuple(line for line in phone_lines(phones, language) if line.href)[:1]
    return replace(reached, ways=(Way("phone", owner, lines), *reached.ways)) if lines else reached


def ordinary_hours(channel: ChannelShown) -> tuple[Shown, ...]:
    """The ordinary week as it stands beside a number or an address, which does not know whether it is open now.

    What has no week says the same at all times ("by appointment"), unless it says that it is shut just now.
    """
    told: list[Shown] = []
    for hours in channel.hours[:1]:
        for week in hours.weeks:
            told += _week(week.label, week.sentence)
        if not told and hours.tone != "closed" and hours.state:
            told.append(Shown(hours.state))
    return tuple(line for line in told if line)


def _week(label: Shown, sentence: str) -> tuple[Shown, ...]:
    """What the times are for, then the times: as one line where both are in the same language."""
    if label and sentence and not label.language:
        return (replace(label, text=f"{before_more(label).text}: {sentence}"),)
    return tuple(line for line in (label, Shown(sentence)) if line)


def in_row(lines: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """Lines that stand in a row with a mark between them: only the last may end in a full stop."""
    return (*map(before_more, lines[:-1]), *lines[-1:])


def before_more(line: Shown) -> Shown:
    """A text without the full stop at its end, since more of the same row follows it."""
    text = line.text.rstrip()
    return (
        replace(line, text=text.removesuffix(".")) if text.endswith(".") and not text.endswith("..") else line
    )


def _way(channel: ChannelShown, name: Shown, told: set[str], most: int) -> Way | None:
    """What the channel adds to those before it; None when that is nothing."""
    phones = tuple(each for each in channel.phones if each.href and each.number not in told)[:most]
    told.update(phone.number for phone in phones)
    link = next((each for each in channel.links if each.href), None) if channel.is_online else None
    if not (phones or link or channel.kind == "place"):
        return None
    own = channel.name if channel.name.text != name.text else Shown()
    hours = channel.hours[:1]
    return Way(
        kind=channel.kind,
        name=own or (link.text if link else Shown()),
        phones=phones,
        address=next((each.line for each in channel.addresses), ""),
        link=link,
        typed=link_text(link.href, "") if link else "",
        hours=ordinary_hours(channel),
        misses=channel.misses,
        exceptions_heading=hours[0].exceptions_heading if hours else "",
        exceptions=hours[0].exceptions if hours else (),
    )
