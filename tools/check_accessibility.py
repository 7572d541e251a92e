"""Check every kind of page with axe in Chromium, and write what came of it for the accessibility statement.

Serves the invented sample region by itself, finds the public pages from the addresses of the code, opens each in three
languages, light and dark, on a phone and on a desktop, and writes `src/tarjotin/tray/data/accessibility.json`. A page
that needs more than a language is told in `pages_to_check`; a test fails as long as one is missing.

    python -m tools.check_accessibility        takes some minutes; run it when templates, styles or texts have changed
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, Literal

import django
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override
from playwright.sync_api import Page, sync_playwright

from tools.pages_to_check import IN_TESTS, NO_ADDRESS, PAGES, SENT

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "tarjotin"
RESULTS = PACKAGE / "tray" / "data" / "accessibility.json"
AXE = ROOT / "tests" / "vendor" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
LANGUAGES = ("fi", "sv", "en")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = ((360, 780), (1280, 900))

# Names of addresses that only who is signed in sees.
_OF_STAFF = re.compile(
    r"(?:paths:)?desk:|producers:(?:own|entries|moderation|rulesets):|producers:assurance:(?!by_mail)"
    r"|producers:digests:a|mfa_|staff_home"
)
_OF_SIGN_IN = re.compile(r"account_|mfa_|socialaccount_|staff_home")

# The page that stands where there is none.
NOT_FOUND = ("not found", "no/such/page")
# Addresses of what is meant not to be there.
_IS_MISSING = re.compile(r"\bno[-/]such\b|/gone$")
# Where pages that no address shows are shown for the check.
_MADE = "made/for/the/check"

# Python that hands templates HTML of its own.
_WRITES_HTML = re.compile(r"\b(?:format_html|format_html_join|mark_safe|SafeString)\b")
_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def public_names() -> dict[str, tuple[str, ...]]:
    """Every named address under a language → the names of its other parts."""
    found: dict[str, tuple[str, ...]] = {}

    def walk(resolver: Any, namespace: str, parts: tuple[str, ...]) -> None:
        for each in resolver.url_patterns:
            # Read from the address: Django's own table of parts is shared by all that are written alike, and grows.
            own = (*parts, *_PART.findall(str(each.pattern)))
            if isinstance(each, URLResolver):
                walk(each, f"{namespace}{each.namespace}:" if each.namespace else namespace, own)
            elif isinstance(each, URLPattern) and each.name and "language" in own:
                found[namespace + each.name] = tuple(part for part in own if part != "language")

    walk(get_resolver(), "", ())
    return found


def files_of_the_look() -> list[Path]:
    """Templates, styles and scripts, the code that writes HTML, and the texts of the languages checked.

    Compiled texts: what only tells where a text stands changes no page.
    """
    patterns = ("**/templates/**/*", "**/static/**/*", *(f"locale/{each}/**/*.mo" for each in LANGUAGES))
    files = {path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()}
    written = {path for path in PACKAGE.glob("**/*.py") if _WRITES_HTML.search(path.read_text("utf-8"))}
    return sorted(files | written)


def what_pages_look_like() -> str:
    """One hash over everything that makes the look of a page."""
    told = hashlib.sha256()
    for path in files_of_the_look():
        told.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return told.hexdigest()


def addresses(examples: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Kind of page → addresses after the language. Stops when a kind has none."""
    found: dict[str, tuple[str, ...]] = {NOT_FOUND[0]: (NOT_FOUND[1],)}
    for name, parts in public_names().items():
        if name in PAGES:
            found[name] = tuple(page.format_map(examples) for page in PAGES[name])
        elif not parts:
            # Addresses of signing in are made in the language in force, the others are told it.
            told = {} if _OF_SIGN_IN.match(name) else {"language": "fi"}
            with override("fi"):
                found[name] = (reverse(name, kwargs=told).removeprefix("/fi/"),)
        else:
            raise SystemExit(f"Tell in PAGES of {__file__} where a page of {name} is.")
    return found


