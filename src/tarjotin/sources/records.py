"""What every source yields, and the protocol by which a harvest asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from tarjotin.common.errors import OperatorError

Kind = Literal[
    "service",
    "channel",
    "organisation",
    "general_description",
    "collection",
    "connection",
    "term",
    "code_list",
]

KINDS: tuple[Kind, ...] = get_args(Kind)

# These only explain what other objects name: nothing of them is published or withdrawn.
REFERENCE_KINDS: tuple[Kind, ...] = ("term", "code_list")


@dataclass(frozen=True, slots=True)
class Record:
    """One object of an outside catalogue exactly as it came.

    `source` names the catalogue ("ptv"), `shape` the interface whose form the payload has ("ptv-v11"), `id` is
    the object's own id in lower case, `payload` the JSON text as UTF-8, `modified` what the source says, if it does.
    """

    source: str
    shape: str
    kind: Kind
    id: str
    payload: bytes
    modified: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Another object that a record names and that belongs to the same harvest."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a harvest is about: a county's municipalities (empty = the whole country) and since when.

    `regions` are the codes of the regions (maakunta) that hold any of the municipalities. `since` is None for
    everything there is.
    """

    municipalities: tuple[str, ...] = ()
    county: str = ""
    regions: tuple[str, ...] = ()
    with_national: bool = True
    since: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a listing: ids to fetch, or whole records when the listing carries them."""

    ids: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    changed_anywhere: bool = False
    """True when the ids come from a list of the whole country: only those already kept are meant."""


class SourceError(OperatorError):
    """A source could not be read: `what` and `remedy` for the operator. What was read before is kept."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy, exit_code=3)


class SourceRefused(SourceError):
    """The source will not answer this very question (400): another question may well be answered."""


class SourceUnreachable(SourceError):
    """The source does not answer at all, or no longer: asking it for anything else would be no use now."""


class Source(Protocol):
    """An outside catalogue. Every method may raise `SourceError`; none of them keeps anything."""

    name: str
    """The catalogue, "ptv"; two interfaces of one catalogue share it, and their ids. A catalogue that many keep a copy
    of, each with its own content, has the host after its name: "linkedevents api.hel.fi"."""

    shape: str
    """The interface, "ptv-v11": tells a projection how to read the payload."""

    origin: str
    """Where it is read from, for run records: an address or a folder."""

    kinds: tuple[Kind, ...]
    """Kinds this interface lists, in the order to harvest them."""

    batch_size: int
    """How many ids one `fetch` may take."""

    parallel: int
    """How many `fetch` calls may run at once."""

    merges_general_descriptions: bool
    """True when a service's payload holds the text of its general description, and changes with it unannounced."""

    shrinks_by_itself: bool
    """True when what it lists ends by itself, as events do: fewer than last time is then no sign of trouble."""

    def pages(self, kind: Kind, scope: Scope) -> Iterator[Page]:
        """List a kind within the scope; never skips an item for its own old `modified`."""
        ...

    def fetch(self, kind: Kind, ids: Sequence[str]) -> tuple[Record, ...]:
        """Read these objects; those that are not published are left out."""
        ...

    def references(self, record: Record) -> tuple[Reference, ...]:
        """Other objects this record names: channels of a service, organisations, general descriptions."""
        ...

    def is_gone(self, kind: Kind, id: str) -> bool:
        """Ask about one object by itself: True only when the source says that it is not published."""
        ...

    def close(self) -> None:
        """Let go of whatever is held open."""
        ...
