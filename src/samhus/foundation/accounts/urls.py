"""URLs of accounts: our own pages, and of allauth only what is needed.

No sign-up, no e-mail management, no social accounts; names are allauth's, which it looks up.
"""

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path, re_path

from samhus.foundation.accounts import views

own: list[URLPattern | URLResolver] = [
    path("", views.show_account, name="account"),
    path("sessions/end/", views.end_sessions, name="account_end_sessions"),
    path("second-step/", views.show_second_factor, name="account_second_factor"),
    path("invitation/", views.take_place, name="account_invitation"),
    path("invitation/<str:token>/", views.open_invitation_link, name="account_invitation_link"),
]
sign_in: list[URLPattern | URLResolver] = [
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("signup/", allauth.signup, name="account_signup"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", allauth.password_change, name="account_change_password"),
    path("password/set/", allauth.password_set, name="account_set_password"),
    path("password/reset/", allauth.password_reset, name="account_reset_password"),
    path("password/reset/done/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", include("allauth.mfa.urls")),
]
urlpatterns = own + sign_in
