"""URLs of the pages that explain access."""

from django.urls import path

from samhus.foundation.access import views

app_name = "access"
urlpatterns = [
    path("why/<str:label>/<uuid:public_id>/", views.show_why, name="why"),
    path("who/<str:label>/<uuid:public_id>/", views.show_who, name="who"),
]
