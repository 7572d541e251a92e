"""Addresses of the desk: each of its sub-rooms brings its own."""

from django.urls import include, path

app_name = "desk"

urlpatterns = [
    path("<language:language>/desk/", include("tarjotin.desk.staff.urls")),
    path("<language:language>/desk/", include("tarjotin.desk.shelf.urls")),
    path("<language:language>/desk/door/", include("tarjotin.desk.door.urls")),
    path("<language:language>/desk/numbers/", include("tarjotin.desk.numbers.urls")),
    path("<language:language>/desk/slips/", include("tarjotin.desk.slips.urls")),
    path("<language:language>/desk/aid/", include("tarjotin.desk.aid.urls")),
    path("<language:language>/", include("tarjotin.desk.slips.resident_urls")),
    path("<language:language>/desk/callbacks/", include("tarjotin.desk.callbacks.urls")),
    path("<language:language>/", include("tarjotin.desk.callbacks.resident_urls")),
]
