"""All URLs of an installation, grouped by what people come for."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from samhus.conf import health, rest
from samhus.foundation.access.gate import Access
from samhus.foundation.ui.gallery import gallery

handler500 = "samhus.conf.faults.show_fault"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("samhus.workbench.urls")),
    path("health/", health.show_health, name="health"),
    path("accounts/tokens/", include("samhus.foundation.tokens.urls")),
    path("accounts/", include("samhus.foundation.accounts.urls")),
    path("organisations/", include("samhus.foundation.organisations.urls")),
    path("places/", include("samhus.foundation.places.urls")),
    path("rounds/", include("samhus.foundation.rounds.urls")),
    path("notices/", include("samhus.foundation.notices.urls")),
    path("jobs/", include("samhus.foundation.jobs.urls")),
    path("journal/", include("samhus.foundation.organisations.journal_urls")),
    path("governance/", include("samhus.governance.urls")),
    path("strategy/", include("samhus.strategy.urls")),
    path("mapping/", include("samhus.mapping.urls")),
    path("share/", include("samhus.information_sharing.urls")),
    path("api/v1/", rest.api.urls),
    path("", include("samhus.foundation.access.urls")),
    path("language/", set_language, name="set_language"),
]
if settings.SAMHUS_ENV != "production":
    gallery.access = Access(public="Components with invented words.")  # type: ignore[attr-defined]
    urlpatterns.append(path("", include("samhus.foundation.ui.urls")))
if settings.SAMHUS_ENV == "demo":
    urlpatterns.append(path("demo/", include("samhus.demo.urls")))
