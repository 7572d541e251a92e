"""The pages of a list: the list itself, its sharing, and its paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

import segno
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.common.dates import plain
from tarjotin.finding.query import Results
from tarjotin.pages.crisis import CrisisHelp, crisis_help
from tarjotin.pages.languages.standing_in import without_marks
from tarjotin.pages.mylist.addresses import ListAddress
from tarjotin.pages.mylist.asked import MOST, Asked
from tarjotin.pages.mylist.ids import joined
from tarjotin.pages.mylist.items import ListItem
from tarjotin.pages.presenters.similar import SimilarCard, present_similar
from tarjotin.pages.presenters.texts import Shown
from tarjotin.pages.presenters.words import shown_date

# A message longer than this is cut in pieces by telephones, and a link to write a mail by mail programs.
_MOST_IN_MESSAGE = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """A service that can be added, with the address of the list it makes."""

    card: SimilarCard
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """An item with the ways to change the list; a way that there is not is empty."""

    item: ListItem
    up: str = ""
    down: str = ""
    remove: str = ""
    instead: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched for to be added."""

    text: str = ""
    choices: tuple[Choice, ...] = ()
    crisis: CrisisHelp | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """The list with every way on."""

    title: str
    ids: str
    rows: tuple[Row, ...]
    is_discreet: bool
    is_full: bool
    unreadable: int
    rest: int
    rest_href: str
    undo: str
    removed: tuple[Shown, ...]
    share: str
    print: str
    pdf: str
    calendar: str
    has_times: bool
    empty: str
    search: Search = field(default_factory=Search)

    @property
    def status(self) -> int:
        """What a program is told: nothing of the address could be read, or nothing of it is known."""
        if not self.rows:
            return 400 if self.unreadable else 200
        return 404 if all(row.item.state == "unknown" for row in self.rows) else 200


@dataclass(frozen=True, slots=True)
class SharePage:
    """The link with all that carries it: a QR code, a mail and a text message."""

    title: str
    is_discreet: bool
    url: str
    qr: str
    text: str
    mail: str
    sms: str
    back: str
    toggle: str
    print: str
    count: int


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The list in large type. `qr` is empty when the address is too long for a code."""

    title: str
    items: tuple[ListItem, ...]
    day: str
    qr: str
    url: str
    back: str
    pdf: str
    is_discreet: bool
    is_pdf: bool


def list_title(names: Sequence[Shown], *, is_discreet: bool) -> str:
    """What tabs, mails and files are called: the first service and how many more, or nothing but 'List'."""
    told = [name.text for name in names if name]
    if is_discreet or not told:
        return _("List")
    more = len(names) - 1
    if not more:
        return told[0]
    return ngettext("%(name)s and %(count)d more service", "%(name)s and %(count)d more services", more) % {
        "name": told[0],
        "count": more,
    }


def present_list(
    asked: Asked,
    items: Sequence[ListItem],
    removed: Sequence[ListItem],
    address: ListAddress,
    found: Results | None,
    *,
    makes_pdf: bool,
) -> ListPage:
    """The list page; `found` answers the words to add a service by, `removed` can be put back."""
    return ListPage(
        title=list_title([item.name for item in items], is_discreet=asked.is_discreet)
        if items
        else _("My list"),
        ids=joined(asked.ids),
        rows=tuple(_row(item, place, len(items), address) for place, item in enumerate(items)),
        is_discreet=asked.is_discreet,
        is_full=len(asked.ids) >= MOST,
        unreadable=asked.unreadable,
        rest=len(asked.rest),
        rest_href=address.of(asked.rest),
        undo=address.restored(asked.removed, asked.at) if asked.removed else "",
        removed=tuple(item.name or Shown(_("A service that we do not know")) for item in removed),
        share=address.page("/share"),
        print=address.page("/print"),
        pdf=address.page("/list.pdf") if makes_pdf else "",
        calendar=address.page("/calendar.ics"),
        has_times=any(way.has_hours for item in items for way in item.reached.ways),
        empty=address.emptied(),
        search=_search(asked, address, found) if found else Search(asked.text),
    )


def _row(item: ListItem, place: int, count: int, address: ListAddress) -> Row:
    cards = zip(item.alike, item.alike_ids, strict=True)
    return Row(
        item=item,
        up=address.moved(place, -1) if place > 0 else "",
        down=address.moved(place, 1) if place < count - 1 else "",
        remove=address.without(place),
        instead=tuple(
            Choice(card, address.with_one(id, item.id)) for card, id in cards if id not in address.ids
        ),
    )


def _search(asked: Asked, address: ListAddress, found: Results) -> Search:
    new = [result for result in found.results if result.id not in asked.ids]
    cards = present_similar(new, address.language, "")
    return Search(
        text=asked.text,
        choices=tuple(
            Choice(card, address.with_one(result.id)) for card, result in zip(cards, new, strict=True)
        ),
        crisis=crisis_help(found.understood.crisis, address.language),
    )


def present_share(
    items: Sequence[ListItem], address: ListAddress, site: str, today: dt.date, tray_name: str
) -> SharePage:
    """What carries the list to somebody else. `site` is the beginning of the address of this site."""
    url = site + address.shared(today)
    title = list_title([item.name for item in items], is_discreet=address.is_discreet)
    text = _message(items, url, address, tray_name)
    return SharePage(
        title=title,
        is_discreet=address.is_discreet,
        url=url,
        qr=qr_code(url),
        text=text,
        mail=f"mailto:?{_query({'subject': title, 'body': text})}",
        # The question mark and ampersand together are what telephones of both great kinds understand.
        sms=f"sms:?&{_query({'body': text})}",
        back=address.page(),
        toggle=address.toggled(),
        print=address.page("/print"),
        count=len(items),
    )


def _query(values: Mapping[str, str]) -> str:
    return "&".join(f"{key}={quote(value)}" for key, value in values.items())


def _message(items: Sequence[ListItem], url: str, address: ListAddress, tray_name: str) -> str:
    """Name, number and hours of the first few services and the link; the link alone when discreet."""
    if address.is_discreet:
        return f"{_('List')}: {url}"
    told = [item for item in items if item.name and item.state == "here"]
    lines = [
        plain(without_marks(", ".join(filter(None, (item.name.text, item.reached.first_number)))))
        for item in told[:_MOST_IN_MESSAGE]
    ]
    more = len(items) - len(lines)
    if more:
        lines.append(ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more})
    return "\n".join((*lines, f"{tray_name}: {url}"))


def qr_code(text: str) -> str:
    """The QR code as an image that stands in the page itself; "" when it is too long for one.

    Black on white whatever the colours of the page: that is what cameras read.
    """
    try:
        code = segno.make(text, error="l", micro=False)
    except segno.DataOverflowError:
        return ""
    image: str = code.svg_data_uri(scale=4, border=4, dark="#000", light="#fff")
    return image


def present_paper(
    items: Sequence[ListItem],
    address: ListAddress,
    site: str,
    today: dt.date,
    *,
    makes_pdf: bool,
    is_pdf: bool,
) -> PaperPage:
    """The list as it is printed."""
    url = site + address.shared(today)
    return PaperPage(
        title=list_title([item.name for item in items], is_discreet=address.is_discreet),
        items=tuple(items),
        day=shown_date(today, address.language),
        qr=qr_code(url),
        url=url,
        back=address.page(),
        pdf=address.page("/list.pdf") if makes_pdf else "",
        is_discreet=address.is_discreet,
        is_pdf=is_pdf,
    )
