"""All settings of an installation. What a deployment decides comes from the environment.

`docs/operate/settings.md` explains each variable; a guard keeps the two equal.
"""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from samhus.conf import environment as env
from samhus.foundation.clock import rules as clock_rules

PACKAGE = Path(__file__).resolve().parent.parent
SAMHUS_ENV = env.text("SAMHUS_ENV", "production")
if SAMHUS_ENV not in {"production", "development", "demo", "test"}:
    raise env.BadSetting("SAMHUS_ENV", "must be production, development, demo or test.")
PRODUCTION = SAMHUS_ENV == "production"
if SAMHUS_ENV in {"demo", "test"}:
    clock_rules.permit_setting()

DEBUG = env.flag("SAMHUS_DEBUG")
SECRET_KEY = env.text("SAMHUS_SECRET_KEY", None if PRODUCTION else "not-secret-" * 5)
ALLOWED_HOSTS = env.words("SAMHUS_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,testserver")
SAMHUS_HOME = Path(env.text("SAMHUS_HOME", "var")).resolve()
SAMHUS_KEYS = Path(env.text("SAMHUS_KEYS", str(SAMHUS_HOME / "keys")))
SAMHUS_FILES = Path(env.text("SAMHUS_FILES", str(SAMHUS_HOME / "files")))
SAMHUS_CHECKPOINTS = Path(env.text("SAMHUS_CHECKPOINTS", str(SAMHUS_HOME / "checkpoints.jsonl")))
SAMHUS_HOME_PACK = env.text("SAMHUS_HOME_PACK", "demo" if SAMHUS_ENV in {"demo", "test"} else "eu")
SAMHUS_PACKS = env.text("SAMHUS_PACKS", "")
SAMHUS_CENTRE = env.text(
    "SAMHUS_CENTRE",
    "Samrike Centre for Preventing Violent Extremism" if SAMHUS_ENV == "demo" else "",
)

INSTALLED_APPS = [
    "samhus.conf",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "samhus.foundation.ui",
    "samhus.foundation.tokens",
    "samhus.foundation.accounts",  # before allauth: its templates are ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "samhus.foundation.audit",
    "samhus.foundation.access",
    "samhus.foundation.files",
    "samhus.foundation.jobs",
    "samhus.foundation.packs",
    "samhus.foundation.places",
    "samhus.foundation.organisations",
    "samhus.foundation.notices",
    "samhus.foundation.rounds",
    "samhus.governance",
    "samhus.strategy",
    "samhus.mapping",
    "samhus.information_sharing",
    "samhus.workbench",
]
if SAMHUS_ENV in {"demo", "test"}:
    INSTALLED_APPS.append("samhus.demo")

MIDDLEWARE = [
    "samhus.conf.faults.FaultMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samhus.foundation.accounts.middleware.SessionLimits",
    "samhus.foundation.accounts.middleware.SecondFactor",
    "django_htmx.middleware.HtmxMiddleware",
    "samhus.foundation.access.middleware.GateMiddleware",
]

ROOT_URLCONF = "samhus.conf.urls"
WSGI_APPLICATION = "samhus.conf.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "samhus.foundation.ui.context.page",
            ],
        },
    }
]
FORM_RENDERER = "samhus.foundation.ui.forms.Renderer"
INSTALLED_APPS.append("django.forms")

# The runtime role by default; `SAMHUS_ROLE=owner` is for migrations alone.
_ADDRESS = {
    "app": "DATABASE_URL",
    "owner": "SAMHUS_OWNER_DATABASE_URL",
    "backup": "SAMHUS_BACKUP_DATABASE_URL",
}[env.text("SAMHUS_ROLE", "app")]
_UNSET = "postgresql://app@/samhus" if not PRODUCTION else None
DATABASES = {"default": env.database(_ADDRESS, _UNSET)}
DATABASES["default"]["OPTIONS"]["options"] = (
    "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=15s"
    if env.text("SAMHUS_PROCESS", "web") == "web"
    else "-c lock_timeout=10s"
)
DATABASES["journal"] = {**DATABASES["default"], "TEST": {"MIRROR": "default"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "samhus_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # counters of sign-ins and tokens are not culled
    }
}

AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # unique it is, without regard to case
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if SAMHUS_ENV == "test":
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
]
LOGIN_URL = "demo:door" if SAMHUS_ENV == "demo" else "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
PASSWORD_RESET_TIMEOUT = 60 * 60
SAMHUS_SECOND_FACTOR_REQUIRED = PRODUCTION
SAMHUS_PASSKEYS_REQUIRED = env.flag("SAMHUS_PASSKEYS_REQUIRED")
ACCOUNT_ADAPTER = "samhus.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"accept_invitation": "20/m/ip", "colleague_code": "20/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("SAMHUS_BEHIND_PROXY") else 0
MFA_ADAPTER = "samhus.foundation.accounts.factors.FactorAdapter"
MFA_FORMS = {
    "add_webauthn": "samhus.foundation.accounts.passkeys.AddPasskeyForm",
    "authenticate": "samhus.foundation.accounts.forms.CodeForm",
    "reauthenticate": "samhus.foundation.accounts.forms.CodeAgainForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # whoever accepted an invitation has read mail there
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_WEBAUTHN_USER_VERIFICATION = "required" if SAMHUS_PASSKEYS_REQUIRED else "preferred"
MFA_TOTP_ISSUER = "Samhus"
MFA_TOTP_TOLERANCE = 1

SESSION_COOKIE_AGE = 10 * 60 * 60  # absolute; the idle limit lives in accounts.middleware
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_SSL_REDIRECT = env.flag("SAMHUS_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if env.flag("SAMHUS_BEHIND_PROXY"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("da", _("Danish")), ("fi", _("Finnish")), ("sv", _("Swedish"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["samhus.conf.formats"]
USE_TZ = True
TIME_ZONE = env.text("SAMHUS_TIME_ZONE", "Europe/Stockholm")
LANGUAGE_COOKIE_NAME = "samhus_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = SAMHUS_HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(SAMHUS_FILES), "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if SAMHUS_ENV in {"test", "development"}
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = SAMHUS_ENV in {"test", "development"}
# Each of a test's browsers would list all static files before its first page.
WHITENOISE_AUTOREFRESH = DEBUG or SAMHUS_ENV == "test"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024  # JSON takes thirty times its size in memory
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

EMAIL_BACKEND = env.text(
    "SAMHUS_EMAIL_BACKEND",
    "django.core.mail.backends."
    + {"production": "smtp", "demo": "filebased"}.get(SAMHUS_ENV, "console")
    + ".EmailBackend",
)
EMAIL_FILE_PATH = SAMHUS_HOME / "mail"  # where a demo puts what it would send
SAMHUS_ADDRESS = env.text(
    "SAMHUS_ADDRESS",
    f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION and ALLOWED_HOSTS else "http://localhost:8000",
).rstrip("/")
DEFAULT_FROM_EMAIL = env.text("SAMHUS_FROM_EMAIL", "samhus@localhost")
EMAIL_HOST = env.text("SAMHUS_EMAIL_HOST", "localhost")

# Ours are loaded by name (jobs.queue.load_tasks), when every app is ready.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_ON_APP_READY = "samhus.foundation.jobs.queue.on_app_ready"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "samhus.conf.logs.Discreet",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("SAMHUS_LOG_LEVEL", "WARNING")},
}
