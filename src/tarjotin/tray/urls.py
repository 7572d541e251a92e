"""Addresses of the residents' site: the language first, then one neutral scheme in all languages."""

from django.urls import URLPattern, URLResolver, include, path

from tarjotin.pages import converters  # noqa: F401 - registers what addresses are made of
from tarjotin.tray import views

app_name = "tray"

_pages: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("search", views.search, name="search"),
    path("suggest", views.suggestions, name="suggest"),
    path("theme/<slug:theme_id>", views.theme, name="theme"),
    path("service/<source_id:source_id>", views.service, name="service"),
    path("organisation/<source_id:source_id>", views.organisation, name="organisation"),
    path("about", views.about, name="about"),
    path("", include("tarjotin.tray.ways.urls")),
    path("", include("tarjotin.tray.languages.urls")),
    path("", include("tarjotin.tray.usage.urls")),
    path("", include("tarjotin.tray.feedback.urls")),
    path("", include("tarjotin.tray.accessibility.urls")),
    path("", include("tarjotin.tray.embed.urls")),
    path("", include("tarjotin.tray.mylist.urls")),
    path("", include("tarjotin.tray.map.urls")),
    path("", include("tarjotin.tray.paper.urls")),
    path("", include("tarjotin.tray.adviser.urls")),
]

urlpatterns = [
    path("", views.root, name="root"),
    path("", include("tarjotin.tray.machines.urls")),
    path("", include("tarjotin.pages.brand.urls")),
    path("<language:language>/", include(_pages)),
]
