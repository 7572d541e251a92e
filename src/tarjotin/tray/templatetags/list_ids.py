"""Ids in templates as they stand in the address of a list."""

from django import template

from tarjotin.tray.mylist.ids import shorten

register = template.Library()
register.filter("short", shorten)
