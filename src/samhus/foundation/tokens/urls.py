"""URLs of one's own tokens."""

from django.urls import path

from samhus.foundation.tokens import views

app_name = "tokens"
urlpatterns = [
    path("", views.list_tokens, name="tokens"),
    path("<uuid:public_id>/revoke/", views.revoke, name="revoke"),
]
