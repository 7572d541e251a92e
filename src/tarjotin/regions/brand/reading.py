"""Reads one brand file and refuses a faulty one with every reason: file, key, what is wrong and what to do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tarjotin.common.errors import BadUse
from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized, read_languages
from tarjotin.common.tables import FaultyFile, Problem, Table, open_table
from tarjotin.regions.brand.brand import Brand, Contact, FrontWords, Notice
from tarjotin.regions.brand.colours import complete, nearest_passing, tokens
from tarjotin.regions.brand.contrast import SCHEMES, Measured, Palette, Scheme, is_colour, measure
from tarjotin.regions.brand.logo import Logo, LogoError, read_logo
from tarjotin.regions.brand.stylesheet import CORNERS, TYPEFACES
from tarjotin.regions.codes import counties

FILE = "brand.toml"
_LARGEST_FILE = 100_000
_LONGEST = {"names": 60, "owners": 100, "heading": 90, "lead": 300, "hint": 120, "text": 600}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
_EMAIL = re.compile(r"[^\s@<>,;\"]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
_PHONE = re.compile(r"\+?[0-9][0-9 ]{2,20}")
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,80}")


def read_brand(path: Path) -> Brand:
    """The brand in `<id>/brand.toml`, its logo beside it. Raises `FaultyFile` with one line for each mistake."""
    problems: list[Problem] = []
    name = f"{path.parent.name}/{path.name}"
    if path.is_file() and path.stat().st_size > _LARGEST_FILE:
        what = f"the file is over {_LARGEST_FILE // 1000} kB."
        raise FaultyFile([Problem(name, (), what, "Keep to the region's own words.")])
    table = open_table(path, problems, name)
    brand = _read(table, path.parent)
    table.close()
    if problems:
        raise FaultyFile(problems)
    return brand


def _read(table: Table, folder: Path) -> Brand:
    id = folder.resolve().name if folder.name in ("", ".", "..") else folder.name
    if not _ID.fullmatch(id):
        table.note(f"the folder is named {id}.", "Name it after the region: small letters, digits, hyphens.")
    languages = _languages(table)
    given = _colours(table)
    palettes, derived = complete(given)
    for scheme in SCHEMES:
        _check_contrast(
            table, scheme, palettes[scheme], {each.token for each in derived if each.scheme == scheme}
        )
    return Brand(
        id=id,
        county=_county(table),
        dated=table.date("dated") or dt.date.min,
        source=table.text("source"),
        hosts=_hosts(table),
        languages=languages,
        names=_texts(table, "names", _whole(languages), _LONGEST["names"]),
        owners=_texts(table, "owners", (), _LONGEST["owners"]) if table.has("owners") else {},
        logo=_logo(table, "logo", folder),
        logo_in_dark=_logo(table, "logo_in_dark", folder),
        palettes=palettes,
        derived=derived,
        has_own_colours=bool(given),
        corners=_choice(table, "corners", "soft", CORNERS),
        typeface=_choice(table, "typeface", "plain", TYPEFACES),
        front=_front(table.table("front")),
        notices=tuple(_notice(each) for each in table.tables("notices")),
        contact=_contact(table.table("contact")),
        feedback_email=_email(table, "feedback_email"),
        quick_exit=_address(table, "quick_exit", table.text_or_none("quick_exit")),
    )


def _county(table: Table) -> str:
    code = table.text("county")
    if code and code not in counties():
        known = ", ".join(f"{county.code} {county.names['fi']}" for county in counties().values())
        table.note(f"`county` {code} is no wellbeing services county.", f"Use one of: {known}.")
    return code


def _languages(table: Table) -> tuple[str, ...]:
    if not table.has("languages"):
        return ()
    given = table.strings("languages")
    if not given:
        table.note("`languages` has none.", f"The pages are there in {', '.join(INTERFACE_LANGUAGES)}.")
    try:
        return read_languages(given) or INTERFACE_LANGUAGES
    except BadUse as error:
        table.note(f"`languages`: {error.what}", error.remedy)
        return INTERFACE_LANGUAGES


def _whole(languages: Sequence[str]) -> tuple[str, ...]:
    """Those that the interface is always whole in: in the others a name may fall back to one of them."""
    return tuple(code for code in languages or INTERFACE_LANGUAGES if code in INTERFACE_LANGUAGES)


def _hosts(table: Table) -> tuple[str, ...]:
    hosts = table.strings("hosts")
    for host in hosts:
        if not _HOST.fullmatch(host):
            table.note(
                f"`hosts` has {host!r}, which is no host name.",
                "Write it alone and in small letters, such as tarjotin.example.fi.",
            )
    return hosts


def _colours(table: Table) -> dict[Scheme, Palette]:
    given: dict[Scheme, Palette] = {}
    colours = table.table("colours")
    if colours is None:
        return given
    for scheme in SCHEMES:
        part = colours.table(scheme)
        if part is not None:
            given[scheme] = _palette(part.under(f"colours.{scheme}"))
    colours.under("colours").close()
    return given


def _palette(table: Table) -> Palette:
    palette: dict[str, str] = {}
    for token, colour in table.rest().items():
        if token not in tokens():
            table.note(f"`{token}` is no colour of the pages.", f"Use one of {', '.join(tokens())}.")
        elif not isinstance(colour, str) or not is_colour(colour.lower()):
            table.note(f"`{token}` {colour!r} is no colour.", 'Give it as "#14594f".')
        else:
            palette[token] = colour.lower()
    return palette


def _check_contrast(table: Table, scheme: Scheme, palette: Palette, derived: set[str]) -> None:
    """Notes the pairs that are too weak; those of derived colours only when nothing given is at fault."""
    failing = [each for each in measure(palette) if not each.passes]
    own = [each for each in failing if not {each.need.seen, each.need.ground} & derived]
    for each in own or failing:
        table.note(f"colours.{scheme}: {each}.", _advice(each, palette))


def _advice(failed: Measured, palette: Palette) -> str:
    near = nearest_passing(palette, failed.need.seen)
    return f"The nearest {failed.need.seen} that will do is {near}." if near else "Change either of the two."


def _logo(table: Table, key: str, folder: Path) -> Logo | None:
    name = table.text_or_none(key)
    if not name:
        return None
    if not _FILE_NAME.fullmatch(name):
        table.note(f"`{key}` {name!r} is no plain file name.", "Put the file beside the brand file.")
        return None
    try:
        return read_logo(folder / name)
    except LogoError as error:
        what, _, remedy = f"`{key}` {name} is refused: {error}".rpartition(". ")
        table.note(f"{what}.", remedy)
        return None


def _front(table: Table | None) -> FrontWords:
    if table is None:
        return FrontWords({}, {}, {})
    table.under("front")
    words = FrontWords(
        *(
            _texts(table, key, (), _LONGEST[key]) if table.has(key) else {}
            for key in ("heading", "lead", "hint")
        )
    )
    table.close()
    return words


def _notice(table: Table) -> Notice:
    table.under("notices")
    notice = Notice(
        texts=_texts(table, "text", (), _LONGEST["text"]),
        href=_address(table, "href", table.text_or_none("href")),
        first_day=table.date_or_none("from"),
        last_day=table.date("until") or dt.date.min,
    )
    table.close()
    if notice.first_day and notice.last_day < notice.first_day:
        table.note("`until` is before `from`.", "Let it end on a later day.")
    return notice


def _contact(table: Table | None) -> Contact:
    if table is None:
        return Contact({}, "", "", {})
    table.under("contact")
    page = table.localized_or_none("page")
    contact = Contact(
        texts=_texts(table, "text", (), _LONGEST["text"]) if table.has("text") else {},
        phone=table.text_or_none("phone"),
        email=_email(table, "email"),
        page={code: _address(table, f"page.{code}", address) for code, address in page.items()},
    )
    table.close()
    if contact.phone and not _PHONE.fullmatch(contact.phone):
        table.note(f"`phone` {contact.phone!r} is no number.", 'Give it as "013 330 2400".')
    return contact


def _texts(table: Table, key: str, needed: tuple[str, ...], longest: int) -> Localized:
    texts = table.localized(key, needed)
    for code, text in texts.items():
        if len(text) > longest:
            table.note(f"`{key}.{code}` is {len(text)} letters long.", f"At most {longest} fit its place.")
        if not text.isprintable():
            table.note(f"`{key}.{code}` has a line break or a letter not seen.", "Write it on one line.")
    return {code: text.strip() for code, text in texts.items()}


def _email(table: Table, key: str) -> str:
    address = table.text_or_none(key)
    if address and not _EMAIL.fullmatch(address):
        table.note(f"`{key}` {address!r} is no mail address.", "Give it as palaute@example.fi.")
    return address


def _address(table: Table, key: str, address: str) -> str:
    """A page on the web; anything but https could be read or changed on the way."""
    if address:
        try:
            parts = urlsplit(address)
            is_right = parts.scheme == "https" and bool(parts.hostname) and address.isprintable()
        except ValueError:
            is_right = False
        if not is_right or " " in address:
            table.note(f"`{key}` {address!r} is no address of a page.", "Begin it with https://.")
    return address


def _choice(table: Table, key: str, default: str, choices: Mapping[str, object]) -> str:
    chosen = table.text(key) if table.has(key) else default
    if chosen and chosen not in choices:
        table.note(f"`{key}` {chosen} is not known.", f"Use one of {', '.join(choices)}.")
    return chosen
