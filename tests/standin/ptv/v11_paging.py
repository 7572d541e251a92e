"""Pages of ids, pages of whole objects and lists by id: the envelopes of v11."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.standin.ptv.names import one_name
from tests.standin.ptv.replies import JsonObject, Reply
from tests.standin.ptv.seed import Kind, State
from tests.standin.ptv.v11_asking import Ask, Keep, Window, missing

Show = Callable[[str], JsonObject]


def page_of(ids: Sequence[str], page: int, size: int, show: Show) -> Reply:
    """One page; `itemList` is null on page 0 and beyond the end (contract section 3)."""
    page_count = 0 if page == 0 else -(-len(ids) // size)
    shown = ids[(page - 1) * size : page * size] if 0 < page <= page_count else []
    return Reply(
        200,
        {
            "pageNumber": page,
            "pageSize": size,
            "pageCount": page_count,
            "itemList": [show(id_) for id_ in shown] or None,
        },
    )


def id_page(
    ask: Ask,
    kind: Kind,
    keep: Keep | None = None,
    *,
    state: State = "Published",
    tracked: frozenset[str] = frozenset(),
    within: Window | None = None,
) -> Reply:
    """An IdPage of the kind: ids and names of what the filter keeps and the window holds.

    `tracked` ids are in although the window does not hold their `modified` (contract section 6).
    """
    window = within or ask.window()
    page = ask.page()
    items = ask.seed.all(kind)
    ids = [
        id_
        for id_ in ask.seed.ids(kind, state)
        if (keep is None or keep(items[id_])) and (id_ in tracked or window.holds(items[id_]["modified"]))
    ]
    return page_of(ids, page, ask.settings.page_size_ids, lambda id_: id_item(ask, kind, id_))


def id_item(ask: Ask, kind: Kind, id_: str) -> JsonObject:
    """One item of an IdPage; the name may be null (contract section 3)."""
    payload = ask.seed.all(kind)[id_]
    item: JsonObject = {"id": id_, "name": None if id_ in ask.seed.nameless else one_name(payload)}
    if kind == "organisation":
        item["parentOrganizationId"] = payload["parentOrganizationId"]
    return item


def full_page(ask: Ask, kind: Kind, keep: Keep, show: Show) -> Reply:
    """A page of whole objects; these lists know no dates (contract section 3)."""
    page = ask.page()
    items = ask.seed.all(kind)
    ids = [id_ for id_ in ask.seed.ids(kind) if ask.seed.is_published(kind, id_) and keep(items[id_])]
    return page_of(ids, page, ask.settings.page_size_full, show)


def by_guids(ask: Ask, kind: Kind, not_found: str, show: Show) -> Reply:
    """The objects of the asked ids in PTV's own order; unknown ids are left out (contract section 3)."""
    asked = set(ask.guids())
    found = sorted(id_ for id_ in asked if ask.seed.is_published(kind, id_))
    if not found:
        raise missing(not_found)
    return Reply(200, [show(id_) for id_ in found])


def tracked_ids(ask: Ask, kind: Kind, state: State) -> frozenset[str]:
    """Services or channels named by a tracking row made in the asked window (contract section 6)."""
    window = ask.window()
    if window.is_open or state != "Published":
        return frozenset()
    rows = (row for row in ask.seed.connections.tracking if window.holds(row.created))
    return frozenset(row.service_id if kind == "service" else row.channel_id for row in rows)
