"""The search form: whatever comes in an address is taken as far as it makes sense, and never errs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from tarjotin.catalogue.codes import code_list
from tarjotin.finding.query import LONGEST_TEXT, Query
from tarjotin.regions.codes import municipalities
from tarjotin.tray.presenters.results import PAGE_SIZE

# Beyond this nobody leafs; it keeps a made-up page number from asking the index for the impossible.
LAST_PAGE = 5000


class SearchForm(forms.Form):
    """Words and filters of a search, all of them optional."""

    q = forms.CharField(required=False)
    municipality = forms.CharField(required=False)
    target_group = forms.CharField(required=False)
    theme = forms.CharField(required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)

    def __init__(self, data: QueryDict, theme_ids: frozenset[str]) -> None:
        super().__init__(data)
        self._known: Mapping[str, Any] = {
            "municipality": municipalities(),
            "target_group": code_list("target_group"),
            "theme": theme_ids,
        }
        self.full_clean()

    def clean_q(self) -> str:
        """The words with single spaces."""
        return " ".join(str(self.cleaned_data["q"]).split())

    def query(self, language: str, theme: str = "") -> Query:
        """The question; what cannot be used is left out of it (and `ignored` says so)."""
        return Query(
            text=self._given("q")[:LONGEST_TEXT],
            language=language,
            county=settings.TARJOTIN_REGION,
            municipality=self._known_code("municipality"),
            theme=theme or self._known_code("theme"),
            target_group=self._known_code("target_group"),
            limit=PAGE_SIZE,
            offset=(self.page_number - 1) * PAGE_SIZE,
        )

    @property
    def page_number(self) -> int:
        """The page asked for, the first one unless told otherwise."""
        return int(self.cleaned_data.get("page") or 1)

    @property
    def ignored(self) -> tuple[str, ...]:
        """A sentence for each thing in the address that could not be used."""
        sentences = {
            "municipality": _("We did not recognise the municipality, so the search covers all of them."),
            "target_group": _("We did not recognise the group of people, so the search covers everybody."),
            "theme": _("We did not recognise the theme, so the search covers all of them."),
        }
        ignored = [
            sentence
            for name, sentence in sentences.items()
            if self._given(name) and not self._known_code(name)
        ]
        if len(self._given("q")) > LONGEST_TEXT:
            ignored.append(
                _("The search words were very long. We used the first %(count)d characters.")
                % {"count": LONGEST_TEXT}
            )
        return tuple(ignored)

    def _given(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")

    def _known_code(self, name: str) -> str:
        code = self._given(name)
        return code if code in self._known[name] else ""
