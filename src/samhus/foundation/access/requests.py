"""A request that has passed the gate."""

from django.http import HttpRequest

from samhus.foundation.access.viewer import Viewer


class Request(HttpRequest):
    """What a gated view is handed: the request with its viewer."""

    viewer: Viewer