def open_names() -> tuple[str, ...]:
    """Kinds of page with an address that anybody may open."""
    return tuple(
        name
        for name in sorted(public_names())
        if PAGES.get(name) not in NO_ADDRESS and not _OF_STAFF.match(name)
    )


@contextlib.contextmanager
def sample_site(home: Path) -> Iterator[str]:
    """The address of the sample region, served from an empty data folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tarjotin", "serve", "--demo", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/fi/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
            return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise SystemExit("The sample region could not be served.")


def examples() -> dict[str, str]:
    """An id of each kind that addresses name; first feedback is left, a service ended and use counted."""
    from django.utils import timezone

    from tarjotin.catalogue.models import Organisation, Service
    from tarjotin.feedback.services import receive_feedback
    from tarjotin.paths.demo import load_demo_paths
    from tools.other_pages import agree_to_call, count_some_use, end_a_service, invite_some_staff

    load_demo_paths(timezone.now())
    service, ended = Service.objects.order_by("source_id").values_list("source_id", flat=True)[:2]
    end_a_service(ended)
    count_some_use()
    agree_to_call(service)
    kept = receive_feedback(
        kind="other", text="?", email="", service_id=service, county="", language="fi", now=timezone.now()
    )
    organisation = Organisation.objects.order_by("source_id").values_list("source_id", flat=True)[0]
    public = {"service": service, "ended": ended, "organisation": organisation, "reference": kept.reference}
    return public | invite_some_staff()


@dataclass(slots=True)
class Findings:
    """What axe said so far."""

    axe: str = ""
    views: int = 0
    passed: set[str] = field(default_factory=set)
    helps: dict[str, str] = field(default_factory=dict)
    broken: dict[str, set[str]] = field(default_factory=dict)
    pages: dict[str, set[str]] = field(default_factory=dict)
    no_pages: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, address: str, told: dict[str, Any]) -> None:
        """What axe said of one view."""
        self.axe, self.views = told["version"], self.views + 1
        self.passed.update(told["passes"])
        self.pages.setdefault(name, set()).add(address)
        for rule in told["violations"]:
            self.helps[rule["id"]] = rule["help"]
            self.broken.setdefault(rule["id"], set()).add(name)

    def as_json(self) -> dict[str, Any]:
        """The file of results; ids of examples are left out, since they tell nothing."""
        return {
            "date": date.today().isoformat(),  # noqa: DTZ011 - the day here is what the statement tells
            "axe": self.axe,
            "tags": TAGS,
            "languages": list(LANGUAGES),
            "schemes": list(SCHEMES),
            "widths": [width for width, _ in SIZES],
            "look": what_pages_look_like(),
            "views": self.views,
            "pages": {name: len(found) for name, found in sorted(self.pages.items())},
            "no_pages": dict(sorted(self.no_pages.items())),
            "rules_passed": sorted(self.passed - self.broken.keys()),
            "violations": [
                {"rule": rule, "help": self.helps[rule], "pages": sorted(pages)}
                for rule, pages in sorted(self.broken.items())
            ],
        }


def check(
    base: str, pages: dict[str, tuple[str, ...]], others: dict[str, dict[str, str]], session: str
) -> Findings:
    """Open every page in every language, size and colour scheme, and run axe on it.

    `others` are pages that no address shows: language → kind → HTML. `session` is the cookie of a signed-in member.
    """
    findings = Findings()
    findings.no_pages.update((name, found[0]) for name, found in pages.items() if found in (SENT, IN_TESTS))
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme, (width, height) in product(SCHEMES, SIZES):
            window = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True
            )
            for name, language, address in _visits(pages):
                cookie = session if _OF_STAFF.match(name) else ""
                window.context.clear_cookies()
                if cookie:
                    window.context.add_cookies([{"name": "sessionid", "value": cookie, "url": base}])
                _view(window, f"{base}/{language}/{address}", name, address, findings, cookie)
            for language, made in others.items():
                for name, html in made.items():
                    _view_made(window, f"{base}/{language}/{_MADE}", name, html, findings)
            window.context.close()
        browser.close()
    return findings


def _view(window: Page, whole: str, name: str, address: str, findings: Findings, cookie: str) -> None:
    type = _content_type(whole, cookie) if name not in findings.pages else "text/html"
    if type != "text/html":
        findings.no_pages[name] = type
        return
    answer = window.goto(whole)
    # A page that says "not found" passes every rule, and would pass for the one that was meant.
    if answer is None or answer.status >= 500 or (answer.status == 404 and not _IS_MISSING.search(address)):
        raise SystemExit(f"There is no page of {name} at {whole}.")
    _run_axe(window, name, address, findings)


def _view_made(window: Page, whole: str, name: str, html: str, findings: Findings) -> None:
    """Show HTML as if the site had answered with it: styles and scripts come from there."""
    window.route(whole, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    window.goto(whole)
    _run_axe(window, name, _MADE, findings)
    window.unroute(whole)


def _run_axe(window: Page, name: str, address: str, findings: Findings) -> None:
    window.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    window.evaluate(AXE.read_text(encoding="utf-8"))
    findings.add(name, address, window.evaluate(_RUN, TAGS))


_RUN = """tags => axe.run(document, {
    runOnly: {type: 'tag', values: tags},
    rules: {'target-size': {enabled: true}},
}).then(result => ({
    version: result.testEngine.version,
    passes: result.passes.map(rule => rule.id),
    violations: result.violations.map(rule => ({id: rule.id, help: rule.help})),
}))"""


def _visits(pages: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, str]]:
    for name, found in pages.items():
        for language, address in product(LANGUAGES, () if found in NO_ADDRESS else found):
            yield name, language, address


def _content_type(address: str, cookie: str) -> str:
    headers = {"Accept": "text/html"} | ({"Cookie": f"sessionid={cookie}"} if cookie else {})
    asked = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310 - our own server
            type: str = answer.headers.get_content_type()
    except urllib.error.HTTPError as error:
        type = error.headers.get_content_type()
    return type


def main() -> int:
    """Check, write, and say how it went; 1 when a rule was broken."""
    home = Path(tempfile.mkdtemp(prefix="tarjotin-accessibility-"))
    for name in [name for name in os.environ if name.startswith("TARJOTIN_")]:
        del os.environ[name]
    os.environ.update(
        TARJOTIN_HOME=str(home),
        TARJOTIN_SECRET_KEY=secrets.token_urlsafe(),  # a session made here is good at the site
        TARJOTIN_REGION="14",  # the county of the sample region
        TARJOTIN_CONTACT_REQUESTS="1",
        TARJOTIN_CONTACT_KEY=base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        DATABASE_URL=f"sqlite:///{home}/tarjotin.sqlite3",
        DJANGO_SETTINGS_MODULE="tarjotin.config.settings",
        DJANGO_ALLOW_ASYNC_UNSAFE="1",  # Playwright runs a loop of its own
    )
    django.setup()
    from tools.other_pages import other_pages  # after the set-up: it takes the site's own parts

    with sample_site(home) as base:
        known = examples()
        others = {language: dict(other_pages(language, known["service"])) for language in LANGUAGES}
        findings = check(base, addresses(known), others, known["session"])
    RESULTS.write_text(json.dumps(findings.as_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for rule, pages in sorted(findings.broken.items()):
        print(f"{rule}: {findings.helps[rule]} ({', '.join(sorted(pages))})")
    print(
        f"{findings.views} views of {len(findings.pages)} kinds of page, {len(findings.broken)} rules broken."
    )
    return 1 if findings.broken else 0


if __name__ == "__main__":
    sys.exit(main())
