"""Addresses of the editors' queue."""

from django.urls import path

from tarjotin.producers.offers import desk_views

app_name = "moderation"

urlpatterns = [
    path("<language:language>/desk/offers", desk_views.queue, name="queue"),
    path("<language:language>/desk/offers/<uuid:key>", desk_views.one, name="one"),
]
