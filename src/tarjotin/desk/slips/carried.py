"""What carries a slip to its client: a link, a QR code, and words for a text message and for an e-mail.

No message names a service: others may see a telephone's screen. The slip itself tells them.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import segno
from django.utils.translation import gettext as _
from django.utils.translation import override

from tarjotin.common.dates import format_date
from tarjotin.desk.slips.codes import shown
from tarjotin.desk.slips.models import Slip
from tarjotin.pages.languages.standing_in import without_marks


@dataclass(frozen=True, slots=True)
class Carried:
    """In the reader's language; `url` opens the slip."""

    code: str
    url: str
    address: str
    qr: str
    message: str
    subject: str
    body: str

    @property
    def mail(self) -> str:
        """A link that opens the sender's own mail program; the receiver is written there and never comes here."""
        return f"mailto:?subject={quote(self.subject)}&body={quote(self.body)}"

    @property
    def sms(self) -> str:
        """The same for messages; the question mark and ampersand together suit telephones of both great kinds."""
        return f"sms:?&body={quote(self.message)}"


def carry(slip: Slip, code: str, site: str, tray_name: str, *, language: str) -> Carried:
    """All that carries a slip to a reader of `language`, in which `tray_name` is.

    `site` is the beginning of our addresses.
    """
    path = f"/{language}/slip/"
    url, until = f"{site}{path}{code}", format_date(slip.expires_on, language)
    with override(language):
        told = {"url": url, "code": shown(code), "day": until, "address": f"{site}{path}"}
        message = _("Services chosen for you: %(url)s (code %(code)s). The link works until %(day)s.") % told
        body = _(
            "Hello,\n\nhere are the services that we talked about:\n%(url)s\n\nIf the link does not open, go to "
            "%(address)s and type the code %(code)s.\nThe slip can be opened until %(day)s."
        )
        subject = f"{_('Guidance slip')} – {tray_name}"
        return Carried(
            code=shown(code),
            url=url,
            address=told["address"].removeprefix("https://").removeprefix("http://"),
            qr=qr_code(url),
            message=without_marks(message),
            subject=without_marks(subject),
            body=without_marks(body % told),
        )


def qr_code(text: str) -> str:
    """The QR code as an image that stands in the page itself: black on white, which is what cameras read."""
    # A quarter of the code may be worn or folded away: paper lives in a pocket.
    image: str = segno.make(text, error="q", micro=False).svg_data_uri(
        scale=4, border=4, dark="#000", light="#fff"
    )
    return image
