"""Addresses of a region's own rules."""

from django.urls import path

from tarjotin.producers.rulesets import by_hand_views, edit_views, views

app_name = "rulesets"

urlpatterns = [
    path("<language:language>/desk/rules", views.overview, name="overview"),
    path("<language:language>/desk/rules/edit", edit_views.edit, name="edit"),
    path("<language:language>/desk/rules/by-hand", by_hand_views.by_hand, name="by_hand"),
    path("<language:language>/desk/rules/by-hand/take-out", by_hand_views.take_out, name="take_out"),
    path("<language:language>/desk/rules/<int:number>", views.version, name="version"),
    path("<language:language>/desk/rules/<int:number>/file", views.file, name="file"),
    path("<language:language>/desk/rules/<int:number>/switch", views.switch, name="switch"),
]
