"""Addresses of the shelf."""

from django.urls import include, path

from tarjotin.desk.shelf import note_views, shortlist_views, views

app_name = "shelf"

_shortlists = [
    path("", shortlist_views.shortlists, name="shortlists"),
    path("new", shortlist_views.new, name="shortlist_new"),
    path("<int:id>", shortlist_views.newest, name="shortlist"),
    path("<int:id>/<int:number>", shortlist_views.version, name="shortlist_version"),
    path("<int:id>/edit", shortlist_views.edit, name="shortlist_edit"),
    path("<int:id>/remove", shortlist_views.remove, name="shortlist_remove"),
]

urlpatterns = [
    path("", views.search, name="search"),
    path("own-filters", views.own, name="own_filters"),
    path("service/<source_id:source_id>", views.service, name="service"),
    path("service/<source_id:source_id>/favourite", views.favourite, name="favourite"),
    path("service/<source_id:source_id>/note", note_views.write, name="note_new"),
    path("favourites", views.favourites, name="favourites"),
    path("notes/<int:id>", note_views.edit, name="note"),
    path("notes/<int:id>/remove", note_views.remove, name="note_remove"),
    path("shortlists/", include(_shortlists)),
]
