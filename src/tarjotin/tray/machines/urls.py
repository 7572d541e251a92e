"""Addresses that machines know by heart."""

from django.urls import path

from tarjotin.tray.machines import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-pages.xml", views.sitemap_pages, name="sitemap-pages"),
    path("sitemap-services-<int:part>.xml", views.sitemap_services, name="sitemap-services"),
]
