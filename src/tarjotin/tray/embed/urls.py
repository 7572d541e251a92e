"""Addresses of embeds and of their builder."""

from django.urls import path

from tarjotin.tray.embed import views

urlpatterns = [
    path("embed", views.builder, name="embed_builder"),
    path("embed/search", views.search_box, name="embed_search"),
    path("embed/theme/<slug:theme_id>", views.theme_list, name="embed_theme"),
]
