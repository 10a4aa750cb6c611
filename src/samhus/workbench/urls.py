"""The home page's URL."""

from django.urls import path

from samhus.workbench import views

urlpatterns = [path("", views.home, name="home")]
