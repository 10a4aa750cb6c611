"""The WSGI entry point for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samhus.conf.settings")

application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402 - needs the settings

from samhus.conf.startup import refuse_unsafe_start  # noqa: E402 - needs the settings

refuse_unsafe_start()
# Every view and the description of the interface are loaded here, once and before gunicorn forks:
# else each worker's first visitor waits a second and more for them.
views = get_resolver().url_patterns
