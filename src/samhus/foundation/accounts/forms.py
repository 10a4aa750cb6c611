"""Forms of accounts: parse, and word the errors."""

from typing import Any

from allauth.mfa import app_settings as mfa
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_step
from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from samhus.foundation.accounts.models import User
from samhus.foundation.ui.forms import on_one_line


def own_names() -> list[tuple[str, str]]:
    """Every language named in itself: people look for Svenska, not for Swedish."""
    return [
        (code, get_language_info(code)["name_local"].capitalize())
        for code, _name in settings.LANGUAGES
    ]


class DetailsForm(forms.Form):
    """How I am called and which language I read."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        validators=[on_one_line],
        help_text=_("Others see it beside what you decide and write."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=own_names)


class AcceptanceForm(DetailsForm):
    """What a new person gives: name, language, and a password typed twice."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters. A sentence that only you would write is good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """The two passwords are equal, and hard to guess for somebody who knows the person."""
        given = super().clean() or {}
        password = given.get("password", "")
        if not password or not given.get("again"):
            return given
        if password != given["again"]:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
            return given
        try:
            validate_password(password, User(email=self.email, name=given.get("name", "")))
        except ValidationError as errors:
            self.add_error("password", errors)
        return given


class JoinForm(forms.Form):
    """Somebody with an account only says yes."""


class SessionForm(forms.Form):
    """Which session to end; without a number, all others."""

    session = forms.IntegerField(required=False, min_value=1)


class _CodeOnce:
    """An app's code opens once, for as long as it is taken at all.

    allauth forgets a used code after one period; with tolerance a code is taken for three.
    """

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        """Raises ValidationError for a wrong code, and for one that was used."""
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type != Authenticator.Type.TOTP:
            return code
        taken_for = (2 * mfa.TOTP_TOLERANCE + 1) * mfa.TOTP_PERIOD
        digits = "".join(char for char in code if char.isdigit())
        if not cache.add(f"accounts.code:{self.user.pk}:{digits}", 1, taken_for):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_CodeOnce, second_step.AuthenticateForm):  # type: ignore[misc]
    """The second step of a sign-in."""


class CodeAgainForm(_CodeOnce, second_step.ReauthenticateForm):  # type: ignore[misc]
    """The second step before something sensitive."""
