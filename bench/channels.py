"""Writes service channels of all five types as PTV v11 shows them."""

from __future__ import annotations

from collections.abc import Callable

from bench.connections import seen_from_channel
from bench.country import Country
from bench.organisation_plan import OrganisationPlan
from bench.payload import (
    Json,
    area,
    box_address,
    email,
    exceptional_hours,
    moment,
    phone,
    same,
    street_address,
    typed,
    values,
    web,
    weekly_hours,
)
from bench.plan import ChannelPlan, Plan

DESCRIPTION_MEDIAN = {
    "ServiceLocation": 190,
    "WebPage": 110,
    "Phone": 130,
    "PrintableForm": 150,
    "EChannel": 170,
}
HOURS_SHARE = {"ServiceLocation": 0.38, "WebPage": 0.0, "Phone": 0.48, "PrintableForm": 0.0, "EChannel": 0.11}
NATIONWIDE_SHARE = {
    "ServiceLocation": 0.01,
    "WebPage": 1.0,
    "Phone": 0.03,
    "PrintableForm": 0.03,
    "EChannel": 0.33,
}
MAXIMUM = 2400.0


class _Channel:
    """What the parts of one channel's payload share while it is written."""

    def __init__(self, country: Country, plan: Plan, channel: ChannelPlan) -> None:
        self.country = country
        self.plan = plan
        self.channel = channel
        self.rng = country.rng("channel", channel.number)
        self.languages = list(channel.names)
        self.organisation = plan.organisations[channel.organisation]
        self.domain = _domain(self.organisation)
        self.place = country.geography.municipalities[channel.setting.place]

    def told(self, section: str) -> dict[str, str | None]:
        rng, setting = self.rng, self.channel.setting
        return {lang: self.country.prose[lang].sentence(section, setting, rng) for lang in self.languages}

    def phones(self, kind: str | None, share: float) -> list[Json]:
        """The same number in each language, as they are in PTV."""
        if self.rng.random() >= share:
            return []
        notes: dict[str, str | None] = self.told("phone") if self.rng.random() < 0.5 else {}
        first = phone(self.rng, self.languages[0], None, kind)
        if kind and self.rng.random() < 0.045:
            first["type"] = self.rng.choice(("Fax", "Fax", "Fax", "Sms"))
        return [
            {**first, "language": language, "additionalInformation": notes.get(language)}
            for language in self.languages
        ]

    def emails(self, share: float) -> list[Json]:
        given = self.rng.random() < share
        return same(email(self.rng, self.domain), self.languages) if given else []

    def web_pages(self, share: float) -> list[Json]:
        if self.rng.random() >= share:
            return []
        path = self.channel.id[:8]
        named = self.rng.random() < 0.4
        return [
            web(f"https://www.{self.domain}/{lang}/palvelut/{path}", name if named else None, lang)
            for lang, name in self.channel.names.items()
        ]

    def hours(self) -> list[Json]:
        rng = self.rng
        if rng.random() >= HOURS_SHARE[self.channel.kind]:
            return []
        notes: dict[str, str | None] = (
            self.told("hours") if rng.random() < 0.25 else dict.fromkeys(self.languages)
        )
        rows = [weekly_hours(rng, notes)]
        if rng.random() < 0.08:
            rows.append(exceptional_hours(rng, self.told("hours")))
        return rows


def channel_payload(country: Country, plan: Plan, channel: ChannelPlan) -> Json:
    made = _Channel(country, plan, channel)
    rng = made.rng
    services = [plan.services[number] for number in channel.services]
    terms = dict.fromkeys(term for service in services for term in service.terms)
    location = channel.kind == "ServiceLocation"
    names = values(dict(channel.names))
    return {
        "id": channel.id,
        "sourceId": None,
        **({"oid": None} if location else {}),
        "serviceChannelType": channel.kind,
        "organizationId": made.organisation.id,
        "serviceChannelNames": [
            {"language": n["language"], "value": n["value"], "type": "Name"} for n in names
        ],
        **(
            {"displayNameType": [{"type": "Name", "language": n["language"]} for n in names]}
            if location
            else {}
        ),
        "serviceChannelDescriptions": _descriptions(made),
        **_areas(made),
        **OWN_FIELDS[channel.kind](made),
        "services": [seen_from_channel(country, service, channel) for service in services],
        "serviceCollections": [],
        "publishingStatus": "Published",
        "modified": moment(rng),
        "responsibleSoteOrganization": None,
        "ontologyTerms": [country.terms[number] for number in terms],
    }


def _domain(organisation: OrganisationPlan) -> str:
    """An address of our own making: .example can never be anybody's."""
    letters = next(iter(organisation.names.values())).lower().translate(str.maketrans("äöå", "aoa"))
    return "".join(letter for letter in letters if letter.isalnum())[:24] + ".example"


