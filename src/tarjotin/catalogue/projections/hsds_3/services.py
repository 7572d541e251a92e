"""One service of an HSDS directory (docs.openreferral.org, schemas 3.0 and 3.1): itself and what it brings along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tarjotin.catalogue.areas import NamedArea, expand
from tarjotin.catalogue.projections.class_tables import terms_of_named
from tarjotin.catalogue.projections.errors import BrokenFieldError, JsonObject, reading_record
from tarjotin.catalogue.projections.hsds_3.places import phones_of, project_location
from tarjotin.catalogue.projections.hsds_3.schedules import hours_of
from tarjotin.catalogue.projections.reading import (
    email_address,
    identifier,
    moment,
    objects,
    section,
    text,
    web_address,
)
from tarjotin.catalogue.projections.term_codes import in_term_order
from tarjotin.catalogue.shapes import (
    Area,
    Channel,
    Charge,
    Connection,
    Contact,
    Email,
    Link,
    Organisation,
    Service,
    ServiceTexts,
    Term,
)
from tarjotin.common.languages import CONTENT_LANGUAGES, Localized
from tarjotin.regions.naming import municipality_named

_EMPTY: JsonObject = {}


@dataclass(frozen=True, slots=True)
class Told:
    """What one service says: itself, who answers for it, and where and how it is reached."""

    service: Service
    organisation: Organisation | None
    channels: tuple[Channel, ...]
    connections: tuple[Connection, ...]


def project_service(payload: JsonObject, host: str) -> Told:
    """A service; `host` stands before its ids. Raises `ProjectionError`."""
    with reading_record("service", payload, "id") as record:
        language = _language(record)
        id = f"{host}:{identifier(record, 'id')}"
        name = text(record.get("name"))
        if not name:
            raise BrokenFieldError("name", "a text", record.get("name"))
        organisation = _organisation(section(record, "organization"), host, language)
        owner = organisation.id if organisation else ""
        pairs = list(_places(record, host, language, owner, id))
        pairs += [(each, Connection(id, each.id)) for each in _others(record, id, language, owner, name)]
        other_name = text(record.get("alternate_name"))
        service = Service(
            id=id,
            names={language: name},
            alternative_names={language: other_name} if other_name else {},
            texts=_texts(record, language),
            charge=_charge(record),
            area=_area(record, [channel for channel, _ in pairs]),
            languages=tuple(
                sorted({text(each.get("code")).lower() for each in objects(record, "languages")} - {""})
            ),
            terms=in_term_order(_terms(record)),
            responsible_id=owner,
            modified=moment(record.get("last_modified")),
        )
        channels = {channel.id: channel for channel, _ in pairs}
        connections = {connection.channel_id: connection for _, connection in pairs}
        return Told(service, organisation, tuple(channels.values()), tuple(connections.values()))


def _language(record: JsonObject) -> str:
    """HSDS has one text of each; a term's language, or the only language of the service, tells in which, else Finnish.

    A service that is given in several languages says nothing of the one it is told in.
    """
    told = {text(each.get("code")).lower()[:2] for each in objects(record, "languages")}
    told &= set(CONTENT_LANGUAGES)
    return told.pop() if len(told) == 1 else "fi"


def _texts(record: JsonObject, language: str) -> ServiceTexts:
    def in_language(*keys: str) -> Localized:
        words = "\n\n".join(found for key in keys if (found := text(record.get(key))))
        return {language: words} if words else {}

    return ServiceTexts(
        description=in_language("description", "alert"),
        user_instruction=in_language("application_process"),
        requirements=in_language("eligibility_description"),
        charge_information=_prices(record, in_language("fees_description"), language),
        processing_time=in_language("wait_time"),
    )


def _prices(record: JsonObject, told: Localized, language: str) -> Localized:
    lines = [told[language]] if language in told else []
    for option in objects(record, "cost_options"):
        amount = option.get("amount")
        price = f"{amount} {text(option.get('currency')).upper()}" if isinstance(amount, int | float) else ""
        parts = (text(option.get("option")), price, text(option.get("amount_description")))
        lines.append(" ".join(filter(None, parts)))
    words = "\n".join(filter(None, lines))
    return {language: words} if words else {}


def _charge(record: JsonObject) -> Charge:
    amounts = [option.get("amount") for option in objects(record, "cost_options")]
    numbers = [
        amount for amount in amounts if isinstance(amount, int | float) and not isinstance(amount, bool)
    ]
    if not numbers:
        return ""
    return "free" if all(amount == 0 for amount in numbers) else "chargeable"


def _area(record: JsonObject, channels: list[Channel]) -> Area:
    """Municipalities named as service areas; the whole country when it is named, else where the places are."""
    named = [text(each.get("name")) for each in objects(record, "service_areas")]
    if any(name.casefold() in ("finland", "suomi", "koko suomi", "hela finland") for name in named):
        return Area(scope="nationwide")
    codes = {code for name in named if (code := municipality_named(name))}
    codes = codes or {code for channel in channels for code in channel.area.municipalities}
    return expand("limited", [NamedArea("municipality", municipalities=tuple(codes))])


def _terms(record: JsonObject) -> Iterator[Term]:
    for attribute in objects(record, "attributes"):
        term = section(attribute, "taxonomy_term") or _EMPTY
        yield from terms_of_named(text(term.get("code")), text(term.get("name")), text(term.get("term_uri")))


def _organisation(item: JsonObject | None, host: str, language: str) -> Organisation | None:
    if item is None:
        return None
    name, description = text(item.get("name")), text(item.get("description"))
    website = web_address(item.get("website"))
    email = email_address(item.get("email"))
    return Organisation(
        id=f"{host}:{identifier(item, 'id')}",
        names={language: name} if name else {},
        description={language: description} if description else {},
        contact=Contact(
            emails=(Email(email, language),) if email else (),
            links=(Link(website, language=language),) if website else (),
        ),
    )


def _places(
    record: JsonObject, host: str, language: str, owner: str, service_id: str
) -> Iterator[tuple[Channel, Connection]]:
    for item in objects(record, "service_at_locations"):
        location = section(item, "location")
        place = project_location(location, host, language, owner) if location else None
        if place:
            words = text(item.get("description"))
            yield (
                place,
                Connection(
                    service_id,
                    place.id,
                    description={language: words} if words else {},
                    hours=hours_of(item, language),
                ),
            )


def _others(record: JsonObject, id: str, language: str, owner: str, name: str) -> Iterator[Channel]:
    """The service's own telephone and web page, as channels of their own."""
    phones, url, email = (
        tuple(phones_of(record, language)),
        web_address(record.get("url")),
        record.get("email"),
    )
    address = email_address(email)
    emails = (Email(address, language),) if address else ()
    if phones or emails:
        yield Channel(
            id=f"{id}:phone",
            type="phone",
            organisation_id=owner,
            names={language: name},
            phones=phones,
            emails=emails,
            hours=hours_of(record, language),
        )
    if url:
        yield Channel(
            id=f"{id}:web",
            type="web_page",
            organisation_id=owner,
            names={language: name},
            links=(Link(url, language=language),),
        )
