"""Addresses of own contents."""

from django.urls import path

from tarjotin.producers.own import views

app_name = "own"

urlpatterns = [
    path("<language:language>/desk/own", views.contents, name="contents"),
    path("<language:language>/desk/own/template.<slug:form>", views.template, name="template"),
    path("<language:language>/desk/own/draft/<int:key>", views.draft, name="draft"),
    path("<language:language>/desk/own/<source_id:source_id>/withdraw", views.withdraw, name="withdraw"),
]
