"""URLs of strategy, by noun."""

from django.urls import path

from samhus.strategy.urls import drafting, groups, plans, roles
from samhus.strategy.views.home import home

app_name = "strategy"
urlpatterns = [
    path("", home, name="home"),
    *roles.urlpatterns,
    *plans.urlpatterns,
    *drafting.urlpatterns,
    *groups.urlpatterns,
]
