"""Phones, e-mails and links of one language version in v12's form (ptv-v12.md 5.2 and 5.3)."""

from __future__ import annotations

from collections.abc import Iterable

from tests.standin.ptv.v12_texts import Json, Row, in_language

PHONE_CHARGES = {"Chargeable": "Charged", "FreeOfCharge": "Free", "Other": "ExtraCharge"}


def phone(row: Row) -> Json | None:
    """One v11 phone as DomesticPhone, InternationalPhone, Sms or Fax; None when v11 has no number."""
    number = (row.get("number") or "").strip()
    if not number:
        return None
    shared: Json = {
        "number": number,
        "chargeType": PHONE_CHARGES.get(row.get("serviceChargeType") or "", "Charged"),
        "chargeDescription": row.get("chargeDescription") or None,
        "additionalInformation": row.get("additionalInformation") or None,
    }
    prefix = row.get("prefixNumber") or ""
    kind = row.get("type") or "Phone"
    if kind in ("Sms", "Fax"):
        return shared | {"type": kind, "dialCode": prefix}
    if prefix:
        return shared | {"type": "InternationalPhone", "dialCode": prefix}
    return shared | {"type": "DomesticPhone"}


def phones(items: Iterable[Row], language: str, *kinds: str) -> list[Json]:
    """The phones of a language; `kinds` are v11 types (Phone, Sms, Fax), all when none is named."""
    wanted = [
        row for row in in_language(items, language) if not kinds or (row.get("type") or "Phone") in kinds
    ]
    return [made for made in map(phone, wanted) if made is not None]


def emails(items: Iterable[Row], language: str) -> list[Json]:
    """The addresses of a language (ptv-v12.md 5.3)."""
    return [{"email": row["value"]} for row in in_language(items, language) if row.get("value")]


def organization_emails(items: Iterable[Row], language: str) -> list[Json]:
    """An organisation's addresses, each with what it is for (ptv-v12.md 5.3)."""
    return [
        {"email": row["value"], "additionalInformation": row.get("description") or None}
        for row in in_language(items, language)
        if row.get("value")
    ]


def links(items: Iterable[Row], language: str) -> list[Json]:
    """Web pages with a name and an address; a page without a name is called by its address."""
    return [
        {"name": row.get("value") or row["url"], "url": row["url"]}
        for row in in_language(items, language)
        if row.get("url")
    ]


def links_with_text(items: Iterable[Row], language: str) -> list[Json]:
    """Web pages with a name, an address and a word on them (ptv-v12.md 5.3)."""
    pages = [row for row in in_language(items, language) if row.get("url")]
    return [
        link | {"additionalInformation": page.get("additionalInformation") or None}
        for link, page in zip(links(pages, language), pages, strict=True)
    ]


def attachment_links(items: Iterable[Row], language: str) -> list[Json]:
    """A channel's attachments; v12 does not tell forms from others (ptv-v12.md 8)."""
    return [
        {
            "name": row.get("name") or row["url"],
            "url": row["url"],
            "additionalInformation": row.get("description") or None,
        }
        for row in in_language(items, language)
        if row.get("url")
    ]


def web_address(items: Iterable[Row], language: str) -> Json:
    """The one web address of a channel's language version: v11's first page in that language."""
    pages = in_language(items, language)
    first: Row = pages[0] if pages else {}
    return {"url": first.get("url") or None, "name": first.get("value") or None}


def legislation_links(laws: Iterable[Row], language: str) -> list[Json]:
    """One link a page of a law, called by the law's name in that language (ptv-v12.md 14)."""
    made: list[Json] = []
    for law in laws:
        names = in_language(law.get("names") or [], language)
        name = next((row["value"] for row in names if row.get("value")), None)
        for page in in_language(law.get("webPages") or [], language):
            if page.get("url"):
                made.append({"url": page["url"], "name": name or page.get("value") or page["url"]})
    return made
