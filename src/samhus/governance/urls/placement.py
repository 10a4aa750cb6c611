"""URLs of placement."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
