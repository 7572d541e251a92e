"""Serves the files of brands, and says what is wrong with an address that no tray has."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tarjotin.pages.brand.files import files_of
from tarjotin.pages.region import all_brands

_FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def brand_file(request: HttpRequest, name: str) -> HttpResponse:
    """A stylesheet or logo: the name tells the content, so whoever has it never needs to ask again."""
    found = next(
        (file for brand in all_brands().values() if (file := files_of(brand).by_name.get(name))), None
    )
    if found is None:
        raise Http404
    response = HttpResponse(found.content, content_type=found.media_type)
    response.headers["Cache-Control"] = _FOR_GOOD
    # Opened by itself, a picture may colour its own shapes and do nothing else.
    # django-csp reads this name of a response; its own decorator replaces the policy of every answer of a view.
    response._csp_replace = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"]}  # type: ignore[attr-defined]
    return response
