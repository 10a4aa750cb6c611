"""URLs of notices."""

from django.urls import path

from samhus.foundation.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.show_inbox, name="inbox"),
    path("mail/", views.show_mail, name="mail"),
    path("<uuid:public_id>/", views.follow_notice, name="follow"),
]