def _descriptions(made: _Channel) -> list[Json]:
    rng, setting, kind = made.rng, made.channel.setting, made.channel.kind
    length = min(MAXIMUM, DESCRIPTION_MEDIAN[kind] * rng.lognormvariate(0, 0.85)) - 40
    rows: list[Json] = []
    for language in made.languages:
        prose = made.country.prose[language]
        section = "description" if length > 300 else f"channel.{kind}"
        text = prose.text(section, length, setting, rng)
        summary = prose.sentence(f"channel.{kind}", setting, rng)[:150].rstrip()
        rows.append({"language": language, "value": text, "type": "Description"})
        rows.append({"language": language, "value": summary, "type": "Summary"})
    rng.shuffle(rows)
    return rows


def _areas(made: _Channel) -> Json:
    if made.rng.random() < NATIONWIDE_SHARE[made.channel.kind] or not made.organisation.area:
        return {"areaType": "Nationwide", "areas": []}
    own = area("Municipality", [made.country.municipalities[made.channel.setting.place]])
    return {"areaType": "LimitedType", "areas": [own]}


def _location(made: _Channel) -> Json:
    rng, languages = made.rng, made.languages
    shown = languages if rng.random() < 0.6 else languages[:1]
    note = values(made.told("address")) if rng.random() < 0.35 else []
    street = street_address(rng, made.country.lexicon, made.place, shown, note)
    addresses = [_address("Location", "Single", streetAddress=street)]
    lot = rng.random()
    if lot < 0.13:
        box = box_address(rng, made.place, languages)
        addresses.append(_address("Postal", "PostOfficeBox", postOfficeBoxAddress=box))
    elif lot < 0.155:
        addresses.append(_address("Postal", "Street", streetAddress=street))
    return {
        "phoneNumbers": made.phones("Phone", 0.72),
        "emails": made.emails(0.37),
        "languages": languages,
        "webPages": made.web_pages(0.59),
        "addresses": addresses,
        "serviceHours": made.hours(),
    }


def _address(kind: str, subtype: str, **given: Json) -> Json:
    return {
        "type": kind,
        "subType": subtype,
        "postOfficeBoxAddress": given.get("postOfficeBoxAddress"),
        "streetAddress": given.get("streetAddress"),
        "otherAddress": None,
        "locationAbroad": None,
        "entrances": [],
        "country": "FI",
    }


def _phone(made: _Channel) -> Json:
    return {
        "phoneNumbers": made.phones("Phone", 1.0),
        "supportEmails": made.emails(0.08),
        "languages": made.languages,
        "webPages": made.web_pages(0.22),
        "serviceHours": made.hours(),
    }


def _web_page(made: _Channel) -> Json:
    return {
        "supportPhones": made.phones(None, 0.013),
        "supportEmails": made.emails(0.01),
        "languages": made.languages,
        "webPages": made.web_pages(1.0),
        "serviceHours": [],
        "accessibilityClassification": _accessibility(made),
    }


def _electronic(made: _Channel) -> Json:
    return {
        "signatureQuantity": 0,
        "requiresSignature": False,
        "requiresAuthentication": made.rng.random() < 0.54,
        "attachments": [],
        "supportPhones": made.phones(None, 0.13),
        "supportEmails": made.emails(0.26),
        "languages": made.languages,
        "webPages": made.web_pages(1.0),
        "serviceHours": made.hours(),
        "accessibilityClassification": _accessibility(made),
    }


def _form(made: _Channel) -> Json:
    rng, languages = made.rng, made.languages
    kind = rng.choices(("NoAddress", "Street", "PostOfficeBox"), (64, 22, 14))[0]
    street = street_address(rng, made.country.lexicon, made.place, languages, [])
    delivery = {
        "subType": kind,
        "postOfficeBoxAddress": box_address(rng, made.place, languages) if kind == "PostOfficeBox" else None,
        "streetAddress": street if kind == "Street" else None,
        "deliveryAddressInText": values(made.told("phone")) if kind == "NoAddress" else None,
        "receiver": same(made.organisation.names.get("fi", ""), languages) if kind != "NoAddress" else None,
    }
    file = f"https://www.{made.domain}/lomakkeet/{made.channel.id[:13]}"
    return {
        "formIdentifier": values(dict.fromkeys(languages)),
        "deliveryAddresses": [delivery],
        "channelUrls": typed({language: f"{file}-{language}.pdf" for language in languages}, "PDF"),
        "supportPhones": made.phones(None, 0.07),
        "attachments": [],
        "supportEmails": made.emails(0.03),
        "languages": languages,
        "webPages": [],
        "serviceHours": [],
    }


def _accessibility(made: _Channel) -> list[Json]:
    """Newer than the sample: some owners have told how accessible their site is."""
    if made.rng.random() > 0.15:
        return []
    return [
        {
            "accessibilityClassificationLevel": "PartiallyCompliant",
            "wcagLevel": "LevelAA",
            "accessibilityStatementWebPageName": None,
            "accessibilityStatementWebPage": f"https://www.{made.domain}/saavutettavuus",
            "language": made.languages[0],
        }
    ]


OWN_FIELDS: dict[str, Callable[[_Channel], Json]] = {
    "ServiceLocation": _location,
    "Phone": _phone,
    "WebPage": _web_page,
    "EChannel": _electronic,
    "PrintableForm": _form,
}
