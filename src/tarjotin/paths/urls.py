"""Addresses of service paths: those of residents, and those of editors on the desk."""

from django.urls import include, path

from tarjotin.paths import desk_views, edit_views, views

app_name = "paths"

_desk = [
    path("", desk_views.paths, name="list"),
    path("new", edit_views.new, name="new"),
    path("<slug:slug>", desk_views.path, name="path"),
    path("<slug:slug>/edit", edit_views.edit, name="edit"),
    path("<slug:slug>/<int:number>", desk_views.version, name="version"),
    path("<slug:slug>/<int:number>/publish", desk_views.publish, name="publish"),
    path("<slug:slug>/<int:number>/restore", desk_views.restore, name="restore"),
    path("<slug:slug>/unpublish", desk_views.unpublish, name="unpublish"),
]

urlpatterns = [
    # Named in the index of the sitemap, with the parts of the tray.
    path("sitemap-paths.xml", views.sitemap_paths, name="sitemap-paths"),
    path("<language:language>/paths", views.paths, name="index"),
    path("<language:language>/paths/<slug:slug>", views.path, name="path"),
    path("<language:language>/desk/paths/", include((_desk, "desk"))),
]
