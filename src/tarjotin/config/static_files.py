"""Static files straight from the package: named by their content, kept by browsers for a year, packed once.

No build step stands between the package and its files. An address ends in `?v=` and a hash of the content, so that a
changed file has another address: whoever asks by the right one may keep the answer for good. Asked by the bare name,
or by an older hash, the file is the present one and is soon asked for again.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]  # WhiteNoise tells no types

_FOR_GOOD = "public, max-age=31536000, immutable"
# Pictures of other kinds are packed already.
_PACKED_TYPES = ("text/", "image/svg+xml", "application/json", "application/javascript")
_HASH_LENGTH = 10


class NamedByContent(StaticFilesStorage):
    """Addresses of the files in the package, each with a hash of what is in it."""

    @lru_cache(maxsize=1000)  # noqa: B019 - there is one storage, and it lives as long as the process
    def url(self, name: str | None) -> str:
        """`{% static 'pages/site.css' %}` gives `/static/pages/site.css?v=0a1b2c3d4e`."""
        address, version = super().url(name), version_of(name or "")
        return f"{address}?v={version}" if version else address


@lru_cache(maxsize=1000)
def version_of(name: str) -> str:
    """The hash that stands in the address of a file; empty for one that there is not."""
    found = finders.find(name)
    if not isinstance(found, str) or not Path(found).is_file():
        return ""
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:_HASH_LENGTH]


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # WhiteNoise tells no types
    """WhiteNoise with the two things above; it looks for the files once, when the process starts."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer for a static file, or ask the next in line."""
        file = self.files.get(request.path_info)
        if file is None:
            passed_on: Callable[[HttpRequest], HttpResponseBase] = self.get_response
            return passed_on(request)
        response: HttpResponseBase = self.serve(file, request)
        name = request.path_info.removeprefix(self.static_prefix)
        if request.GET.get("v") and request.GET["v"] == version_of(name):
            response.headers["Cache-Control"] = _FOR_GOOD
        if response.headers.get("Content-Type", "").startswith(_PACKED_TYPES):
            return _as_asked(request, response, name)
        return response


def _as_asked(request: HttpRequest, response: HttpResponseBase, name: str) -> HttpResponseBase:
    """The answer packed for a browser that can unpack it."""
    patch_vary_headers(response, ["Accept-Encoding"])
    if "gzip" not in request.headers.get("Accept-Encoding", "") or response.status_code != 200:
        return response
    body = _packed(name)
    packed = HttpResponse(body if request.method == "GET" else b"", headers=dict(response.headers))
    packed.headers["Content-Encoding"], packed.headers["Content-Length"] = "gzip", str(len(body))
    response.close()
    return packed


@lru_cache(maxsize=200)
def _packed(name: str) -> bytes:
    """As small as it gets: it is done once."""
    return gzip.compress(Path(str(finders.find(name))).read_bytes(), 9, mtime=0)
