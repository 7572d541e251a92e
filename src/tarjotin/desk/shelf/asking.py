"""What an address of the shelf asks: words and filters, the services chosen for a slip, whether letter keys are off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from tarjotin.pages.asking.forms import SearchForm
from tarjotin.pages.mylist.asked import MOST
from tarjotin.pages.mylist.ids import lengthen

PAGE_SIZE = 9
"""One service for each of the keys 1 to 9."""
LAST_PAGE = 500
OWN = ("municipality", "target_group")
"""The filters that may have a member's own default."""
FILTERS = (
    *OWN,
    "theme",
    "charge",
    "open",
    "service_language",
    "mode",
    "provider",
    "channel_type",
    "accessibility",
    "life_event",
)
"""The filters of the desk, in the order of its form: the last ones are folded in."""
_LONGEST_IDS = 6000


@dataclass(frozen=True, slots=True)
class DeskAsked:
    """A question of the desk. `filters` has what is used of the address by name; `ids` are chosen for a slip.

    `has_own` tells that the member has own filters: then an address says also which of them are left out.
    """

    text: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    ids: tuple[str, ...] = ()
    keys_off: bool = False
    has_own: bool = False

    @property
    def is_full(self) -> bool:
        """Whether no more services fit on a slip."""
        return len(self.ids) >= MOST

    def with_one(self, id: str) -> DeskAsked:
        """The same question with one more service chosen."""
        return replace(self, ids=tuple(dict.fromkeys((*self.ids, id)))[:MOST])

    def without_one(self, id: str) -> DeskAsked:
        """The same question with a service no longer chosen."""
        return replace(self, ids=tuple(each for each in self.ids if each != id))


def read_ids(given: str) -> tuple[str, ...]:
    """The ids of an address, whole and each once; parts that are none are passed over."""
    words = "".join(given[:_LONGEST_IDS].split()).split(",")
    return tuple(dict.fromkeys(id for id in map(lengthen, words) if id))[:MOST]


def read_desk(
    data: QueryDict, own: Mapping[str, str], county: str, theme_ids: frozenset[str]
) -> tuple[DeskAsked, SearchForm]:
    """What an address asks, with the form that makes the question of it and tells what it could not use.

    The member's `own` filters stand in for those that the address does not name at all; an empty one is left out.
    """
    given = QueryDict(mutable=True)
    for name in ("q", "page", "hour", *FILTERS):
        if name in data:
            given[name] = str(data[name])
    for name in OWN:
        if name not in given and own.get(name):
            given[name] = own[name]
    form = SearchForm(given, county, theme_ids)
    return (
        DeskAsked(
            text=form.asked.get("q", ""),
            filters={name: form.asked[name] for name in FILTERS if name in form.asked},
            page=min(form.page_number, LAST_PAGE),
            ids=read_ids(data.get("ids", "")),
            keys_off=data.get("keys") == "off",
            has_own=any(own.values()),
        ),
        form,
    )
